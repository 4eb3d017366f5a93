package format

// jsonFormats are the formats in JSON, JSON Lines last: it takes any object.
func jsonFormats() []Format { return []Format{jsonLines} }
