package format

import (
	"bytes"
)

// sampleSize is how many records are looked at to recognise a format: some in
// the beginning may be faulty or bare.
const sampleSize = 8

// sample is the first records of a source, the last one perhaps cut.
type sample struct {
	records []object
	outer   object // the object around a list of works
	listed  bool   // the records stand in such a list, which may be empty
}

// any reports whether known accepts a record, or the object around them.
func (s sample) any(known func(object) bool) bool {
	for _, o := range s.records {
		if known(o) {
			return true
		}
	}
	return s.listed && known(s.outer)
}

// sampleOf returns the first records of JSON or JSON Lines.
func sampleOf(head []byte) sample {
	b := jsonStart(head)
	if valuesLike(head) {
		return streamed(b, sampleSize)
	}
	var out sample
	for text := range bytes.Lines(b) {
		if startsObject(text) {
			out.records = append(out.records, partial(text, nil))
		}
		if len(out.records) == sampleSize {
			break
		}
	}
	return out
}

// streamed returns the first n records of b, cut into records.
func streamed(b []byte, n int) sample {
	var out sample
	s := newJSONStream(bytes.NewReader(b), headSize, listRule{any: true}, func(r jsonRecord) bool {
		out.records = append(out.records, partial(bytes.Clone(r.text), nil))
		return len(out.records) < n
	})
	_ = s.run()
	if s.keep && len(out.records) < n && s.size > 0 {
		out.records = append(out.records, partial(bytes.Clone(s.buf), nil))
	}
	out.listed = s.listed
	if b[0] == '{' {
		out.outer = partial(b, nil)
	}
	return out
}
