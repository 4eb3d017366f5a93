package output

import (
	"fmt"
	"io"
)

// WriteTable writes a table to tables/ in every format and returns its digest.
func (f *Folder) WriteTable(t Table, formats []Format) (Digest, error) {
	var digest Digest
	// All files of a table are open at once: its rows come only once.
	var nest func(i int, encoders []encoder) error
	nest = func(i int, encoders []encoder) (err error) {
		if i == len(formats) {
			digest, err = encode(t, encoders)
			return err
		}
		return f.Write("tables/"+t.Name+"."+string(formats[i]), func(w io.Writer) error {
			return nest(i+1, append(encoders, newEncoder(formats[i], w, t.Columns)))
		})
	}
	err := nest(0, nil)
	return digest, err
}

// encode sends every row to the encoders and returns the digest of all.
func encode(t Table, encoders []encoder) (Digest, error) {
	h := newRowHash(t)
	for _, e := range encoders {
		if err := e.header(); err != nil {
			return Digest{}, err
		}
	}
	for values := range t.Rows {
		if len(values) != len(t.Columns) {
			panic(fmt.Sprintf("output: table %s: %d values for %d columns", t.Name, len(values), len(t.Columns)))
		}
		h.row(values)
		for _, e := range encoders {
			if err := e.row(values); err != nil {
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
