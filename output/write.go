package output

import (
	"fmt"
	"io"
	"slices"
)

// WriteTable writes a table to tables/ in every format, its views as CSV where
// that is among the formats, and returns the digest of the table. The formats
// do not change the digest.
func (f *Folder) WriteTable(t Table, formats []Format) (Digest, error) {
	var digest Digest
	// All files of a table are open at once: its rows come only once.
	var nest func(i int, encoders []encoder) error
	nest = func(i int, encoders []encoder) (err error) {
		if i == len(formats) {
			digest, err = encode(t, encoders)
			return err
		}
		return f.Write("tables/"+fileName(t, formats[i]), func(w io.Writer) error {
			return nest(i+1, append(encoders, newEncoder(formats[i], w, t)))
		})
	}
	if err := nest(0, nil); err != nil {
		return Digest{}, err
	}
	f.tables = append(f.tables, schemaOf(t, formats, ""))
	if !slices.Contains(formats, CSV) {
		return digest, nil
	}
	for _, view := range t.Views {
		if err := f.writeView(view, t.Name); err != nil {
			return Digest{}, err
		}
	}
	return digest, nil
}

func fileName(t Table, f Format) string { return t.Name + "." + string(f) }

// writeView writes a table for spreadsheets. It begins with a byte order mark,
// without which Excel takes the file for one in the code page of the machine
// when it is opened by a double click.
func (f *Folder) writeView(view Table, of string) error {
	err := f.Write("tables/"+fileName(view, CSV), func(w io.Writer) error {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
		_, err := encode(view, []encoder{newCSV(w, view.Columns)})
		return err
	})
	if err == nil {
		f.tables = append(f.tables, schemaOf(view, []Format{CSV}, of))
	}
	return err
}

// writeSchema describes the tables that were written, if any were.
func (f *Folder) writeSchema() error {
	if len(f.tables) == 0 {
		return nil
	}
	s := TablesSchema{Tool: Tool, Schema: Schema, Tables: f.tables}
	return f.Write(SchemaName, s.Write)
}

// encode sends every row to the encoders and returns the digest of all.
func encode(t Table, encoders []encoder) (Digest, error) {
	h := newRowHash(t)
	for _, e := range encoders {
		if err := e.header(); err != nil {
			return Digest{}, err
		}
	}
	cells := make([]cell, len(t.Columns))
	for values := range t.Rows {
		if len(values) != len(t.Columns) {
			panic(fmt.Sprintf("output: table %s: %d values for %d columns", t.Name, len(values), len(t.Columns)))
		}
		for i, c := range t.Columns {
			cells[i] = c.cell(values[i])
		}
		h.row(cells)
		for _, e := range encoders {
			if err := e.row(cells); err != nil {
				return Digest{}, err
			}
		}
	}
	for _, e := range encoders {
		if err := e.flush(); err != nil {
			return Digest{}, err
		}
	}
	return h.digest(), nil
}
