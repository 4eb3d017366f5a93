package format

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// legacyReader decodes the lines of r that are not UTF-8 from Windows-1252,
// the encoding that exports had before. Line by line, because files joined from
// several exports mix the two.
type legacyReader struct {
	r         peeker
	converted *int // lines decoded
	ready     []byte
	err       error
}

func (l *legacyReader) Read(p []byte) (int, error) {
	for len(l.ready) == 0 {
		if l.err != nil {
			return 0, l.err
		}
		l.fill()
	}
	n := copy(p, l.ready)
	l.ready = l.ready[n:]
	return n, nil
}

// fill takes as many whole lines as lie ready. A line longer than the buffer
// is taken in pieces, cut between characters.
func (l *legacyReader) fill() {
	block, err := l.r.Peek(headSize)
	end := len(block)
	if err == nil {
		if i := bytes.LastIndexByte(block, '\n'); i >= 0 {
			end = i + 1
		} else {
			end = lastRune(block)
		}
	} else if errors.Is(err, io.EOF) {
		l.err = io.EOF
	} else {
		l.err = err
	}
	text := bytes.Clone(block[:end])
	if _, err := io.CopyN(io.Discard, l.r, int64(end)); err != nil && l.err == nil {
		l.err = err
	}
	l.ready = l.decode(text)
}

// lastRune returns where the last character of block begins if it is cut,
// else the end of block.
func lastRune(block []byte) int {
	for i := len(block) - 1; i >= 0 && i >= len(block)-utf8.UTFMax; i-- {
		if utf8.RuneStart(block[i]) {
			if !utf8.FullRune(block[i:]) && i > 0 {
				return i
			}
			break
		}
	}
	return len(block)
}

func (l *legacyReader) decode(text []byte) []byte {
	if utf8.Valid(text) {
		return text
	}
	var out []byte
	for line := range bytes.SplitAfterSeq(text, []byte{'\n'}) {
		if !utf8.Valid(line) {
			*l.converted++
			// Every byte has a meaning in it, so this cannot fail.
			line, _ = charmap.Windows1252.NewDecoder().Bytes(line)
		}
		out = append(out, line...)
	}
	return out
}
