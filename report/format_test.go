package report

import (
	"math"
	"strings"
	"testing"
)

func TestOwnNumbers(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ got, want string }{
		{scale(0.125), "12.5%"},
		{scale(0.1), "10%"},
		{lift(12.34), "×12"},
		{lift(5.31), "×5.3"},
		{lift(nan), ""},
		{sortable(nan), ""},
		{sortable(0.5), "0.5"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestOwnText(t *testing.T) {
	long := strings.Repeat("word ", 2000)
	for _, c := range []struct{ got, want string }{
		{tooltip("short", 10), ""},
		{authors([]string{"A", "B", "C", "D"}), "A, B, C et al."},
		{authors([]string{"A"}), "A"},
		{authors(nil), ""},
		{isoDate("2024-03"), "2024-03"},
		{isoDate("spring"), ""},
		{isoDate("2024"), "2024"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if n := len([]rune(tooltip(long, maxTitle))); n > maxTooltip || n <= maxTitle {
		t.Errorf("its tooltip has %d characters", n)
	}
}

func TestCodedEscapes(t *testing.T) {
	got := string(coded(`Use --year YYYY, then <b>; --map date=FIELD.`))
	want := `Use <code>--year YYYY</code>, then &lt;b&gt;; <code>--map date=FIELD</code>.`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
