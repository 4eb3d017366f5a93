package prose

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNumbers(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ got, want string }{
		{Percent(0), "0%"},
		{Percent(0.0421), "4.2%"},
		{Percent(math.Inf(1)), "–"},
		{Points(0), "0.00"},
		{Points(0.001), "0.00"},
		{Points(nan), "–"},
		{Number(nan, 2), "–"},
		{Count(0), "0"},
		{Count(999), "999"},
		{Count(1000), "1,000"},
		{Count(int64(123456789)), "123,456,789"},
		{Level(nan), "–"},
		{Dated("2024"), "2024"},
		{Dated("soon"), "soon"},
		{JoinAnd(nil), ""},
		{JoinAnd([]string{"a"}), "a"},
		{JoinAnd([]string{"a", "b"}), "a and b"},
		{Clean(" a\x00b\n\tc\u202Ed "), "ab cd"},
		{Clean("bad \xff byte"), "bad \uFFFD byte"},
		{Cut("short", 10), "short"},
		{Cut("one two three", 9), "one two…"},
		{Cut("unbrokenword", 6), "unbro…"},
		{SafeURL("https://example.org/a b?q=\"x\""), `https://example.org/a%20b?q="x"`},
		{SafeURL("javascript:alert(1)"), ""},
		{SafeURL("JaVaScRiPt:alert(1)"), ""},
		{SafeURL("data:text/html,x"), ""},
		{SafeURL("//example.org"), ""},
		{SafeURL("http://"), ""},
		{SafeURL("\x01javascript:alert(1)"), ""},
		{Capital("über"), "Über"},
		{Capital(""), ""},
		{Percent(0.00001), "<0.01%"},
		{Percent(0.0042), "0.42%"},
		{Percent(0.00999), "1.0%"},
		{Percent(0.1849), "18.5%"},
		{Percent(1), "100%"},
		{Percent(nan), "–"},
		{Points(3.756), "+3.76"},
		{Points(-0.42), "−0.42"},
		{Points(-0.001), "0.00"},
		{Number(1234567.891, 1), "1,234,567.9"},
		{Number(-999, 0), "−999"},
		{Count(-1234), "−1,234"},
		{Count(int64(math.MinInt64)), "−9,223,372,036,854,775,808"},
		{Level(0.95), "95%"},
		{Level(0.9875), "98.8%"},
		{Q(0.00042), "q < 0.001"},
		{Q(0.0123), "q = 0.012"},
		{Plural(1, "month"), "1 month"},
		{Plural(1200, "month"), "1,200 months"},
		{Dated("2024-03"), "March 2024"},
		{Dated("2024-03-13"), "13 March 2024"},
		{Dated("2024-13"), "2024-13"},
		{JoinAnd([]string{"a", "b", "c"}), "a, b and c"},
		{Capital("élan"), "Élan"},
		{Sentence("so it is"), "So it is."},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestSafeURL(t *testing.T) {
	for in, want := range map[string]string{
		"javascript:alert(1)": "", " data:text/html,x": "", "//example.org": "", "file:///etc": "", "http://[": "",
		" https://example.org/a b ": "https://example.org/a%20b",
	} {
		if got := SafeURL(in); got != want {
			t.Errorf("SafeURL(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzCut holds what every layout relies on: one line, no control, bounded.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"", "plain", "a\r\nBcc: x", "\u202Eabc\u202C", "bad \xff", strings.Repeat("x ", 300), "👩‍👩‍👧"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		n = max(1, n%500)
		got := Cut(s, n)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > n {
			t.Errorf("Cut(%q, %d) = %q", s, n, got)
		}
		if strings.ContainsAny(got, "\r\n\t\x00\u2028\u202e") {
			t.Errorf("Cut(%q) kept a control: %q", s, got)
		}
		if again := Cut(got, n); again != got {
			t.Errorf("Cut is not stable: %q, then %q", got, again)
		}
	})
}
