package main

import (
	"io"
	"os"
	"strings"

	"tidemark/internal/cells"
	"tidemark/report"
)

// screen is what a summary is printed on.
type screen struct {
	width  int  // cells of a line; 0 is not a terminal, where sentences stay whole
	colour bool // colours may be used
	ascii  bool // nothing but ASCII can be shown
}

// newScreen looks at what w is and at the environment.
func newScreen(w io.Writer) screen {
	s := screen{width: terminalWidth(w), ascii: !showsUnicode(os.Getenv)}
	s.colour = s.width > 0 && os.Getenv("NO_COLOR") == ""
	return s
}

// showsUnicode reports whether the locale is one of UTF-8. Where none is named,
// as in most containers, terminals are taken for what they are today.
func showsUnicode(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return true
}

// narrow reports whether there is little room for words.
func (s screen) narrow() bool { return s.width > 0 && s.width < narrow }

// text is text in the characters that can be shown.
func (s screen) text(text string) string {
	if s.ascii {
		return cells.ASCII(text)
	}
	return text
}

// lines breaks a sentence at spaces.
func (s screen) lines(sentence string) []string {
	return strings.Split(wrapped(s.text(sentence), s.width), "\n")
}

// levels are the marks of a spark.
func (s screen) levels() string {
	if s.ascii {
		return cells.Plain
	}
	return cells.Blocks
}

// mark stands where text was cut.
func (s screen) mark() string {
	if s.ascii {
		return "."
	}
	return "…"
}

// paint colours a verdict that may be relied on: up and down in colours that
// most colour-blind people tell apart.
func (s screen) paint(r *report.Row, text string) string {
	code := map[string]string{"rising": "36", "falling": "33", "uneven": "35"}[r.Word]
	if !s.colour || code == "" || !r.Again {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
