package token

import (
	"unicode"
	"unicode/utf8"
)

// wide deals with the character beyond ASCII at byte i.
func (s *scanner) wide(i int) int {
	c, size := s.class(i)
	switch {
	case c >= hiragana:
		return s.pairs(i, c)
	case c.starts():
		return s.word(i)
	case c == dash:
		return s.dash(i, size)
	case c == newline, c == ender:
		s.t.separate(Sentence)
	case c == other, c == joiner:
		s.t.separate(Break)
	}
	return i + size
}

// addWide adds the word from byte start to end, which is more than ASCII. Its
// normal form goes behind the field.
func (s *scanner) addWide(start, end int) {
	t := s.t
	from := len(t.bytes)
	n, script, hint := s.foldTo(start, end)
	form := t.bytes[from:]
	if k := len(form) - 2; k > 0 && form[k] == '\'' && form[k+1] == 's' {
		form, n = form[:k], n-2
	}
	if script == digit || isDigit(form[0]) && isNumber(form) {
		t.separate(Break)
		return
	}
	t.counts[script]++
	if hint != 0 {
		t.hints = append(t.hints, hint)
	}
	s.addForm(uint32(from), form, n)
}

// foldTo appends the normal form of the text from start to end to t.bytes. It
// returns the form's length in characters, the class of the last letter that is
// not Latin (of a Latin one where there is no other, digit where there is no
// letter) and the languages that its letters hint at.
func (s *scanner) foldTo(start, end int) (n int, script class, hint uint64) {
	t := s.t
	script = digit
	for i := start; i < end; {
		r, size := decode(s.low[i:end])
		c := s.classes.of(r)
		i += size
		switch c {
		case ignorable, vowelSign:
			continue
		case quote:
			r = '\''
		case dash:
			r = '-'
		}
		if c.isLetter() {
			if r >= utf8.RuneSelf {
				r = s.fold(r, i, n)
				if r < 0x800 {
					hint |= s.hints[r]
				}
			}
			if script == digit || c != latin {
				script = c
			}
		}
		t.bytes = utf8.AppendRune(t.bytes, r)
		n++
	}
	return n, script, hint
}

// fold puts the letter r, number n of its word, into lower case; i is the byte
// behind it. A capital sigma becomes a final one behind a letter where none follows.
func (s *scanner) fold(r rune, i, n int) rune {
	switch {
	case r < 0x100:
		if r >= 0xc0 && r <= 0xde && r != 0xd7 {
			return r + 0x20
		}
		return r
	case r == 'Σ':
		if c, _ := s.class(i); n > 0 && !c.isLetter() && c != mark {
			return 'ς'
		}
		return 'σ'
	case r >= 0x0410 && r <= 0x042f:
		return r + 0x20
	case r >= 0x0430 && r <= 0x044f || r >= 0x0590 && r <= 0x10ff || r >= 0x3000 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3:
		if r < 0x10a0 || r > 0x10ff {
			return r
		}
	}
	return unicode.ToLower(r)
}

// pairs takes in the run of characters of class c, of a script without spaces,
// at byte i: every two neighbours are a word, and so is one that is alone.
func (s *scanner) pairs(i int, c class) int {
	first, firstEnd := i, s.character(i, c)
	if s.characterAt(firstEnd, c) {
		for s.characterAt(firstEnd, c) {
			end := s.character(firstEnd, c)
			s.addPair(first, firstEnd, end, c)
			first, firstEnd = firstEnd, end
		}
		return firstEnd
	}
	s.addPair(first, firstEnd, firstEnd, c)
	return firstEnd
}

func (s *scanner) characterAt(i int, c class) bool {
	at, _ := s.class(i)
	return at == c
}

// character returns the end of the character at byte i, with its marks.
func (s *scanner) character(i int, c class) int {
	_, size := s.class(i)
	for i += size; ; i += size {
		var at class
		if at, size = s.class(i); at != mark && at != vowelSign && (at != katakana || c != hiragana || s.low[i+2] != "ー"[2]) {
			return i
		}
	}
}

// addPair adds the word of the characters from first to second and from second to end.
func (s *scanner) addPair(first, second, end int, c class) {
	s.t.counts[c]++
	form := s.low[first:end]
	start, hash := s.base+uint32(first), Hash(form)
	mask := s.stops.lookup(hash)
	switch c {
	case hiragana:
		mask |= s.kana
	case han:
		mask |= s.stops.lookup(Hash(s.low[first:second])) | s.stops.lookup(Hash(s.low[second:end]))
	}
	characters := 4
	if second == end {
		characters = 2
	}
	s.t.add(Word{Start: start, End: start + uint32(len(form)), Hash: hash, Kind: s.kind(mask, characters)}, mask)
}
