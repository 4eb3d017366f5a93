package format

// taggedFormats are the formats of lines that begin with a tag, and BibTeX.
func taggedFormats() []Format {
	return []Format{wos, nbib, ris, refer, refWorks, ovid, proQuest, bibTeX}
}
