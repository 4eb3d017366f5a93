package segment

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"tidemark/corpus"
)

// decoder reads values; after the first fault it returns zeros. Only what
// encoder would write is accepted.
type decoder struct {
	in  []byte
	err error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", ErrCorrupt, what)
	}
	d.in = nil
}

func (d *decoder) number(limit uint64) uint64 {
	n, size := binary.Uvarint(d.in)
	if size <= 0 || n > limit || size > 1 && d.in[size-1] == 0 {
		d.fail("a number is cut off, too large or too long")
		return 0
	}
	d.in = d.in[size:]
	return n
}

// length reads a count of things of at least one byte each.
func (d *decoder) length() int { return int(d.number(uint64(len(d.in)))) }

func (d *decoder) text() string {
	n := d.length()
	if n > len(d.in) {
		d.fail("a text is cut off")
		return ""
	}
	s := string(d.in[:n])
	d.in = d.in[n:]
	if !utf8.ValidString(s) {
		d.fail("a text is not UTF-8")
	}
	return s
}

func (d *decoder) texts() []string {
	n := d.length()
	if n == 0 {
		return nil
	}
	list := make([]string, 0, min(n, len(d.in)))
	for range n {
		list = append(list, d.text())
		if d.err != nil {
			return nil
		}
	}
	return list
}

func (d *decoder) date() corpus.Date {
	if len(d.in) == 0 {
		d.fail("a date is missing")
		return corpus.Date{}
	}
	kind := d.in[0]
	d.in = d.in[1:]
	date := corpus.Date{Precision: corpus.Precision(kind & precisionBits), YearMissing: kind&yearMissing != 0}
	if kind >= 2*yearMissing || date.Precision > corpus.Instant {
		d.fail("a date of an unknown kind")
		return corpus.Date{}
	}
	if date.Precision == corpus.NoDate {
		return date
	}
	seconds, size := binary.Varint(d.in)
	if size <= 0 || size > 1 && d.in[size-1] == 0 {
		d.fail("a date is cut off")
		return corpus.Date{}
	}
	d.in = d.in[size:]
	date.Start = time.Unix(seconds, int64(d.number(999_999_999))).UTC()
	if date.Start.Unix() != seconds {
		d.fail("a date beyond the calendar")
	}
	return date
}

func (d *decoder) tokens() []uint32 {
	n := d.length()
	if n == 0 {
		return nil
	}
	tokens := make([]uint32, n)
	for i := range tokens {
		tokens[i] = uint32(d.number(math.MaxUint32)) - markShift
	}
	return tokens
}

// decode reads a payload into r.
func decode(r *Record, payload []byte) error {
	d := decoder{in: payload}
	*r = Record{
		ID: d.text(), Title: d.text(), Abstract: d.text(),
		Date: d.date(), DateText: d.text(),
		Authors: d.texts(), Venue: d.text(), Categories: d.texts(),
		URL: d.text(), DOI: d.text(), Language: d.text(),
		Tokens: d.tokens(),
	}
	if d.err == nil && r.ID == "" {
		d.fail("a record without an id")
	}
	if d.err == nil && len(d.in) != 0 {
		d.fail("a record is longer than its content")
	}
	return d.err
}
