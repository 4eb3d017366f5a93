package format

// taggedFormats are the formats of lines that begin with a tag, and BibTeX.
func taggedFormats() []Format { return nil }
