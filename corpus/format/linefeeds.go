package format

import (
	"bufio"
	"bytes"
	"io"
)

// peekable returns r with a buffer that holds the head of a source.
func peekable(r io.Reader) *bufio.Reader {
	if br, ok := r.(*bufio.Reader); ok && br.Size() >= headSize {
		return br
	}
	return bufio.NewReaderSize(r, headSize)
}

// lineFeeds returns r with line feeds for carriage returns if its beginning
// has only the latter, as files of old Macs do.
func lineFeeds(r io.Reader) io.Reader {
	br := peekable(r)
	head, _ := br.Peek(headSize)
	if bytes.IndexByte(head, '\n') >= 0 || bytes.IndexByte(head, '\r') < 0 {
		return br
	}
	return returnReader{br}
}

// returnReader is a reader of text whose lines end in carriage returns.
type returnReader struct{ r io.Reader }

func (o returnReader) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
