package format

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestOneLine: one pass gives what splitting at white space gives.
func TestOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{" ", "\n", "\t", "\u00a0", "\u2003", "\u0085", "\x00", "\xff", "\xc2", "a", "tide", "é", "河", "\u200b"})).Draw(t, "parts")
		s := strings.Join(parts, "")
		if got, want := oneLine(s), strings.Join(strings.Fields(clean(s)), " "); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}

func TestRealAbstract(t *testing.T) {
	for s, real := range map[string]bool{
		"[No abstract available]": false, "No abstract": false, "no abstract is provided.": false, "Abstract is not available.": false,
		"abstract unavailable": false, "N/A": false, "none": false, "(null)": false, "Not available.": false,
		"No abstract nonsense holds here.": true, "Nonesuch": true, "Ωnone": true, "": false,
	} {
		if got := realAbstract(s); (got != "") != real {
			t.Errorf("%q: %q", s, got)
		}
	}
}
