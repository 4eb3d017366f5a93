package format

import (
	"io"
	"strings"
	"unicode/utf8"
)

// paragraph is a run of lines without a blank one, joined by single spaces.
type paragraph struct {
	line int    // number of its first line
	text string // valid UTF-8; "" if it is too long
	// encoding is the first byte that is not UTF-8, or nil.
	encoding error
	tooLong  bool
	size     int64
}

func (p paragraph) position() string { return linePosition(p.line) }

func (p paragraph) runes() int { return utf8.RuneCountInString(p.text) }

// paragraphReader cuts a source into paragraphs, each of at most max bytes.
type paragraphReader struct {
	lines *lineReader
	max   int
	text  []byte
}

func newParagraphReader(r io.Reader, max int) *paragraphReader {
	return &paragraphReader{lines: newLineReader(r, max), max: max}
}

// next returns the next paragraph, io.EOF at the end, or the source's error
// with the line it stopped at.
func (r *paragraphReader) next() (paragraph, error) {
	var p paragraph
	r.text = r.text[:0]
	for {
		l, err := r.lines.next()
		switch {
		case err == io.EOF && p.line > 0:
			return r.finish(p), nil
		case err == io.EOF:
			return p, io.EOF
		case err != nil:
			return p, &stopped{l.position(), err}
		case !l.tooLong && blank(l.text):
			if p.line > 0 {
				return r.finish(p), nil
			}
			continue
		}
		if p.line == 0 {
			p.line = l.number
		}
		r.add(&p, l)
	}
}

func (r *paragraphReader) add(p *paragraph, l line) {
	p.size += l.size
	if l.tooLong || p.size > int64(r.max) {
		p.tooLong = true
	}
	if p.tooLong {
		return
	}
	if at := invalidUTF8(l.text); at >= 0 && p.encoding == nil {
		p.encoding = &stopped{l.position(), encodingError(at, l.text[at])}
	}
	r.text = append(append(r.text, ' '), l.text...)
}

func (r *paragraphReader) finish(p paragraph) paragraph {
	if !p.tooLong {
		p.text = oneLine(string(r.text))
	}
	return p
}

// excerpt returns the start of s for a message.
func excerpt(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := []rune(s[:min(len(s), 4*most)])[:most-1]
	return strings.TrimSpace(string(cut)) + "…"
}
