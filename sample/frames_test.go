package sample

import (
	"slices"
	"strings"
	"testing"
)

func embedded(t *testing.T) []*kit {
	t.Helper()
	kits, err := loadKits()
	if err != nil {
		t.Fatal(err)
	}
	return kits
}

func TestEveryAreaHasItsOwnFrames(t *testing.T) {
	seen := map[string]string{}
	for _, k := range embedded(t) {
		n := 0
		for s, frames := range k.frames {
			for _, f := range frames {
				if other := seen[f.text]; other != "" {
					t.Errorf("%s:%d: frame is also in %s: %s", k.name, f.line, other, f.text)
				}
				seen[f.text] = k.name
			}
			if section(s) != title && section(s) != guest {
				n += len(frames)
			}
		}
		if n < 60 {
			t.Errorf("%s: %d sentence frames, want 60 or more", k.name, n)
		}
		if n := len(k.themes); n < 3 || n > 4 {
			t.Errorf("%s: %d sub-themes, want 3 or 4", k.name, n)
		}
	}
}

// Every outline has an aim, and later sections say "the {approach}": the aim
// has to introduce it.
func TestEveryAimIntroducesTheApproach(t *testing.T) {
	for _, k := range embedded(t) {
		for _, f := range k.frames[aim] {
			if !strings.Contains(f.text, "{approach}") {
				t.Errorf("%s:%d: no {approach} in %s", k.name, f.line, f.text)
			}
		}
	}
	for i, o := range outlines {
		if !slices.Contains(o, aim) {
			t.Errorf("outline %d has no aim", i)
		}
	}
}

func TestNamesAreUnique(t *testing.T) {
	for _, list := range [][]string{givenNames, familyNames, venues} {
		if n := len(slices.Compact(slices.Sorted(slices.Values(list)))); n != len(list) {
			t.Errorf("%d of %d names are unique in %q", n, len(list), list)
		}
	}
}
