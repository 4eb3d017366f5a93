package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"tidemark/corpus/token"
)

// textKey identifies a normalised text: the first half of its SHA-256.
type textKey [16]byte

// identify returns the identity of a document: the id its source gave it,
// else "x-" and 16 hexadecimal digits of SHA-256 over normalised title,
// abstract and date. It returns the key of the text alone as well.
func identify(d *Document) (id string, key textKey) {
	title, abstract := canonical(d.Title), canonical(d.Abstract)
	text := sha256.Sum256([]byte(title + "\x00" + abstract))
	key = textKey(text[:16])
	if id = strings.TrimSpace(d.ID); id != "" {
		return id, key
	}
	date := d.Date.String() + d.Date.Precision.String()
	sum := sha256.Sum256([]byte(title + "\x00" + abstract + "\x00" + date))
	return "x-" + hex.EncodeToString(sum[:8]), key
}

// canonical reduces text to its letters and digits in lower case, words
// separated by one space, so that punctuation and spacing make no difference.
func canonical(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range token.Normalise(text) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
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
