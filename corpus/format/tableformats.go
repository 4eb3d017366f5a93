package format

// tableFormats are the tables: CSV, TSV and Parquet.
func tableFormats() []Format {
	formats := []Format{parquetTable}
	for _, e := range append(tableExports[:len(tableExports):len(tableExports)], genericTable) {
		formats = append(formats, Format{
			Name: e.name, Title: e.title, Legacy: true, Read: readTable,
			Recognise: func(head []byte) bool {
				found, ok := recogniseTable(head)
				return ok && found.name == e.name
			},
		})
	}
	return append(formats, plainFiles)
}
