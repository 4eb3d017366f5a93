package format

import (
	"bytes"
	"encoding/binary"
)

// string scans a string with its quotes.
func (s *scanner) string() bool {
	if !s.take('"') {
		return false
	}
	for s.at < len(s.text) {
		s.at += plainBytes(s.text[s.at:])
		if s.at == len(s.text) {
			return false
		}
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return true
		case c != '\\': // a control character
			return false
		}
		n := escapeLen(s.text[s.at:])
		if n == 0 {
			return false
		}
		s.at += n
	}
	return false
}

// plainBytes returns how many bytes b starts with that stand for themselves in a
// string: no quote, backslash or control character. Abstracts are most of what
// is read, so it looks at eight bytes at once: in the sum x, the high bit of a
// byte below 0x80 is set where it is below 0x20, or equal to one of the two.
func plainBytes(b []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		if ((w-ones*0x20)&^w|(quote-ones)&^quote|(slash-ones)&^slash)&highs != 0 {
			break
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return i
}

// escapeLen returns the length of the escape that b starts with, 0 for none.
func escapeLen(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	if b[1] != 'u' {
		if bytes.IndexByte([]byte(`"\/bfnrt`), b[1]) < 0 {
			return 0
		}
		return 2
	}
	if _, ok := hex4(b); !ok {
		return 0
	}
	return 6
}

func (s *scanner) word(w string) bool {
	ok := bytes.HasPrefix(s.text[s.at:], []byte(w))
	if ok {
		s.at += len(w)
	}
	return ok
}

// number scans a number; a zero may not lead others.
func (s *scanner) number() bool {
	s.take('-')
	if !s.take('0') && !s.digits() {
		return false
	}
	if s.take('.') && !s.digits() {
		return false
	}
	if s.take('e') || s.take('E') {
		_ = s.take('+') || s.take('-')
		return s.digits()
	}
	return true
}

func (s *scanner) digits() bool {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9' {
		s.at++
	}
	return s.at > start
}
