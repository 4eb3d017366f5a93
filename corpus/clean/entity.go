package clean

import (
	"html"
	"strings"
)

// entities replaces character entities (&lt;, &#x3b1;) by their characters. An
// ampersand that is itself escaped, however often, counts as one: what was
// escaped twice on its way here was meant once. An unknown name, and one
// without its semicolon, is text: AT&T, Q&A.
func (c *cleaner) entities(text string) string {
	at := strings.IndexByte(text, '&')
	if at < 0 {
		return text
	}
	var out strings.Builder
	from := 0
	for at >= 0 {
		start := from + at
		to := start + 1
		for ampersand(text[to:]) > 0 {
			to += ampersand(text[to:])
		}
		char := "&"
		if n := entityName(text[to:]); n > 0 {
			if decoded, ok := entity(text[to : to+n]); ok {
				char, to = decoded, to+n
			}
		}
		if to > start+1 {
			c.audit.Counts[Entity]++
		}
		out.WriteString(text[from:start])
		out.WriteString(char)
		from = to
		at = strings.IndexByte(text[from:], '&')
	}
	out.WriteString(text[from:])
	return out.String()
}

// ampersand returns the length of what stands behind the & of an escaped
// ampersand at the start of rest.
func ampersand(rest string) int {
	for _, name := range [...]string{"amp;", "#38;", "#x26;", "AMP;"} {
		if strings.HasPrefix(rest, name) {
			return len(name)
		}
	}
	return 0
}

// entity returns what a name with its semicolon stands for. The library also
// takes the start of a name for one (&notit; for ¬it;): such names are unknown here.
func entity(name string) (string, bool) {
	decoded := html.UnescapeString("&" + name)
	return decoded, decoded[0] != '&' && (name == "semi;" || !strings.HasSuffix(decoded, ";"))
}

// entityName returns the length of a name with its semicolon at the start of
// rest, 0 where there is none. The longest name of HTML has 32 bytes.
func entityName(rest string) int {
	for i := range min(len(rest), 33) {
		switch c := rest[i]; {
		case c == ';' && i > 0:
			return i + 1
		case !isAlnum(c) && (c != '#' || i > 0):
			return 0
		}
	}
	return 0
}
