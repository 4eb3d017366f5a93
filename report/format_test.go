package report

import (
	"math"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ got, want string }{
		{percent(0), "0%"},
		{percent(0.00001), "<0.01%"},
		{percent(0.0042), "0.42%"},
		{percent(0.0421), "4.2%"},
		{percent(0.1849), "18.5%"},
		{percent(1), "100%"},
		{percent(nan), "–"},
		{percent(math.Inf(1)), "–"},
		{percent(0.00999), "1.0%"},
		{points(3.756), "+3.76"},
		{points(-0.42), "−0.42"},
		{points(0), "0.00"},
		{points(-0.001), "0.00"},
		{points(0.001), "0.00"},
		{points(nan), "–"},
		{number(1234567.891, 1), "1,234,567.9"},
		{number(-999, 0), "−999"},
		{number(nan, 2), "–"},
		{count(0), "0"},
		{count(999), "999"},
		{count(1000), "1,000"},
		{count(int64(123456789)), "123,456,789"},
		{count(-1234), "−1,234"},
		{level(0.95), "95%"},
		{level(0.9875), "98.8%"},
		{level(nan), "–"},
		{plural(1, "month"), "1 month"},
		{plural(1200, "month"), "1,200 months"},
		{dated("2024"), "2024"},
		{dated("2024-03"), "March 2024"},
		{dated("2024-03-13"), "13 March 2024"},
		{dated("soon"), "soon"},
		{dated("2024-13"), "2024-13"},
		{joinAnd(nil), ""},
		{joinAnd([]string{"a"}), "a"},
		{joinAnd([]string{"a", "b"}), "a and b"},
		{joinAnd([]string{"a", "b", "c"}), "a, b and c"},
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

func TestText(t *testing.T) {
	long := strings.Repeat("word ", 2000)
	for _, c := range []struct{ got, want string }{
		{clean(" a\x00b\n\tc\u202Ed "), "ab cd"},
		{clean("bad \xff byte"), "bad \uFFFD byte"},
		{cut("short", 10), "short"},
		{cut("one two three", 9), "one two…"},
		{cut("unbrokenword", 6), "unbro…"},
		{tooltip("short", 10), ""},
		{authors([]string{"A", "B", "C", "D"}), "A, B, C et al."},
		{authors([]string{"A"}), "A"},
		{authors(nil), ""},
		{safeURL("https://example.org/a b?q=\"x\""), `https://example.org/a%20b?q="x"`},
		{safeURL("javascript:alert(1)"), ""},
		{safeURL("JaVaScRiPt:alert(1)"), ""},
		{safeURL("data:text/html,x"), ""},
		{safeURL("//example.org"), ""},
		{safeURL("http://"), ""},
		{safeURL("\x01javascript:alert(1)"), ""},
		{capital("über"), "Über"},
		{capital(""), ""},
		{isoDate("2024-03"), "2024-03"},
		{isoDate("spring"), ""},
		{isoDate("2024"), "2024"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if n := len([]rune(cut(long, maxTitle))); n > maxTitle {
		t.Errorf("a long title keeps %d characters", n)
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
