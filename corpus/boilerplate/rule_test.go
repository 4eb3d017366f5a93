package boilerplate

import (
	"math/rand/v2"
	"testing"
)

// TestPlanted plants notices among invented documents of eight sentences:
// what ends hundreds of documents is found, what resembles it in one way only is not.
func TestPlanted(t *testing.T) {
	const documents = 20_000
	for _, c := range []struct {
		what       string
		share      float64
		words      uint32
		at         func(r *rand.Rand) int // sentence it replaces, of 8
		remove     bool
		wantReason string
	}{
		{"disclaimer at the end", 0.01, 14, func(*rand.Rand) int { return 7 }, true, "ends many documents"},
		{"disclaimer, at times before another", 0.05, 14, func(r *rand.Rand) int { return 7 - r.IntN(20)/19 }, true, "ends many documents"},
		{"opening of a series", 0.01, 14, func(*rand.Rand) int { return 0 }, false, "not at the end"},
		{"stock sentence anywhere", 0.02, 8, func(r *rand.Rand) int { return r.IntN(8) }, false, "not at the end"},
		{"stock sentence, mostly late", 0.02, 8, func(r *rand.Rand) int { return 6 + r.IntN(2) }, false, "not at the end"},
		{"piece of a sentence", 0.02, 2, func(*rand.Rand) int { return 7 }, false, "short"},
		{"a few papers of one group", 0.0003, 14, func(*rand.Rand) int { return 7 }, false, "in few documents"},
	} {
		r := rand.New(rand.NewPCG(5, 6))
		counter, next, planted := &Counter{}, uint64(1), 0
		for i := range documents {
			d := make([]Sentence, 8)
			for j := range d {
				next++
				d[j] = Sentence{Extend(0, next), 15, j == 0, j == 7}
			}
			if float64(i) < c.share*documents {
				planted++
				at := c.at(r)
				d[at].Hash, d[at].Words = Extend(0, 1), c.words
			}
			counter.Add(d)
		}
		found := counter.Repeated(DefaultRule(counter.Documents()))
		if len(found) != 1 {
			t.Errorf("%s: %d sentences are repeated, one is planted", c.what, len(found))
			continue
		}
		got := found[0]
		if got.Hash != Extend(0, 1) || got.Documents != planted || got.Words != int(c.words) || got.Remove != c.remove || got.Reason != c.wantReason {
			t.Errorf("%s: got %+v", c.what, got)
		}
	}
}

// A sentence that is the whole abstract is not removed: nothing would be left.
func TestSoleSentenceStays(t *testing.T) {
	c := &Counter{}
	for range 100 {
		c.Add([]Sentence{{Hash: 1, Words: 10, First: true, Last: true}})
	}
	if got := c.Repeated(DefaultRule(100)); len(got) != 1 || got[0].Remove || got[0].Edge != 1 || got[0].End != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestDefaultRuleGrowsSlowly(t *testing.T) {
	for _, c := range []struct{ documents, list, least int }{
		{-1, 5, 10}, {0, 5, 10}, {90_000, 5, 10}, {1_000_000, 5, 34}, {10_000_000, 5, 106},
	} {
		if r := DefaultRule(c.documents); r.MinDocuments != c.least || r.List != c.list {
			t.Errorf("%d documents: %+v", c.documents, r)
		}
	}
}
