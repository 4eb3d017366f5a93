package format

import "bytes"

// maxCells is the most columns a table may have, twice those of a spreadsheet.
// Further cells are not kept: a line of commas would take sixteen times its
// size in memory.
const maxCells = 1 << 15

// tableStyle is how the cells of a table are written.
type tableStyle struct {
	comma byte
	// escape says that a backslash stands before a quote inside a quoted cell.
	escape bool
}

// cellSplitter cuts lines into the cells of one record. It is fed line by line,
// because a quoted cell may go on over a line's end.
//
// encoding/csv is not used: without LazyQuotes one bare quote ends the file,
// with it one may swallow hundreds of records without a word, and it holds a
// cell of any length.
type cellSplitter struct {
	style tableStyle
	cells []string
	cell  []byte // of the quoted cell that is open
	open  bool   // the line ended inside a quoted cell
	bare  bool   // a quote stood inside a quoted cell without being doubled
	inner bool   // a quote stood inside an unquoted cell
}

// feed adds the cells of the next line, which continues the open cell if there
// is one.
func (s *cellSplitter) feed(text []byte) {
	at := 0
	if s.open {
		s.cell = append(s.cell, '\n')
		if at = s.quoted(text, 0); s.open || at > len(text) {
			return
		}
	}
	for {
		start, ok := s.opening(text, at)
		if ok {
			s.cell = s.cell[:0]
			at = s.quoted(text, start)
		} else {
			end := s.plainEnd(text, at)
			s.inner = s.inner || bytes.IndexByte(text[at:end], '"') >= 0
			s.cells = addCell(s.cells, text[at:end])
			at = end + 1
		}
		if s.open || at > len(text) {
			return
		}
	}
}

// addCell adds a cell, up to one more than a table may have.
func addCell(cells []string, cell []byte) []string {
	if len(cells) > maxCells {
		return cells
	}
	return append(cells, string(cell))
}

// opening reports whether a quoted cell begins at a cell's start, and where its
// content does. Spaces before the quote are not part of it.
func (s *cellSplitter) opening(text []byte, at int) (int, bool) {
	for at < len(text) {
		switch text[at] {
		case '"':
			return at + 1, true
		case ' ':
			at++
		default:
			return at, false
		}
	}
	return at, false
}

// plainEnd returns where the unquoted cell at a place ends.
func (s *cellSplitter) plainEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], s.style.comma); i >= 0 {
		return at + i
	}
	return len(text)
}

// quoted reads a quoted cell from inside it and returns where the next cell
// starts, len(text)+1 behind the last one. A quote closes the cell only before
// a separator or the end of the line; any other is text.
func (s *cellSplitter) quoted(text []byte, at int) int {
	for {
		i := bytes.IndexByte(text[at:], '"')
		if i < 0 {
			s.cell = append(s.cell, text[at:]...)
			s.open = true
			return len(text)
		}
		quote := at + i
		s.cell = append(s.cell, text[at:quote]...)
		at = quote + 1
		if s.style.escape && quote > 0 && text[quote-1] == '\\' {
			s.cell[len(s.cell)-1] = '"'
			continue
		}
		if at < len(text) && text[at] == '"' {
			s.cell = append(s.cell, '"')
			at++
			continue
		}
		if next, ok := s.closes(text, at); ok {
			s.cells = addCell(s.cells, s.cell)
			s.open = false
			return next
		}
		s.bare = true
		s.cell = append(s.cell, '"')
	}
}

// closes reports whether a quote before a place ends its cell, and where the
// next cell starts.
func (s *cellSplitter) closes(text []byte, at int) (int, bool) {
	for at < len(text) && text[at] == ' ' {
		at++
	}
	if at == len(text) || text[at] == s.style.comma {
		return at + 1, true
	}
	return 0, false
}

// splitLine cuts one line that is a whole record into its cells, and tells
// whether it ends inside a quoted cell and has bare quotes.
func splitLine(text []byte, style tableStyle) cellSplitter {
	s := cellSplitter{style: style}
	s.feed(text)
	return s
}

// plainLine cuts one line in which a cell may start with a quote that is part
// of its text: such a cell ends at the next separator.
func plainLine(text []byte, style tableStyle) []string {
	var cells []string
	for at := 0; at <= len(text); {
		s := cellSplitter{style: style}
		if start, ok := s.opening(text, at); ok {
			if next, ok := s.proper(text, start); ok {
				cells = addCell(cells, s.cell)
				at = next
				continue
			}
		}
		end := s.plainEnd(text, at)
		cells = addCell(cells, text[at:end])
		at = end + 1
	}
	return cells
}

// proper is quoted for one line without bare quotes; it fails at the first.
func (s *cellSplitter) proper(text []byte, at int) (int, bool) {
	for {
		i := bytes.IndexByte(text[at:], '"')
		if i < 0 {
			return 0, false
		}
		s.cell = append(s.cell, text[at:at+i]...)
		at += i + 1
		if at < len(text) && text[at] == '"' {
			s.cell = append(s.cell, '"')
			at++
			continue
		}
		return s.closes(text, at)
	}
}
