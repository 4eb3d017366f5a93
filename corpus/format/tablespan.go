package format

import (
	"bytes"
	"fmt"
	"io"

	"tidemark/corpus"
)

// span is the record that starts with a line that ended inside a quoted cell.
type span struct {
	size  int    // bytes looked at
	lines int    // lines behind the first
	alike int    // lines of them that are records by themselves
	stop  string // why the cell was given up, "" if it was closed
	ended bool   // it was the end of the source
}

// span returns the record that starts with line l, which ended inside a quoted
// cell as split in s. An error is that of the source, which cut the record.
func (t *tableRows) span(l line, s cellSplitter) (tableRow, error) {
	first := bytes.Clone(l.text)
	row := tableRow{number: l.number, text: first, hash: l.hash}
	p := t.follow(len(first), &s)
	if p.stop == "" && t.joined(first, p, s) {
		for i := range p.lines {
			row.hash = fnv(fnv(row.hash, []byte{'\n'}), t.held[t.used+i].text)
		}
		t.used += p.lines
		row.cells = s.cells
		return row, nil
	}
	if p.ended && p.alike == 0 {
		t.used += p.lines
		row.reason = corpus.ReasonTruncated
		row.err = fmt.Errorf("a cell opens with a quote and %s; fetch the file again, or close the quote", p.stop)
		if t.ended != io.EOF {
			return row, t.ended
		}
		return row, nil
	}
	t.budget -= p.size
	if plain := plainLine(first, t.style); t.want > 0 && len(plain) == t.want {
		row.cells = plain
		return row, nil
	}
	if p.stop == "" {
		p.stop = "it would swallow the records below"
	}
	row.reason = corpus.ReasonBadRow
	row.err = fmt.Errorf("a cell opens with a quote that does not end it (%s); close the quote, or double quotes that are text", p.stop)
	return row, nil
}

// follow feeds s the lines behind a first one of size bytes until its quoted
// cell is closed, or it is clear that the quote was a stray one.
func (t *tableRows) follow(size int, s *cellSplitter) span {
	p := span{size: size}
	for s.open && p.stop == "" {
		next, ok := t.ahead(p.lines)
		switch {
		case !ok:
			p.stop, p.ended = "the file ends inside it", true
		case next.tooLong || p.size+len(next.text) > min(t.max, t.budget):
			p.stop = fmt.Sprintf("it is still open after %d bytes", p.size)
		default:
			s.feed(next.text)
			p.size += len(next.text) + 1
			p.lines++
			if t.rowLike(next.text, s.open) {
				p.alike++
			}
			if s.open && s.bare && p.alike == p.lines {
				p.stop = "the next record has a quote of its own"
			}
		}
	}
	return p
}

// joined reports whether a closed quoted cell of several lines is one, and not
// a stray quote that met another one by chance: then its lines are records.
func (t *tableRows) joined(first []byte, p span, s cellSplitter) bool {
	switch {
	case !t.fits(len(s.cells)):
		return p.alike == 0
	case s.bare:
		return 2*p.alike <= p.lines
	case t.want > 1 && p.lines >= 10 && 10*p.alike >= 9*p.lines:
		return false
	case t.want > 1 && p.lines >= 3 && p.alike >= p.lines-1:
		return len(plainLine(first, t.style)) != t.want
	}
	return true
}

// rowLike reports whether a line inside a quoted cell is a record of the right
// length by itself. The line in which the cell is closed is one only if its
// quotes make sense without the cell.
func (t *tableRows) rowLike(text []byte, open bool) bool {
	if t.want == 0 {
		return false
	}
	s := splitLine(text, t.style)
	if !open {
		return !s.open && !s.inner && len(s.cells) == t.want
	}
	return !s.open && len(s.cells) == t.want || len(plainLine(text, t.style)) == t.want
}
