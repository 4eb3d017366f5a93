package output

import (
	"bufio"
	"encoding/json"
	"io"
)

// jsonlEncoder writes one object a line, keys in the order of the columns.
type jsonlEncoder struct {
	w       *bufio.Writer
	columns []Column
	names   [][]byte // quoted, with what stands before and behind
}

func newJSONL(w io.Writer, columns []Column) *jsonlEncoder {
	e := &jsonlEncoder{w: bufio.NewWriter(w), columns: columns}
	for i, c := range columns {
		name := append([]byte{"{,"[min(i, 1)]}, quote(c.Name)...)
		e.names = append(e.names, append(name, ':'))
	}
	return e
}

func (e *jsonlEncoder) header() error { return nil }

func (e *jsonlEncoder) row(cells []cell) error {
	for i, c := range e.columns {
		e.w.Write(e.names[i])
		switch {
		case cells[i].null:
			e.w.WriteString("null")
		case c.Kind == Text || c.Kind == Day:
			e.w.Write(quote(cells[i].text))
		default:
			e.w.WriteString(cells[i].text)
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
