package format

import (
	"bufio"
	"fmt"
	"io"
)

// jsonStream cuts a stream of JSON values into the records in it: the items of
// an array, those of a list of works inside an object, or the object itself.
//
// It looks at quotes and brackets only, so that a record with a fault inside
// costs that record and no other; whether a record is JSON is for the scanner.
// Memory is the record read now, up to the limit, and a buffer.
type jsonStream struct {
	r      *bufio.Reader
	win    []byte // shown by r; used of them are consumed
	used   int
	err    error // why no more bytes come
	line   int   // of the next byte
	cr     bool  // the last byte was a carriage return
	lists  listRule
	listed bool // an object around works was met

	keep     bool // the bytes belong to a record
	buf      []byte
	size     int64
	hash     uint64 // of the bytes, without the space between the values
	from     int    // line of the first byte
	max      int
	count    int // records so far
	inKey    bool
	keyBytes []byte

	yield   func(jsonRecord) bool
	stopped bool
}

func newJSONStream(r io.Reader, max int, lists listRule, yield func(jsonRecord) bool) *jsonStream {
	return &jsonStream{r: buffered(r), max: max, lists: lists, yield: yield, line: 1}
}

// more reports whether there is a next byte, s.win[s.used].
func (s *jsonStream) more() bool {
	if s.used < len(s.win) {
		return true
	}
	s.win, s.used = nil, s.drop()
	if s.err != nil || s.stopped {
		return false
	}
	if _, s.err = s.r.Peek(1); s.r.Buffered() == 0 {
		return false
	}
	s.err = nil
	s.win, _ = s.r.Peek(s.r.Buffered())
	return true
}

// drop lets r forget what is consumed.
func (s *jsonStream) drop() int {
	_, _ = s.r.Discard(s.used) // it is buffered
	return 0
}

// look shows what follows, at least some thousand bytes where there are any.
func (s *jsonStream) look() []byte {
	if len(s.win)-s.used < headSize/4 {
		s.used = s.drop()
		s.win, _ = s.r.Peek(headSize)
	}
	return s.win[s.used:]
}

// take consumes the next n bytes, which lie ready.
func (s *jsonStream) take(n int) {
	b := s.win[s.used : s.used+n]
	s.used += n
	if s.inKey && len(s.keyBytes) < 128 {
		s.keyBytes = append(s.keyBytes, b...)
	}
	if s.keep {
		s.hash = fnv(s.hash, b)
		s.hold(b)
	}
}

func (s *jsonStream) hold(b []byte) {
	if s.size += int64(len(b)); s.size <= int64(s.max) {
		s.buf = append(s.buf, b...)
	}
}

// space consumes white space and returns the byte that follows. A bare NUL is
// what a crash leaves.
func (s *jsonStream) space() (byte, bool) {
	for s.more() {
		c := s.win[s.used]
		if !isSpace(c) && c != 0 {
			return c, true
		}
		if c == '\r' || c == '\n' && !s.cr {
			s.line++
		}
		s.cr = c == '\r'
		if s.keep {
			s.hold(s.win[s.used : s.used+1])
		}
		s.used++
	}
	return 0, false
}

// begin starts a record at the next byte.
func (s *jsonStream) begin() {
	s.keep, s.buf, s.size, s.hash, s.from = true, s.buf[:0], 0, fnvStart, s.line
}

// record ends the record and returns it.
func (s *jsonStream) record() jsonRecord {
	s.keep = false
	s.count++
	r := jsonRecord{
		position: fmt.Sprintf("record %d, line %d", s.count, s.from),
		size:     s.size, hash: s.hash, what: "a record", tooLong: s.size > int64(s.max),
	}
	if !r.tooLong {
		r.text = s.buf
	}
	return r
}

func (s *jsonStream) emit() bool {
	s.stopped = !s.yield(s.record())
	return !s.stopped
}
