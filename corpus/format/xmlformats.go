package format

// xmlFormats are the formats in XML. Each is known by its outermost element,
// so their order does not matter.
func xmlFormats() []Format {
	return []Format{arxivAtom, arxivOAI, pubmedXML, crossrefXML, endnoteXML, jats, aclXML}
}
