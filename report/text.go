package report

import (
	"net/url"
	"strings"
	"unicode"
)

// Text is cut to these numbers of characters where it is shown; the beginning
// of a title that was cut stands in its tooltip.
const (
	maxTitle   = 240
	maxTooltip = 1000
	maxName    = 60
	maxLabel   = 80
)

// clean makes text safe to lay out: white space becomes one space, and control
// characters and those that reverse or hide their surroundings are left out,
// for one title must not change how the next one reads.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isBidiControl(r), r == '\uFEFF':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// isBidiControl reports the explicit embeddings, overrides and isolates; marks
// that only hint a direction stay.
func isBidiControl(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// cut shortens clean text to n characters, at a space where one is near.
func cut(s string, n int) string {
	s = clean(s)
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	end := n - 1
	for i := end; i > end-min(20, n/4) && i > 0; i-- {
		if runes[i] == ' ' {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " ,.;:") + "…"
}

// tooltip is the longer form of text that cut shortens to n, "" where nothing
// was cut.
func tooltip(s string, n int) string {
	if short := cut(s, n); short == clean(s) {
		return ""
	}
	return cut(s, maxTooltip)
}

// safeURL is the address if it is a link of the web, "" if it is anything else:
// javascript:, data: and the like must never become a link.
func safeURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || len(s) > 2000 {
		return ""
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// authors lists the first three names.
func authors(names []string) string {
	shown := make([]string, 0, 3)
	for _, n := range names {
		if n = cut(n, maxName); n != "" && len(shown) < 3 {
			shown = append(shown, n)
		}
	}
	s := strings.Join(shown, ", ")
	if len(names) > 3 && s != "" {
		s += " et al."
	}
	return s
}

// capital makes the first letter of a sentence a capital.
func capital(s string) string {
	for i, r := range s {
		if i == 0 {
			return string(unicode.ToUpper(r)) + s[len(string(r)):]
		}
	}
	return s
}

// sentence makes a fragment a sentence.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if s = capital(s); strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
