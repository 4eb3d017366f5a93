package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accent reads an accent whose command has the given length, and the letter
// after it: o, {o}, \i, {\i}, { o}. It reports whether there is one; if not,
// an accent of letters is no accent at all, and any other is dropped.
func (l *latex) accent(accent byte, rest string, length int) bool {
	byName := letterAccents[string(accent)] != 0
	letter, n := accentedLetter(rest, byName)
	composed := norm.NFC.String(letter + string(marks[accent]))
	switch {
	case letter == "" && byName:
		return false
	case letter != "" && !l.isQuote(accent, letter, rest[n:]) && utf8.RuneCountInString(composed) == 1:
		l.replace(length+n, composed)
	case accent == '\'' || accent == '"' || accent == '`':
		l.replace(length, string(accent)) // a quotation mark that a program has escaped
	case letter == "":
		l.at += length
	default:
		l.replace(length+n, letter)
	}
	return true
}

// accentedLetter returns the letter that rest begins with and its length there,
// "" if there is none. After an accent of letters it must stand apart.
func accentedLetter(rest string, apart bool) (string, int) {
	i := 0
	if strings.HasPrefix(rest, " ") {
		i++
	}
	if i < len(rest) && rest[i] == '{' {
		i++
	} else if apart && i == 0 && !strings.HasPrefix(rest, `\`) {
		return "", 0
	}
	opened := i > 0 && rest[i-1] == '{'
	letter := ""
	switch {
	case strings.HasPrefix(rest[i:], `\i`) && !isAlphaAt(rest, i+2):
		letter, i = "i", i+2
	case strings.HasPrefix(rest[i:], `\j`) && !isAlphaAt(rest, i+2):
		letter, i = "j", i+2
	case isAlphaAt(rest, i):
		letter, i = rest[i:i+1], i+1
	default:
		return "", 0
	}
	switch ending := rest[i:]; {
	case opened && strings.HasPrefix(ending, "}"):
		i++
	case strings.HasPrefix(rest, `\`) && strings.HasPrefix(ending, " "):
		i++ // \"\i ve
	}
	return letter, i
}

func isAlphaAt(s string, i int) bool { return i < len(s) && isAlpha(s[i]) }

// isQuote reports whether what looks like an accent is a quotation mark that a
// program has escaped: author\'s, don\'t, \"The.
func (l *latex) isQuote(accent byte, letter, rest string) bool {
	if accent == '"' {
		return strings.IndexByte("aeiouyAEIOUY", letter[0]) < 0
	}
	ends := rest == "" || !isAlpha(rest[0]) && rest[0] < utf8.RuneSelf && rest[0] != '\\' && rest[0] != '{'
	r, _ := l.lastRune()
	return accent == '\'' && letter == "s" && ends && r < utf8.RuneSelf && isAlpha(byte(r))
}
