package digest

import (
	"strings"
	"unicode"

	"tidemark/internal/prose"
)

// quoted is a label for a place between quotation marks.
func quoted(label string) string {
	return isolate(prose.Capital(prose.Cut(label, maxLabel)))
}

// isolate keeps text that runs from right to left from turning round the numbers
// after it (Unicode Annex 9, isolates). Other text is left as it is, for old
// readers show the two marks.
func isolate(s string) string {
	if strings.ContainsFunc(s, rightToLeft) {
		return "\u2068" + s + "\u2069"
	}
	return s
}

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) ||
		r == '\u200F'
}
