package format

// tableFormats are the tables: CSV, TSV and Parquet.
func tableFormats() []Format { return nil }
