package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sentenceBreak stands between passes where a sentence must end: at the end of a
// block, at a heading. It is the record separator of ASCII.
const sentenceBreak = '\x1e'

// characters brings text that is not ASCII into normal form KC, drops
// characters that have no shape, and makes plain what only looks different.
func (c *cleaner) characters(text string) string {
	return norm.NFKC.String(c.plain(text))
}

// plain is characters before the normal form.
func (c *cleaner) plain(text string) string {
	var out []byte
	from := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		r2 := r
		switch {
		case r == softHyphen:
			c.audit.Counts[Invisible]++
			r2, size = -1, size+lineEnd(text[i+size:])
		case isOdd(r):
			r2 = c.replacement(text, i, size, r)
		}
		if r2 != r || r == utf8.RuneError {
			out = append(out, text[from:i]...)
			if r2 >= 0 {
				out = utf8.AppendRune(out, r2)
			}
			from = i + size
		}
		i += size
	}
	if out == nil && from == 0 {
		return text
	}
	return string(append(out, text[from:]...))
}

const softHyphen = '\u00ad'

// lineEnd returns the length of the end of a line at the start of rest, with the
// indent of the next line: a soft hyphen joins across it.
func lineEnd(rest string) int {
	white := rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
	if strings.Count(white, "\n") != 1 {
		return 0
	}
	return len(white)
}

// isOdd is a quick test for characters that replacement may change.
func isOdd(r rune) bool {
	return r <= 0xb8 || 0x2c7 < r && r < 0x2de || 0x61c <= r && r < 0x620 || 0x1680 <= r && r < 0x180f ||
		0x2000 <= r && r < 0x2070 || r == '™' || r == '℠' || r == '\u2212' || r == '\u3000' || r >= 0xe000
}

// replacement returns what the character at byte i becomes, -1 for nothing.
func (c *cleaner) replacement(text string, i, size int, r rune) rune {
	if plain, ok := lookalikes[r]; ok {
		return plain
	}
	switch {
	case r == utf8.RuneError:
		c.audit.Counts[Invisible]++
		return lost(text, i, size)
	case r < 0xa0:
		c.audit.Counts[Invisible]++
		if inside(text, i, size) && macRoman[r] != 0 {
			return macRoman[r]
		}
		return ' '
	case unicode.Is(unicode.Co, r):
		c.audit.Counts[Invisible]++
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || isNoncharacter(r):
		c.audit.Counts[Invisible]++
		return -1
	}
	return r
}

// lost returns what stands for a byte that was lost before the text came here:
// nothing inside a word, where it was most likely an accent or apostrophe.
func lost(text string, i, size int) rune {
	if inside(text, i, size) {
		return -1
	}
	return ' '
}

// inside reports whether the character at byte i stands between two letters.
func inside(text string, i, size int) bool {
	return i > 0 && isAlpha(text[i-1]) && i+size < len(text) && isAlpha(text[i+size])
}

// macRoman are bytes of that encoding that were read as Latin-1, as far as they
// are letters of French and Spanish there and not letters of Windows-1252.
var macRoman = map[rune]rune{
	0x87: 'á', 0x88: 'à', 0x89: 'â', 0x8d: 'ç', 0x8e: 'é', 0x8f: 'è', 0x90: 'ê', 0x95: 'ï',
	0x98: 'ò', 0x99: 'ô', 0x9d: 'ù',
}

func isNoncharacter(r rune) bool { return r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef }

// lookalikes are characters with a plain equivalent that normal form KC does
// not give, or gives as something else: it takes a lone accent for a space with
// a mark and ™ for two letters. The controls are bytes of Windows-1252 that were
// read as Latin-1.
var lookalikes = map[rune]rune{
	'\u2010': '-', '\u2011': '-', '\u2212': '-',
	'\u00a0': ' ', '\u3000': ' ', '\u1680': ' ', '\u202f': ' ',
	'\u0085': '\n', '\u2028': '\n', '\u2029': sentenceBreak,
	'\u00b4': '\'', '\u0091': '\'', '\u0092': '\'', '\u0093': '"', '\u0094': '"', '\u0096': '–', '\u0097': '—',
	'\u00a8': -1, '\u00af': -1, '\u00b8': -1, '\u02d8': -1, '\u02d9': -1, '\u02da': -1, '\u02db': -1, '\u02dc': ' ', '\u02dd': -1,
	'™': -1, '℠': -1, '\u2017': '_', '\u203e': '-', '\ufe63': '-', '\uff0d': '-',
}
