package token

import (
	"unicode"
	"unicode/utf8"
)

// terminal deals with . ! ? at byte i: the end of a sentence, a break, or the
// full stop of an abbreviation, which is neither.
func (s *scanner) terminal(i int) int {
	if s.low[i] == '.' && s.isGlued(i) {
		s.t.separate(Sentence)
		return i + 1
	}
	next := i + 1
	for next < s.n && isCloser(s.low[next]) {
		next++
	}
	switch {
	case s.low[i] == '.' && s.isAbbreviated(i) && next == i+1 && next < s.n:
	case s.beginsSentence(next):
		s.t.separate(Sentence)
	default:
		s.t.separate(Break)
	}
	return next
}

// isCloser holds for what may stand between a full stop and the space behind it.
func isCloser(c byte) bool {
	switch c {
	case '.', '!', '?', ')', ']', '"', '\'':
		return true
	}
	return false
}

// beginsSentence reports whether a sentence may begin at byte i: behind spaces
// and opening punctuation stands a capital, a digit, a letter of a script
// without capitals or nothing.
func (s *scanner) beginsSentence(i int) bool {
	begin := i
	for i < s.n {
		r, size := utf8.DecodeRune(s.low[i:s.n])
		switch c := s.classes.of(r); {
		case c == newline:
			return true
		case c == space, c == quote, c == quiet, r == '"', r == '(', r == '[', r == '“', r == '«', r == '„', r == '”', r == '»':
			i += size
			continue
		case c >= hiragana:
			return true
		case i == begin:
			return false
		case c == digit:
			return true
		}
		return s.isCapital(i, r)
	}
	return true
}

// isCapital reports whether a sentence may begin with the character r at byte i.
func (s *scanner) isCapital(i int, r rune) bool {
	if r < utf8.RuneSelf {
		return isUpper(s.t.source[i])
	}
	return unicode.IsLetter(r) && !unicode.IsLower(r)
}

// isAbbreviated reports whether the full stop at byte i belongs to the word
// before it: an initial, letters with full stops (e.g., u.s.), or an
// abbreviation that is followed by a name or a number.
func (s *scanner) isAbbreviated(i int) bool {
	n := len(s.t.Words)
	if n == 0 || s.t.Words[n-1].End != s.base+uint32(i) {
		return false
	}
	form := s.t.Bytes(s.t.Words[n-1])
	if len(form) == 1 {
		return isUpper(s.t.source[i-1])
	}
	if len(form) >= 3 && form[len(form)-2] == '.' {
		return true
	}
	switch string(form) {
	case "al", "approx", "ca", "cf", "dr", "eg", "eq", "eqs", "fig", "figs", "ie", "inc", "jr", "mr", "mrs", "ms",
		"no", "nos", "pp", "prof", "ref", "refs", "resp", "sec", "sect", "sp", "spp", "st", "subsp", "tab", "var", "viz", "vol", "vs":
		return true
	}
	return false
}

// dash deals with a hyphen or dash at byte i that joins no words: it is a break
// between spaces or with another one, nothing at the end of a word (pre- and
// post-test).
func (s *scanner) dash(i, size int) int {
	next := i + size
	for next < s.n && s.low[next] == '-' {
		next++
	}
	left := i == 0 || s.low[i-1] <= ' '
	right := next >= s.n || s.low[next] <= ' '
	if left == right || next > i+size {
		s.t.separate(Break)
	}
	return next
}
