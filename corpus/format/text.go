package format

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text of a source safe to keep: valid UTF-8, without NUL, which
// tables and C libraries cut at, and without space around it.
func clean(s string) string {
	if !utf8.ValidString(s) { // ToValidUTF8 is ten times slower
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\x00", " "))
}

// oneLine is clean with every run of white space turned into one space.
func oneLine(s string) string {
	s = clean(s)
	at := untidy(s)
	if at == len(s) {
		return s
	}
	b := make([]byte, at, len(s))
	copy(b, s)
	gap := false // white space to write before the next character
	for i := at; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if unicode.IsSpace(r) {
			gap = true
		} else {
			if gap {
				b, gap = append(b, ' '), false
			}
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

// untidy returns how far s, which has no space around it, can stay as it is:
// up to white space that is not one space.
func untidy(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c > ' ' && c < utf8.RuneSelf, c == ' ' && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf:
		default:
			return i
		}
	}
	return len(s)
}

// appendText appends s as one line unless it is empty.
func appendText(list []string, s string) []string {
	if s = oneLine(s); s != "" {
		list = append(list, s)
	}
	return list
}

// maxPlaceholder is longer than any words for a missing abstract.
const maxPlaceholder = 64

var abstractPlaceholder = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:no abstract(?: is)?(?: available| provided)?|` +
	`abstract (?:is )?(?:not|un) ?available|not available|n/?a|none|null)[^\pL\pN]*$`)

// realAbstract returns an abstract, or "" for words that say there is none.
func realAbstract(s string) string {
	if len(s) < maxPlaceholder && abstractPlaceholder.MatchString(s) {
		return ""
	}
	return s
}

// splitCategories splits categories written as one text at semicolons, else
// at commas, else at spaces.
func splitCategories(s string) []string {
	var out []string
	split := strings.Fields
	for _, mark := range []string{",", ";"} {
		if strings.Contains(s, mark) {
			split = func(s string) []string { return strings.Split(s, mark) }
		}
	}
	for _, part := range split(s) {
		out = appendText(out, part)
	}
	return out
}

// bareDOI strips what people write before a DOI.
func bareDOI(s string) string {
	for _, prefix := range []string{"https://", "http://", "dx.", "doi.org/", "doi:"} {
		if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			s = strings.TrimSpace(s[len(prefix):])
		}
	}
	return s
}
