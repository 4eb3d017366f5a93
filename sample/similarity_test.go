package sample

import (
	"strings"
	"testing"
)

const (
	shingleLength = 5
	mostJaccard   = 0.4
)

// shingles are the different runs of five lower-case words of a text.
func shingles(text string) []string {
	words := tokens(text)
	seen := map[string]bool{}
	var out []string
	for i := 0; i+shingleLength <= len(words); i++ {
		s := strings.Join(words[i:i+shingleLength], " ")
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// closest compares all pairs of abstracts through an inverted index and
// returns the largest Jaccard similarity with the two IDs.
func closest(docs []draft) (most float64, a, b string) {
	index := map[string][]int{} // shingle to earlier documents
	sizes := make([]int, len(docs))
	for i, d := range docs {
		list := shingles(d.Abstract)
		sizes[i] = len(list)
		common := make([]int, i)
		for _, s := range list {
			for _, j := range index[s] {
				common[j]++
			}
			index[s] = append(index[s], i)
		}
		for j, n := range common {
			if similarity := float64(n) / float64(sizes[i]+sizes[j]-n); similarity > most {
				most, a, b = similarity, docs[j].ID, d.ID
			}
		}
	}
	return most, a, b
}

func TestNoTwoAbstractsAreAlike(t *testing.T) {
	for _, seed := range []uint64{Seed, 2, 3} {
		most, a, b := closest(drafts(t, seed))
		t.Logf("seed %d: closest pair %s and %s, Jaccard %.3f", seed, a, b, most)
		if most > mostJaccard {
			t.Errorf("seed %d: %s and %s have Jaccard %.3f, want at most %.1f", seed, a, b, most, mostJaccard)
		}
	}
}

func TestClosestFindsTheObviousPair(t *testing.T) {
	docs := []draft{
		{Record: Record{ID: "x", Abstract: "one two three four five six"}},
		{Record: Record{ID: "y", Abstract: "nothing of this kind is said here"}},
		{Record: Record{ID: "z", Abstract: "One two three four five. Seven"}},
	}
	most, a, b := closest(docs)
	if most != 1.0/3 || a != "x" || b != "z" {
		t.Errorf("closest = %v, %s, %s; want 1/3, x, z", most, a, b)
	}
}
