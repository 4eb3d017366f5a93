package cells

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "tide": 4, "marée": 5, "mare\u0301e": 5, "潮汐": 4, "ﾃﾞ": 2, "한국": 4, "\u1112\u1161\u11ab": 2,
		"👩‍🔬": 2, "🇳🇴": 2, "❤️": 2, "a\u200bb": 2, "“x”": 3, "▁▂█": 3,
	} {
		if got := Width(text); got != want {
			t.Errorf("%q takes %d cells, want %d", text, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"tide", 6, "tide  "},
		{"tide gauge", 6, "tide …"},
		{"潮汐観測", 8, "潮汐観測"},
		{"潮汐観測", 6, "潮汐… "},
		{"ab👩‍🔬cd", 4, "ab… "},
		{"ab👩‍🔬cd", 5, "ab👩‍🔬…"},
		{"tide", 0, ""},
	} {
		if got := Fit(c.text, c.n, "…"); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.text, c.n, got, c.want)
		}
	}
	if got := Fit("tide gauge", 2, "..."); got != "  " {
		t.Errorf("a mark that does not fit: %q", got)
	}
}

func TestSpark(t *testing.T) {
	if got := Spark([]float64{0, 1, 2, 3, 4, 5, 6, 7, 8, math.NaN(), 4}, Blocks); got != "▁▂▃▄▅▆▇██ ▅" {
		t.Errorf("%q", got)
	}
	if got := Spark([]float64{0, 0, math.NaN()}, Plain); got != "__ " {
		t.Errorf("%q", got)
	}
}

func TestASCII(t *testing.T) {
	if got := ASCII("• “Marée” fell −2.1 – 3 × as …, 潮"); got != `* "Maree" fell -2.1 - 3 x as ..., ?` {
		t.Errorf("%q", got)
	}
}

// FuzzFit holds what a table relies on: the cells asked for, valid text, and in
// ASCII as many cells as bytes.
func FuzzFit(f *testing.F) {
	f.Add("潮汐 👩‍🔬 e\u0301 \u202e x", 5)
	f.Add("🇳🇴🇳", 1)
	f.Fuzz(func(t *testing.T, text string, n int) {
		n = n & 63
		text = strings.ToValidUTF8(text, "?")
		if got := Fit(text, n, "…"); Width(got) != n || !utf8.ValidString(got) {
			t.Errorf("%q in %d cells is %q, %d", text, n, got, Width(got))
		}
		for _, r := range ASCII(text) {
			if r >= utf8.RuneSelf {
				t.Errorf("%q", ASCII(text))
			}
		}
	})
}
