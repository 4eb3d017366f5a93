package output

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is a way to write tables.
type Format string

// The formats.
const (
	CSV   Format = "csv"
	JSONL Format = "jsonl"
)

// Formats returns the formats that exist.
func Formats() []Format { return []Format{CSV, JSONL} }

// ParseFormats reads a list such as "csv,jsonl". Repetitions are dropped.
func ParseFormats(list string) ([]Format, error) {
	var formats []Format
	for name := range strings.SplitSeq(list, ",") {
		f := Format(strings.TrimSpace(name))
		if !slices.Contains(Formats(), f) {
			return nil, fmt.Errorf("unknown table format %q: there are %s and %s", f, CSV, JSONL)
		}
		if !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats, nil
}

// encoder writes the rows of one table.
type encoder interface {
	header() error
	row(values []any) error
	flush() error
}

func newEncoder(f Format, w io.Writer, columns []Column) encoder {
	if f == JSONL {
		return newJSONL(w, columns)
	}
	return newCSV(w, columns)
}

// csvEncoder follows RFC 4180 with LF line ends. A null is an empty field.
type csvEncoder struct {
	w       *csv.Writer
	columns []Column
	fields  []string
}

func newCSV(w io.Writer, columns []Column) *csvEncoder {
	return &csvEncoder{csv.NewWriter(w), columns, make([]string, len(columns))}
}

func (e *csvEncoder) header() error {
	for i, c := range e.columns {
		e.fields[i] = c.Name
	}
	return e.w.Write(e.fields)
}

func (e *csvEncoder) row(values []any) error {
	for i, c := range e.columns {
		text, _ := c.format(values[i])
		if c.Kind == Text {
			text = spreadsheetSafe(text)
		}
		e.fields[i] = text
	}
	return e.w.Write(e.fields)
}

func (e *csvEncoder) flush() error {
	e.w.Flush()
	return e.w.Error()
}

// spreadsheetSafe puts an apostrophe before text that a spreadsheet would run
// as a formula. JSON Lines keep such text as it is.
func spreadsheetSafe(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// jsonlEncoder writes one object a line, keys in the order of the columns.
type jsonlEncoder struct {
	w       *bufio.Writer
	columns []Column
}

func newJSONL(w io.Writer, columns []Column) *jsonlEncoder {
	return &jsonlEncoder{bufio.NewWriter(w), columns}
}

func (e *jsonlEncoder) header() error { return nil }

func (e *jsonlEncoder) row(values []any) error {
	for i, c := range e.columns {
		e.w.WriteByte("{,"[min(i, 1)])
		e.w.Write(quote(c.Name))
		e.w.WriteByte(':')
		text, ok := c.format(values[i])
		switch {
		case !ok:
			e.w.WriteString("null")
		case c.Kind == Text || c.Kind == Day:
			e.w.Write(quote(text))
		default:
			e.w.WriteString(text)
		}
	}
	_, err := e.w.WriteString("}\n") // a bufio.Writer keeps its first error
	return err
}

func (e *jsonlEncoder) flush() error { return e.w.Flush() }

func quote(s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings always marshal
	}
	return b
}
