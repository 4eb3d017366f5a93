package format

// jsonFormats are the formats in JSON, and the page that carries it. The two
// that take any object come last.
func jsonFormats() []Format {
	return []Format{paperPage, arxivKaggle, openAlex, crossrefJSON, semanticScholar, cslJSON, jsonLines, jsonAny}
}
