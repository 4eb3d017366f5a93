package segment

import (
	"encoding/binary"

	"tidemark/corpus"
)

// encoder appends values; its zero value is ready.
type encoder struct{ out []byte }

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) text(s string) {
	e.number(uint64(len(s)))
	e.out = append(e.out, s...)
}

func (e *encoder) texts(list []string) {
	e.number(uint64(len(list)))
	for _, s := range list {
		e.text(s)
	}
}

// Bits of the byte that a date begins with, above its precision.
const (
	precisionBits = 1<<4 - 1
	yearMissing   = 1 << 4
)

// date writes nothing but a byte where nothing is known.
func (e *encoder) date(d corpus.Date) {
	kind := byte(d.Precision)
	if d.YearMissing {
		kind |= yearMissing
	}
	e.out = append(e.out, kind)
	if d.Precision == corpus.NoDate {
		return
	}
	e.out = binary.AppendVarint(e.out, d.Start.Unix())
	e.number(uint64(d.Start.Nanosecond()))
}

// stated writes what the source stated.
func (e *encoder) stated(r *Record) {
	for _, s := range []string{r.ID, r.Title, r.Abstract} {
		e.text(s)
	}
	e.date(r.Date)
	e.text(r.DateText)
	e.texts(r.Authors)
	e.text(r.Venue)
	e.texts(r.Categories)
	for _, s := range []string{r.URL, r.DOI, r.Language} {
		e.text(s)
	}
}

// markShift brings the marks, the two greatest numbers, to 0 and 1.
const markShift = 2

func (e *encoder) record(r *Record) {
	e.stated(r)
	e.number(uint64(len(r.Tokens)))
	for _, t := range r.Tokens {
		e.number(uint64(t + markShift))
	}
}
