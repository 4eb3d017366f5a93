package token

import "bytes"

// isAddress reports whether the word from start to end begins a URL or an
// e-mail address.
func (s *scanner) isAddress(start, end int) bool {
	switch s.low[end] {
	case ':':
		return s.low[end+1] == '/' && s.low[end+2] == '/'
	case '@':
		return s.wordAt(end + 1)
	}
	return bytes.HasPrefix(s.low[start:end], []byte("www."))
}

// skipAddress returns the end of the address that goes on at byte i: the next
// white space or character beyond ASCII, less the punctuation before it.
func (s *scanner) skipAddress(i int) int {
	end := i
	for end < s.n && s.low[end] > ' ' && s.low[end] < 0x80 {
		end++
	}
	for end > i && bytes.IndexByte([]byte(".,;:!?)]}'\""), s.low[end-1]) >= 0 {
		end--
	}
	s.t.separate(Break)
	return end
}

func (s *scanner) wordAt(i int) bool {
	c, _ := s.class(i)
	return c.starts()
}

// sign deals with + # : @ at byte i.
func (s *scanner) sign(i int) int {
	attached := i > 0 && s.low[i-1] > ' '
	switch c := s.low[i]; {
	case c == '@' && attached && s.wordAt(i+1) && s.low[i-1] != '(':
		return s.skipAddress(i + 1)
	case c == '@' || c == '#':
	case c == '+' && attached && !s.wordAt(i+1):
		// cd4+ cells: a charge or a marker, no break
	default:
		s.t.separate(Break)
	}
	return i + 1
}
