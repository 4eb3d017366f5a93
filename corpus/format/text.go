package format

import (
	"strings"
)

// clean makes text of a source safe to keep: valid UTF-8, without NUL, which
// tables and C libraries cut at, and without space around it.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.TrimSpace(strings.ReplaceAll(s, "\x00", " "))
}

// oneLine is clean with every run of white space turned into one space.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// appendText appends s as one line unless it is empty.
func appendText(list []string, s string) []string {
	if s = oneLine(s); s != "" {
		list = append(list, s)
	}
	return list
}

// splitNames splits authors written as one text: at semicolons if there are
// any, else at commas and "and". "Last, First and Last, First" is told from
// that by its one comma in every part.
func splitNames(s string) []string {
	var names []string
	s = oneLine(s)
	if strings.Contains(s, ";") {
		for part := range strings.SplitSeq(s, ";") {
			names = appendText(names, part)
		}
		return names
	}
	parts := strings.Split(s, " and ")
	inverted := len(parts) > 1
	for _, part := range parts {
		inverted = inverted && strings.Count(part, ", ") == 1 && !strings.HasSuffix(part, ",")
	}
	for _, part := range parts {
		if inverted {
			names = appendText(names, part)
			continue
		}
		for name := range strings.SplitSeq(part, ", ") {
			names = appendText(names, strings.Trim(name, ", "))
		}
	}
	return names
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
