package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// maxPreface is how many records may stand before the header: tools write a
// line about the export there.
const maxPreface = 4

// tableShape is what the start of a table tells.
type tableShape struct {
	style  tableStyle
	header []string
	known  int  // cells of the header that are known names
	text   bool // a title or an abstract is among them
	rows   int  // records below the header that lie whole in the head
	even   int  // of them as long as the header
}

// separatorLine returns the separator of the line "sep=;" that Excel reads and
// writes above a table.
func separatorLine(text []byte) (byte, bool) {
	text = bytes.Trim(bytes.TrimSpace(text), `"`)
	if len(text) == 5 && bytes.EqualFold(text[:4], []byte("sep=")) {
		return text[4], true
	}
	return 0, bytes.EqualFold(text, []byte("sep=")) // a tab, which was trimmed
}

// shapeOf finds separator, quoting and header of the table that starts with
// head: the separator under which the first line names the most columns, else
// the one under which the records are even.
func shapeOf(head []byte, names map[string]string) tableShape {
	head = bytes.TrimLeft(head, "\r\n")
	first, rest, _ := bytes.Cut(head, []byte{'\n'})
	if comma, ok := separatorLine(first); ok {
		if comma == 0 {
			comma = '\t'
		}
		return shapeWith(rest, comma, names)
	}
	var best tableShape
	for i, comma := range []byte{'\t', ';', ',', '|'} {
		s := shapeWith(head, comma, names)
		if i == 0 || s.better(best) {
			best = s
		}
	}
	return best
}

func (s tableShape) better(than tableShape) bool {
	switch {
	case s.text != than.text:
		return s.text
	case s.known != than.known:
		return s.known > than.known
	}
	return s.even*len(s.header) > than.even*len(than.header)
}

// shapeWith reads the start of a table with a given separator.
func shapeWith(head []byte, comma byte, names map[string]string) tableShape {
	s := tableShape{style: tableStyle{comma: comma, escape: backslashes(head)}}
	cut := head
	if len(head) >= headSize { // the last line may go on
		cut = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	for i := 0; i <= maxPreface; i++ {
		rows := newTableRows(bytes.NewReader(cut), s.style, headSize)
		var header tableRow
		for range i + 1 {
			row, err := rows.next()
			if err != nil || row.err != nil {
				return s
			}
			header = row
		}
		known, text := knownNames(header.cells, names)
		if i == 0 || text && len(header.cells) > 1 {
			s.header, s.known, s.text = header.cells, known, text
			s.count(rows)
		}
		if text || !preface(header.cells) {
			break
		}
	}
	return s
}

// count counts the records below the header.
func (s *tableShape) count(rows *tableRows) {
	rows.want = len(s.header)
	s.rows, s.even = 0, 0
	for s.rows < 20 {
		row, err := rows.next()
		if err != nil || row.reason == corpus.ReasonTruncated {
			return
		}
		s.rows++
		if len(row.cells) == len(s.header) {
			s.even++
		}
	}
}

// preface reports whether a record above the header is a remark: one cell.
func preface(cells []string) bool {
	filled := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			filled++
		}
	}
	return filled < 2
}

// backslashes reports whether quotes inside cells are written \", as databases
// do, and never doubled.
func backslashes(head []byte) bool {
	if !bytes.Contains(head, []byte(`\"`)) {
		return false
	}
	for i := 1; i+2 < len(head); i++ {
		if head[i] == '"' && head[i+1] == '"' && !slices.Contains([]byte(",;|\t\n\r"), head[i-1]) && !slices.Contains([]byte(",;|\t\n\r"), head[i+2]) {
			return false
		}
	}
	return true
}

// exportOf returns the tool whose columns a header has.
func exportOf(header []string) tableExport {
	var forms []string
	for _, name := range header {
		forms = append(forms, columnName(name))
	}
	for _, e := range tableExports {
		if !slices.ContainsFunc(e.marks, func(mark string) bool { return !slices.Contains(forms, mark) }) {
			return e
		}
	}
	return genericTable
}
