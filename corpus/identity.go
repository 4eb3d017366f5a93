package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// textKey identifies a normalised text: the first half of its SHA-256.
type textKey [16]byte

// identify returns the identity of a document: the id its source gave it,
// else "x-" and 16 hexadecimal digits of SHA-256 over normalised title,
// abstract and date. It returns the key of the text alone as well, and buf,
// which it works in.
func identify(d *Document, buf []byte) (id string, key textKey, used []byte) {
	buf = canonical(buf[:0], d.Title)
	buf = canonical(append(buf, 0), d.Abstract)
	text := sha256.Sum256(buf)
	key = textKey(text[:16])
	if id = strings.TrimSpace(d.ID); id != "" {
		return id, key, buf
	}
	buf = append(buf, 0)
	buf = append(buf, d.Date.String()...)
	buf = append(buf, d.Date.Precision.String()...)
	sum := sha256.Sum256(buf)
	return "x-" + hex.EncodeToString(sum[:8]), key, buf
}

// canonical appends text to dst reduced to its letters and digits in lower
// case, words separated by one space, so that punctuation and spacing make no
// difference.
func canonical(dst []byte, text string) []byte {
	start := len(dst)
	dst = slices.Grow(dst, len(text))
	out, n := dst[:start+len(text)], start
	all, before := byte(0), byte(' ')
	for i := range len(text) {
		c := plain[text[i]]
		all |= c
		out[n] = c
		keep := 0
		if c|before != ' ' { // not both are spaces; no branch, as words have any length
			keep = 1
		}
		n += keep
		before = c
	}
	if all&beyondASCII != 0 {
		return canonicalUnicode(dst, text)
	}
	return trimSpace(out[:n], start)
}

// beyondASCII is a bit that no letter, digit or space of ASCII has.
const beyondASCII = 0x80

// plain maps ASCII letters to lower case, digits to themselves, all else of
// ASCII to a space, and what is beyond to beyondASCII.
var plain = func() (t [256]byte) {
	for c := range t {
		switch r := rune(c); {
		case r >= utf8.RuneSelf:
			t[c] = beyondASCII
		case unicode.IsLetter(r), unicode.IsDigit(r):
			t[c] = byte(unicode.ToLower(r))
		default:
			t[c] = ' '
		}
	}
	return t
}()

// canonicalUnicode is canonical for text beyond ASCII, in normal form KC.
// Characters without a shape vanish; they do not part words.
func canonicalUnicode(dst []byte, text string) []byte {
	start := len(dst)
	for _, r := range strings.ToLower(norm.NFKC.String(text)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			dst = utf8.AppendRune(dst, r)
		case unicode.Is(unicode.Cf, r):
		case len(dst) > start && dst[len(dst)-1] != ' ':
			dst = append(dst, ' ')
		}
	}
	return trimSpace(dst, start)
}

// trimSpace drops the one space that may end what follows start.
func trimSpace(dst []byte, start int) []byte {
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		return dst[:len(dst)-1]
	}
	return dst
}

// lead returns the beginning of text, at most n characters, cut at a space.
func lead(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	cut := string([]rune(text)[:n])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
