package format

import (
	"html"
	"regexp"
	"strings"
)

// missingValue reports whether a whole cell is one of the words that tools
// write where they have nothing.
func missingValue(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "na", "n/a", "<na>", "nan", "none", "null", "nil", "\\n",
		"[no abstract available]", "no abstract available", "[no author name available]":
		return true
	}
	return false
}

var (
	// Only elements that publishers use in titles and abstracts, so that a < b
	// and c > d in plain text stays.
	breakTags  = regexp.MustCompile(`(?i)</?(?:jats:)?(?:p|sec|title|list|list-item|break|br|div|li|ul|ol|h[1-6])(?:\s+[\w:-]+\s*=[^<>]{0,200})?\s?/?>`)
	inlineTags = regexp.MustCompile(`(?i)</?(?:jats:(?:[a-z-]+)|mml:(?:[a-z]+)|inf|sup|sub|i|b|em|strong|u|sc|span|italic|bold|monospace|underline|tt|font|inline-formula|tex-math|math|mi|mn|mo|mrow|msub|msup)(?:\s+[\w:-]+\s*=[^<>]{0,200})?\s?/?>`)
	entity     = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});`)
)

// plainText takes the mark-up of publishers out of a text and keeps every word:
// <p> becomes a space, H<sub>2</sub>O becomes H2O, &amp; becomes &.
func plainText(s string) string {
	if strings.Contains(s, "<") {
		s = inlineTags.ReplaceAllString(breakTags.ReplaceAllString(s, " "), "")
	}
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	return s
}

// writtenList returns the items of a list as programs print it:
// ['Marx, Karl', "O'Neill, Eugene"]. The text must be such a list to its end.
func writtenList(s string) ([]string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return nil, false
	}
	rest := strings.TrimSpace(s[1 : len(s)-1])
	var items []string
	for rest != "" {
		mark := rest[0]
		if mark != '\'' && mark != '"' {
			return nil, false
		}
		item, after, ok := quotedItem(rest[1:], mark)
		if !ok {
			return nil, false
		}
		items = append(items, item)
		rest = strings.TrimSpace(after)
		if rest == "" {
			break
		}
		// NumPy prints lists without commas.
		rest = strings.TrimSpace(strings.TrimPrefix(rest, ","))
	}
	return items, true
}

// quotedItem returns the text up to the closing mark, and what follows that.
func quotedItem(s string, mark byte) (item, after string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`\'"`, s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case s[i] == mark:
			return b.String(), s[i+1:], true
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", false
}
