package token

import "unicode"

// class says what a character does in a text.
type class uint8

const (
	other     class = iota // a symbol: keeps words apart
	space                  // ends a word, no more
	newline                // ends a sentence
	quiet                  // ends a word, no more: single quotes, # and @ before a word
	comma                  // ASCII punctuation that ends a word plainly and is a break
	terminal               // . ! ?
	ender                  // ends a sentence whatever follows: 。
	dash                   // - and what looks like it
	quote                  // ' and what looks like it
	joiner                 // _ and & and · and the Hebrew geresh
	suffix0                // + and #, : and @, which say something of the word before
	ignorable              // zero width: as if it were not there
	mark                   // belongs to the letter before
	vowelSign              // a mark of Arabic or Hebrew, or tatweel: dropped
	digit
	letter // of a script without a class of its own
	latin
	greek
	cyrillic
	hebrew
	arabic
	devanagari
	hangul
	katakana
	// The rest is written without spaces.
	hiragana
	han
	thai
	spaceless // Lao, Khmer, Burmese
	numClasses
)

// inWord holds for what a word is made of and that stands in a word with others.
func (c class) inWord() bool { return c >= ignorable && c <= katakana }

// starts holds for what a word can begin with.
func (c class) starts() bool { return c >= digit && c <= katakana }

func (c class) isLetter() bool { return c >= letter }

// classes has the class of every character of the basic plane.
type classes [1 << 16]class

// of returns the class of r; beyond the basic plane only letters, marks and
// digits are told apart, and Han.
func (t *classes) of(r rune) class {
	switch {
	case uint32(r) < 1<<16:
		return t[r]
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r):
		return mark
	case unicode.IsDigit(r):
		return digit
	case r >= 0xE0000 && r <= 0xE0FFF:
		return ignorable
	}
	return other
}

func newClasses() *classes {
	t := new(classes)
	t.fill(unicode.L, letter)
	t.fill(unicode.M, mark)
	t.fill(unicode.Nd, digit)
	t.fill(unicode.Z, space)
	t.fill(unicode.Cc, space)
	t.fill(unicode.Cf, ignorable)
	for _, s := range []struct {
		script *unicode.RangeTable
		class  class
	}{
		{unicode.Latin, latin},
		{unicode.Greek, greek},
		{unicode.Cyrillic, cyrillic},
		{unicode.Hebrew, hebrew},
		{unicode.Arabic, arabic},
		{unicode.Devanagari, devanagari},
		{unicode.Hangul, hangul},
		{unicode.Katakana, katakana},
		{unicode.Hiragana, hiragana},
		{unicode.Han, han},
		{unicode.Thai, thai},
		{unicode.Lao, spaceless},
		{unicode.Khmer, spaceless},
		{unicode.Myanmar, spaceless},
	} {
		t.letters(s.script, s.class)
	}
	t.vowelSigns()
	for _, p := range punctuationClasses {
		for _, r := range p.runes {
			t[r] = p.class
		}
	}
	return t
}

// punctuationClasses are the characters whose class does not follow from their
// category.
var punctuationClasses = []struct {
	class class
	runes string
}{
	{newline, "\n\u2028\u2029"},
	{comma, ",;()[]{}\"=<>/|\\%$*^"},
	{quiet, "`~"},
	{terminal, ".!?"},
	{ender, "。｡\u0964\u0965؟۔։።។\u104a\u104b"},
	{dash, "-\u2010\u2011\u2012\u2013\u2212"},
	{quote, "'\u2018\u2019\u02bc\u02b9\u201b"},
	{joiner, "_&·\u05f3\u05f4"},
	{suffix0, "+#:@"},
	{katakana, "ー"},
	{ignorable, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f"},
}

// vowelSigns are left out of words: Arabic and Hebrew text has them or not.
func (t *classes) vowelSigns() {
	t[0x0640] = vowelSign
	t[0x0670] = vowelSign
	for _, span := range [][2]int{{0x064b, 0x0652}, {0x0656, 0x065f}, {0x06d6, 0x06dc}, {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c7}} {
		for r := span[0]; r <= span[1]; r++ {
			t[r] = vowelSign
		}
	}
}

func (t *classes) fill(table *unicode.RangeTable, c class) {
	each(table, func(r int) { t[r] = c })
}

// letters gives the letters of a script their class.
func (t *classes) letters(script *unicode.RangeTable, c class) {
	each(script, func(r int) {
		if t[r] == letter || r == 0x3005 || r == 0x3007 {
			t[r] = c
		}
	})
}

// each visits the characters of a table in the basic plane.
func each(table *unicode.RangeTable, visit func(r int)) {
	for _, span := range table.R16 {
		for r := int(span.Lo); r <= int(span.Hi); r += int(span.Stride) {
			visit(r)
		}
	}
}
