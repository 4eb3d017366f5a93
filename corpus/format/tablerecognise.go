package format

import (
	"bytes"
	"io"
	"strings"
)

// recogniseTable reports whether head is a table, and of which tool.
func recogniseTable(head []byte) (tableExport, bool) {
	head = unixLines(head)
	if !textual(head) {
		return tableExport{}, false
	}
	s := shapeOf(head, nil)
	switch {
	case len(s.header) < 2:
		return tableExport{}, false
	case s.text:
		return exportOf(s.header), s.known > 1 && (s.rows == 0 || s.even > 0 || s.known > 2) || s.even > 0 && 2*s.even >= s.rows
	}
	// Columns of unknown names: only if nothing but a table is so even.
	enough := len(s.header) > 2 || s.style.comma == '\t'
	return genericTable, enough && s.rows >= 2 && s.even == s.rows && !proseLike(head, s.style.comma)
}

// proseLike reports whether most separators are followed by a space.
func proseLike(head []byte, comma byte) bool {
	all := bytes.Count(head, []byte{comma})
	return comma != '\t' && comma != '|' && 2*bytes.Count(head, []byte{comma, ' '}) > all
}

// textual reports whether head can be the start of a table: text in any
// encoding that does not open like another format.
func textual(head []byte) bool {
	control := 0
	for _, c := range head {
		if c < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1b", rune(c)) {
			control++
		}
	}
	text := bytes.TrimSpace(head)
	text = text[:min(len(text), 2<<10)] // the patterns look for the start, and are slow
	if control > 3+len(head)/100 || len(text) == 0 {
		return false
	}
	for _, m := range markup {
		if m.start.Match(text) {
			return false
		}
	}
	return true
}

// unixLines turns the line ends of old Macintosh tables, which have no other,
// into newlines.
func unixLines(head []byte) []byte {
	if !oldMac(head) {
		return head
	}
	return bytes.ReplaceAll(head, []byte{'\r'}, []byte{'\n'})
}

func oldMac(head []byte) bool {
	return bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(bytes.TrimRight(head, "\r"), '\r') >= 0
}

// macReader turns carriage returns into newlines.
type macReader struct{ r io.Reader }

func (m macReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
