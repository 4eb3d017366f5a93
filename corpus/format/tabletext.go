package format

import "strings"

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
