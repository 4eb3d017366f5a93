package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"tidemark/corpus"
)

// line is one line of a source without its ending.
type line struct {
	number int // 1-based
	// text is valid until the next call; nil for a line longer than the limit.
	text    []byte
	tooLong bool
	size    int64  // bytes, also of a line that is too long
	hash    uint64 // FNV-1a of its bytes
}

func (l line) position() string { return linePosition(l.number) }

func linePosition(number int) string { return fmt.Sprintf("line %d", number) }

// lineReader cuts a source into lines. It holds at most max bytes of a line:
// of a longer one it keeps only length and hash, so a file without any line
// break cannot exhaust memory.
type lineReader struct {
	r      *bufio.Reader
	max    int
	number int
	buf    []byte
}

func newLineReader(r io.Reader, max int) *lineReader {
	br, ok := r.(*bufio.Reader)
	if !ok {
		br = bufio.NewReaderSize(r, headSize)
	}
	return &lineReader{r: br, max: max}
}

// next returns the next line. A last line without an ending counts. At the end
// it returns io.EOF; any other error is the source's, and the line it cut is
// dropped because nobody can tell how it went on.
func (l *lineReader) next() (line, error) {
	out := line{number: l.number + 1}
	l.buf = l.buf[:0]
	for {
		part, err := l.r.ReadSlice('\n')
		full := errors.Is(err, bufio.ErrBufferFull)
		switch {
		case err != nil && err != io.EOF && !full:
			return out, err
		case err == io.EOF && len(part) == 0 && len(l.buf) == 0:
			return out, io.EOF
		}
		ending := len(part) - len(bytes.TrimSuffix(part, []byte{'\n'}))
		if out.size = int64(len(l.buf) + len(part) - ending); out.size > int64(l.max)+1 {
			return l.skip(out, part, err)
		}
		if !full && len(l.buf) == 0 {
			return l.finish(out, part), nil // the common case needs no copy
		}
		l.buf = append(l.buf, part...)
		if !full {
			return l.finish(out, l.buf), nil
		}
	}
}

// documents yields what record makes of each line that is not blank, except
// errRepeated, up to the end or the error of the source.
func (l *lineReader) documents(yield func(corpus.Document, error) bool, record func(line) (corpus.Document, error)) {
	for {
		next, err := l.next()
		switch {
		case err == io.EOF:
			return
		case err != nil:
			yield(corpus.Document{}, &stopped{next.position(), err})
			return
		case !next.tooLong && blank(next.text):
			continue
		}
		if d, err := record(next); err != errRepeated && !yield(d, err) {
			return
		}
	}
}

// finish fills in a line held in memory, with its ending.
func (l *lineReader) finish(out line, text []byte) line {
	l.number++
	text = bytes.TrimSuffix(text, []byte{'\n'})
	text = bytes.TrimSuffix(text, []byte{'\r'})
	out.size, out.hash = int64(len(text)), fnv(fnvStart, text)
	if out.tooLong = out.size > int64(l.max); !out.tooLong {
		out.text = text
	}
	return out
}

// skip reads a line over the limit to its end, of which part is the next
// piece and err how that ended.
func (l *lineReader) skip(out line, part []byte, err error) (line, error) {
	out.tooLong, out.hash, out.size = true, fnv(fnvStart, l.buf), int64(len(l.buf))
	held := false // the last byte was a carriage return, perhaps of the ending
	for {
		text := bytes.TrimSuffix(part, []byte{'\n'})
		if held && len(text) > 0 {
			out.hash, out.size = fnv(out.hash, []byte{'\r'}), out.size+1
			held = false
		}
		if bytes.HasSuffix(text, []byte{'\r'}) {
			text, held = text[:len(text)-1], true
		}
		out.hash, out.size = fnv(out.hash, text), out.size+int64(len(text))
		if err == nil || err == io.EOF {
			break
		}
		part, err = l.r.ReadSlice('\n')
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			return out, err
		}
	}
	l.number++
	return out, nil
}

const fnvStart uint64 = 14695981039346656037

// fnv continues a 64-bit FNV-1a hash. hash/fnv would need an allocation or a
// reset for every record.
func fnv(h uint64, b []byte) uint64 {
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// invalidUTF8 returns the index of the first byte that is not UTF-8, or -1.
func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// encodingError words a byte that is not UTF-8; at is 0-based.
func encodingError(at int, b byte) error {
	return fmt.Errorf("byte %d (0x%02x) is not UTF-8; save the file as UTF-8", at+1, b)
}

// tooLongError words a record over the limit.
func tooLongError(what string, size int64, max int) error {
	return fmt.Errorf("%s of %d bytes, the limit is %d; split it or leave it out", what, size, max)
}
