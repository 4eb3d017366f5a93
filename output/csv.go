package output

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// csvEncoder follows RFC 4180, but for its line ends: LF, which spreadsheets
// and programs read alike, and which leaves no carriage return in the last
// column of line tools. A null is an empty field.
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

func (e *csvEncoder) row(cells []cell) error {
	for i, c := range e.columns {
		e.fields[i] = cells[i].text
		if c.Kind == Text {
			e.fields[i] = spreadsheetSafe(cells[i].text)
		}
	}
	return e.w.Write(e.fields)
}

func (e *csvEncoder) flush() error {
	e.w.Flush()
	return e.w.Error()
}

// spreadsheetSafe puts an apostrophe before text that a spreadsheet would run
// as a formula. Apostrophes that already stand there do not count, so that the
// apostrophe of every cell that qualifies can be taken away again without
// knowing the text. NUL ends a text, or the file, in many readers of CSV, and
// is replaced.
func spreadsheetSafe(text string) string {
	text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	if startsFormula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// startsFormula reports whether a spreadsheet may take text for a formula. The
// characters are those of OWASP's page "CSV Injection", with the full-width
// forms that East Asian editions take alike; white space before them is
// trimmed by some programs.
func startsFormula(text string) bool {
	if text != "" && strings.IndexByte("\t\r\n", text[0]) >= 0 {
		return true
	}
	first, size := utf8.DecodeRuneInString(strings.TrimLeft(text, " \t\r\n\v\f\u00a0\u3000"))
	return size > 0 && strings.ContainsRune("=+-@＝＋－＠", first)
}
