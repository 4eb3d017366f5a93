package prose

import (
	"net/url"
	"strings"
	"time"
	"unicode"
)

// Dated formats a date as precisely as it is known: 2024, March 2024, 13 March
// 2024. What is no such date is shown as it stands, cut to 60 characters.
func Dated(iso string) string {
	layout, out := "2006-01-02", "2 January 2006"
	switch len(iso) {
	case len("2006-01"):
		layout, out = "2006-01", "January 2006"
	case len("2006"):
		layout, out = "2006", "2006"
	}
	if t, err := time.Parse(layout, iso); err == nil {
		return t.Format(out)
	}
	return Cut(iso, 60)
}

// Clean makes text safe to lay out: white space becomes one space, and control
// characters and those that reverse or hide their surroundings are left out,
// for one title must not change how the next one reads.
func Clean(s string) string {
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

// Cut cleans text and shortens it to n characters, at a space where one is near.
func Cut(s string, n int) string {
	s = Clean(s)
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

// SafeURL is the address if it is a link of the web, "" if it is anything else:
// javascript:, data: and the like must never become a link.
func SafeURL(s string) string {
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

// Capital makes the first letter of a sentence a capital.
func Capital(s string) string {
	for i, r := range s {
		if i == 0 {
			return string(unicode.ToUpper(r)) + s[len(string(r)):]
		}
	}
	return s
}

// Sentence makes a fragment a sentence: a capital, and a full stop where none is.
func Sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if s = Capital(s); strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
