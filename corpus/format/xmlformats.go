package format

// xmlFormats are the formats in XML.
func xmlFormats() []Format { return nil }
