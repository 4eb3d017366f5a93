package report

import (
	"strings"

	"tidemark/internal/prose"
)

// Text is cut to these numbers of characters where it is shown; the beginning
// of a title that was cut stands in its tooltip.
const (
	maxTitle   = 240
	maxTooltip = 1000
	maxName    = 60
	maxLabel   = 80
)

// tooltip is the longer form of text that cut shortens to n, "" where nothing
// was cut.
func tooltip(s string, n int) string {
	if short := prose.Cut(s, n); short == prose.Clean(s) {
		return ""
	}
	return prose.Cut(s, maxTooltip)
}

// authors lists the first three names.
func authors(names []string) string {
	shown := make([]string, 0, 3)
	for _, n := range names {
		if n = prose.Cut(n, maxName); n != "" && len(shown) < 3 {
			shown = append(shown, n)
		}
	}
	s := strings.Join(shown, ", ")
	if len(names) > 3 && s != "" {
		s += " et al."
	}
	return s
}
