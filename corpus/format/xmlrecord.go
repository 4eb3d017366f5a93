package format

import (
	"bytes"
	"fmt"
)

// xmlRecord is the text of one element that a format reads as a record.
type xmlRecord struct {
	line int
	// raw is valid until the next record; nil for one over the limit.
	raw  []byte
	size int64
	hash uint64 // FNV-1a of the text with line feeds as line endings
	cr   bool
	// muted keeps of the bytes that follow only the line breaks.
	muted bool
	// problem says why the element is not whole; truncated that the file ends in it.
	problem   string
	truncated bool
}

func (r *xmlRecord) add(b []byte, max int) {
	if !r.cr && bytes.IndexByte(b, '\r') < 0 {
		r.hash = fnv(r.hash, b)
	} else {
		for _, c := range b {
			switch {
			case c == '\r':
				r.hash = fnv(r.hash, []byte{'\n'})
			case c != '\n' || !r.cr:
				r.hash = fnv(r.hash, []byte{c})
			}
			r.cr = c == '\r'
		}
	}
	if r.muted {
		b = bytes.Repeat([]byte{'\n'}, bytes.Count(b, []byte{'\n'}))
	}
	if r.size += int64(len(b)); r.size <= int64(max) {
		r.raw = append(r.raw, b...)
	}
}

// say sets the problem; names of elements are as bad as the file.
func (r *xmlRecord) say(format string, parts ...any) {
	r.problem = clean(fmt.Sprintf(format, parts...))
}
