package token

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestInert: characters that are taken as they are begin anew and are normal.
func TestInert(t *testing.T) {
	count := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !isInert(r) {
			continue
		}
		count++
		if p := norm.NFKC.PropertiesString(string(r)); !p.BoundaryBefore() || norm.NFKC.String(string(r)) != string(r) {
			t.Errorf("%U %c is not inert", r, r)
		}
	}
	if count < 30_000 {
		t.Errorf("only %d characters are inert", count)
	}
}

func TestInertSpan(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"only plain letters", 18},
		{"Größe и 学", 14},
		{"cafe\u0301", 3},
		{"plain letters and aﬃx", 18},
		{"é\u0301", 0},
		{"\xff", 0},
	} {
		if got := inertSpan([]byte(c.text)); got != c.want {
			t.Errorf("%q: %d, want %d", c.text, got, c.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for r := rune(0); r < 0x1000; r++ {
		for _, text := range []string{string(r), string(r)[:1], "\xc2", "\xc0\x80", string(r) + "x"} {
			got, size := decode([]byte(text))
			if want, n := utf8.DecodeRuneInString(text); got != want || size != n {
				t.Errorf("%q: %q, %d, want %q, %d", text, got, size, want, n)
			}
		}
	}
}
