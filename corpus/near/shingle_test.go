package near

import (
	"slices"
	"testing"

	"tidemark/internal/rng"
)

func TestShingles(t *testing.T) {
	for _, c := range []struct {
		name string
		doc  []int
		want int
	}{
		{"no words", nil, 0},
		{"one word", []int{1}, 1},
		{"four words", []int{1, 2, 3, 4}, 1},
		{"five words", []int{1, 2, 3, 4, 5}, 1},
		{"six words", []int{1, 2, 3, 4, 5, 6}, 2},
		{"one word six times", []int{1, 1, 1, 1, 1, 1}, 1},
		{"two words in turn", []int{1, 2, 1, 2, 1, 2, 1, 2}, 2},
	} {
		got := Shingles(nil, hashes(c.doc))
		if len(got) != c.want || !slices.IsSorted(got) {
			t.Errorf("%s: shingles %x, want %d in order", c.name, got, c.want)
		}
	}
}

func TestShinglesAppend(t *testing.T) {
	before := []uint64{9, 3, 3}
	got := Shingles(slices.Clone(before), hashes([]int{1, 2, 3, 4, 5, 6, 7}))
	if !slices.Equal(got[:3], before) || len(got) != 6 || !slices.IsSorted(got[3:]) {
		t.Errorf("got %x", got)
	}
}

// TestShinglesAreTheWords compares sets of hashes with sets of words, on few
// words so that texts repeat themselves and differ in order alone.
func TestShinglesAreTheWords(t *testing.T) {
	s := rng.New(1, rng.Sample, 0, 0)
	seen := map[uint64]gram{}
	for range 3000 {
		a, b := make([]int, s.Intn(30)), make([]int, s.Intn(30))
		for _, doc := range [][]int{a, b} {
			for i := range doc {
				doc[i] = s.Intn(3)
			}
		}
		got := jaccard(Shingles(nil, hashes(a)), Shingles(nil, hashes(b)))
		if want := trueJaccard(wordSet(a), wordSet(b)); got != want {
			t.Fatalf("%v and %v: similarity %v, want %v", a, b, got, want)
		}
		for _, set := range wordSet(a) {
			x := firstShingle(hashes(withoutPadding(set)))
			if other, ok := seen[x]; ok && other != set {
				t.Fatalf("%v and %v have one hash", set, other)
			}
			seen[x] = set
		}
	}
}

func withoutPadding(set gram) []int {
	n := slices.Index(set[:], -1)
	if n < 0 {
		n = Width
	}
	return set[:n]
}
