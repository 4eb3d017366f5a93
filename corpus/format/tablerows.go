package format

import (
	"bytes"
	"io"

	"tidemark/corpus"
)

// tableRow is one record of a table, or what is wrong with it.
type tableRow struct {
	number int // of its first line
	cells  []string
	text   []byte // as written, for messages; valid until the next call
	hash   uint64
	reason corpus.Reason
	err    error
}

// tableRows cuts a source into records. A quote that opens a cell may be a
// stray one, so the lines behind it are held until it is clear that they belong
// to the cell; if not, reading goes on with the line behind the quote.
type tableRows struct {
	lines *lineReader
	style tableStyle
	max   int
	want  int // cells of a record; 0 as long as that is unknown

	held   []line // lines read ahead
	used   int    // how many of them are used up
	ended  error  // what came behind the held lines
	budget int    // bytes that may still be looked at in vain
}

func newTableRows(r io.Reader, style tableStyle, max int) *tableRows {
	return &tableRows{lines: newLineReader(r, max), style: style, max: max, budget: max}
}

// next returns the next record, or the error of the source. Blank lines are no
// records.
func (t *tableRows) next() (tableRow, error) {
	for {
		l, err := t.take()
		if err != nil {
			return tableRow{number: l.number}, err
		}
		row := tableRow{number: l.number, text: l.text, hash: l.hash}
		if l.tooLong {
			row.reason, row.err = corpus.ReasonTooLong, tooLongError("a line", l.size, t.max)
			return row, nil
		}
		if blankRow(l.text, t.style) {
			continue
		}
		// What is looked at in vain may be a multiple of what is read, so a
		// hostile file costs time in proportion to its size.
		t.budget = min(t.budget+4*len(l.text)+4, t.max)
		s := splitLine(l.text, t.style)
		if s.open {
			return t.span(l, s)
		}
		row.cells = s.cells
		if t.fits(len(s.cells)) {
			return row, nil
		}
		if plain := plainLine(l.text, t.style); t.fits(len(plain)) {
			row.cells = plain
		}
		return row, nil
	}
}

// blankRow reports whether a line is no record: a table with tabs may have
// records whose cells are all empty.
func blankRow(text []byte, style tableStyle) bool {
	return blank(text) && (style.comma != '\t' || !bytes.ContainsRune(text, '\t'))
}

func (t *tableRows) fits(cells int) bool { return t.want == 0 || cells == t.want }

// take returns the next line and uses it up.
func (t *tableRows) take() (line, error) {
	if t.used < len(t.held) {
		t.used++
		return t.held[t.used-1], nil
	}
	t.held, t.used = t.held[:0], 0
	if t.ended != nil {
		return line{number: t.lines.number + 1}, t.ended
	}
	return t.lines.next()
}

// ahead returns the line i behind the used ones without using it up.
func (t *tableRows) ahead(i int) (line, bool) {
	for t.used+i >= len(t.held) {
		if t.ended != nil {
			return line{}, false
		}
		l, err := t.lines.next()
		if err != nil {
			t.ended = err
			return line{}, false
		}
		l.text = bytes.Clone(l.text)
		t.held = append(t.held, l)
	}
	return t.held[t.used+i], true
}
