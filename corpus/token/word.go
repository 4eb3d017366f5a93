package token

import (
	"bytes"
	"unicode/utf8"
)

// word takes in the word at byte start, whatever it is made of, and returns
// where to go on.
func (s *scanner) word(start int) int {
	end, wide := s.extent(start)
	end = s.suffix(start, end)
	if s.isAddress(start, end) {
		return s.skipAddress(end)
	}
	if wide {
		s.addWide(start, end)
		return end
	}
	form := bytes.TrimSuffix(s.low[start:end], []byte("'s"))
	if isDigit(form[0]) && isNumber(form) {
		s.t.separate(Break)
		return end
	}
	s.addForm(s.base+uint32(start), form, len(form))
	return end
}

// addForm adds the word with the given normal form of n characters, which lies
// in t.bytes at start.
func (s *scanner) addForm(start uint32, form []byte, n int) {
	if bytes.IndexByte(form, '\'') > 0 {
		s.t.elided = append(s.t.elided, int32(len(s.t.Words)))
	}
	hash := Hash(form)
	mask := s.stops.lookup(hash)
	w := Word{Start: start, End: start + uint32(len(form)), Hash: hash, Kind: s.kind(mask, n)}
	s.t.add(w, mask)
}

// extent returns the end of the word at start, and whether it is more than ASCII.
func (s *scanner) extent(start int) (end int, wide bool) {
	group := other
	for i := start; ; {
		c := s.low[i]
		cl, size := s.classes[c], 1
		if c >= utf8.RuneSelf {
			cl, size = s.class(i)
		}
		switch {
		case cl.inWord():
			if g := groupOf(cl); g != other {
				if group != other && group != g {
					return i, wide
				}
				group = g
			}
			i += size
		case (cl == dash || cl == quote || cl == joiner || c == '.') && i > start && i < s.n && s.joins(start, i, size):
			i += size
		default:
			return i, wide
		}
		wide = wide || c >= utf8.RuneSelf
	}
}

// groupOf tells letters apart that do not stand in one word: Katakana and
// Hangul against all others, so that a Korean particle leaves the Latin name
// that it follows.
func groupOf(c class) class {
	switch {
	case c == katakana || c == hangul:
		return c
	case c.isLetter():
		return latin
	}
	return other
}

// class returns class and length of the character at byte i.
func (s *scanner) class(i int) (class, int) {
	if i >= s.n {
		return space, 1
	}
	r, size := decode(s.low[i:s.n])
	if r == utf8.RuneError && size == 1 {
		return other, 1
	}
	return s.classes.of(r), size
}

// joins reports whether the character at byte i, of the given size, joins the
// letters before and behind it into one word.
func (s *scanner) joins(start, i, size int) bool {
	next, _ := s.class(i + size)
	if !next.starts() {
		return false
	}
	switch s.low[i] {
	case '.':
		return s.stopJoins(start, i)
	case '&':
		return isUpper(s.t.source[i-1]) && isUpper(s.t.source[i+1])
	case "·"[0]:
		if size == 2 && s.low[i+1] == "·"[1] {
			return s.low[i-1] == 'l' && s.low[i+2] == 'l'
		}
	}
	return true
}

// stopJoins reports whether the full stop at byte i stands inside a word.
func (s *scanner) stopJoins(start, i int) bool {
	before, behind := s.low[i-1], s.low[i+1]
	if isDigit(behind) {
		// x.509 and gpt3.5, but not fig.2 or the note in words.3
		return isDigit(before) || i == start+1
	}
	return !s.isGlued(i)
}

// isGlued reports whether the full stop at byte i ends a sentence whose
// successor follows without a space ("ends.The next").
func (s *scanner) isGlued(i int) bool {
	source := s.t.source
	if i == 0 || i+2 >= s.n || !isUpper(source[i+1]) || !isLower(source[i+2]) {
		return false
	}
	return isLower(source[i-1]) || isDigit(source[i-1])
}

// suffix returns the end of the word with the pluses or the hash that belong to
// it: c++, c++11, c#.
func (s *scanner) suffix(start, end int) int {
	if s.low[end] == '+' && s.low[end+1] == '+' {
		end += 2
		for isDigit(s.low[end]) {
			end++
		}
		return end
	}
	if s.low[end] == '#' && end == start+1 && !isDigit(s.low[start]) {
		if next, _ := s.class(end + 1); !next.starts() {
			return end + 1
		}
	}
	return end
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
