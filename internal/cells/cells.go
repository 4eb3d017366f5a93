// Package cells lays text out on the grid of cells of a terminal.
package cells

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Width is the number of cells that text takes: of each grapheme (Unicode
// Annex 29) two where it is wide (Annex 11) or a picture, one else.
func Width(text string) int {
	n := 0
	for g := graphemes.FromString(text); g.Next(); {
		n += widthOf(g.Value())
	}
	return n
}

// widthOf is the width of one grapheme: that of its first character, for marks and
// joined pictures are drawn in the same place.
func widthOf(grapheme string) int {
	first, all := rune(0), []rune(grapheme)
	if len(all) > 0 {
		first = all[0]
	}
	kind := width.LookupRune(first).Kind()
	switch {
	case unicode.IsControl(first), unicode.In(first, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case kind == width.EastAsianWide, kind == width.EastAsianFullwidth, strings.ContainsRune(grapheme, '\uFE0F'):
		return 2
	case len(all) > 1 && unicode.Is(unicode.Regional_Indicator, first): // a flag
		return 2
	}
	// The halfwidth voicing marks of kana extend a grapheme, and have a cell of their own.
	return 1 + strings.Count(grapheme, "\uFF9E") + strings.Count(grapheme, "\uFF9F")
}

// Fit cuts text to n cells, never within a grapheme, with mark at its end where
// anything was cut, and fills up with spaces.
func Fit(text string, n int, mark string) string {
	if w := Width(text); w <= n {
		return text + strings.Repeat(" ", n-w)
	}
	room := n - Width(mark)
	if room < 0 {
		return strings.Repeat(" ", n)
	}
	end, used := 0, 0
	for g := graphemes.FromString(text); g.Next(); {
		w := widthOf(g.Value())
		if used+w > room {
			break
		}
		end, used = g.End(), used+w
	}
	return text[:end] + mark + strings.Repeat(" ", room-used)
}

// Right puts text at the right end of n cells; text that is wider stays whole.
func Right(text string, n int) string {
	return strings.Repeat(" ", max(0, n-Width(text))) + text
}

// signs are what ASCII has in the place of the signs that we write.
var signs = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "•", "*", "–", "-", "—", "-", "−", "-", "…", "...", "·", "-", "×", "x", "\u00a0", " ")

// ASCII writes text for a terminal that shows nothing else: letters lose their
// accents, and what has no counterpart becomes a question mark.
func ASCII(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r <= unicode.MaxASCII:
			return r
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return '?'
	}, norm.NFKD.String(signs.Replace(text)))
}
