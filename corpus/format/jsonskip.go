package format

import (
	"bytes"
	"io"
)

// string consumes a string. One with a line break inside is broken, and taken
// to end there: otherwise everything after it would be read inside out.
func (s *jsonStream) string() bool {
	s.take(1)
	for s.more() {
		s.take(plainBytes(s.win[s.used:]))
		if !s.more() {
			break
		}
		switch s.win[s.used] {
		case '"':
			s.take(1)
			return true
		case '\\':
			if s.take(1); s.more() && s.win[s.used] >= ' ' {
				s.take(1)
			}
		case '\n', '\r':
			return true
		default:
			s.take(1)
		}
	}
	return false
}

// rest consumes everything to the end of depth open brackets.
func (s *jsonStream) rest(depth int) bool {
	for depth > 0 {
		c, ok := s.space()
		switch {
		case !ok:
			return false
		case c == '"':
			if !s.string() {
				return false
			}
			continue
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		s.take(1)
	}
	return true
}

// value consumes a value, or what stands in place of one.
func (s *jsonStream) value() bool {
	switch s.win[s.used] {
	case '"':
		return s.string()
	case '{', '[':
		s.take(1)
		return s.rest(1)
	}
	return s.until(",]}{[\n\r")
}

// until consumes a byte, and what follows up to one of marks.
func (s *jsonStream) until(marks string) bool {
	s.take(1)
	for s.more() {
		n := bytes.IndexAny(s.win[s.used:], marks)
		if n >= 0 {
			s.take(n)
			return true
		}
		s.take(len(s.win) - s.used)
	}
	return s.err == io.EOF // the end of the source ends it too
}
