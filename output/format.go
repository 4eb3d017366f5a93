package output

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is a way to write tables.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	JSONL   Format = "jsonl"
	Parquet Format = "parquet"
)

// Formats returns the formats that exist.
func Formats() []Format { return []Format{CSV, JSONL, Parquet} }

// ParseFormats reads a list such as "csv,parquet", in capitals or not.
// Repetitions are dropped. An unknown name is an error that says which name may
// be meant.
func ParseFormats(list string) ([]Format, error) {
	var formats []Format
	for name := range strings.SplitSeq(list, ",") {
		f := Format(strings.ToLower(strings.TrimSpace(name)))
		if !slices.Contains(Formats(), f) {
			return nil, unknownFormat(f)
		}
		if !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats, nil
}

func unknownFormat(f Format) error {
	known := fmt.Sprintf("there are %s, %s and %s", CSV, JSONL, Parquet)
	switch f {
	case "":
		return errors.New("a table format is missing: " + known)
	case "none", "no", "off":
		return errors.New("tables are always written, since they account for every record: " + known)
	}
	if meant := nearestFormat(f); meant != "" {
		return fmt.Errorf("unknown table format %q; did you mean %q? %s", f, meant, known)
	}
	return fmt.Errorf("unknown table format %q: %s", f, known)
}

// nearestFormat returns the format that a name may mean, or "".
func nearestFormat(name Format) Format {
	switch name {
	case "json", "ndjson", "jsonlines", "json-lines":
		return JSONL
	case "pq", "arrow", "feather":
		return Parquet
	case "tsv", "txt", "excel", "xls", "xlsx", "ods":
		return CSV
	}
	for _, f := range Formats() {
		if oneSlip(string(name), string(f)) {
			return f
		}
	}
	return ""
}

// oneSlip reports whether one letter too many, too few or wrong, or two that
// changed places, make a into b.
func oneSlip(a, b string) bool {
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	a, b = a[start:], b[start:]
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// encoder writes the rows of one table.
type encoder interface {
	header() error
	row(cells []cell) error
	flush() error // after the last row
}

func newEncoder(f Format, w io.Writer, t Table) encoder {
	switch f {
	case CSV:
		return newCSV(w, t.Columns)
	case JSONL:
		return newJSONL(w, t.Columns)
	case Parquet:
		return newParquet(w, t)
	}
	panic(fmt.Sprintf("output: table format %q", f))
}
