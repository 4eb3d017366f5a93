package ldatest

import (
	"bytes"
	"testing"

	"tidemark/corpus"
	"tidemark/lda"
)

// seeded gives three of the planted topics places by two of their terms each.
func (s suite) seeded(t *testing.T) {
	counts, truth := Planted(5, 100, 300, 60, 2)
	f := s.fit(t, counts, 5, func(o *lda.Options) {
		o.SeedTerms, o.Passes = [][]uint32{nil, {81, 95}, nil, {0, 11}, {50, 47}}, 200
	})
	for place, planted := range map[int]int{1: 4, 3: 0, 4: 2} {
		row := make([]float64, f.Model.Terms())
		for w := range row {
			row[w] = f.Model.Probability(place, w)
		}
		if c := cosine(truth[planted], row); c < 0.95 {
			t.Errorf("topic %d has cosine %.3f with the planted topic of its seeds", place, c)
		}
	}
	for k := range 5 {
		checkRow(t, "phi", k, 100, f.Model.Phi().At)
	}
}

// seededBytes repeats the test of equal bytes with seeds, one of them in two topics.
func (s suite) seededBytes(t *testing.T) {
	counts, _ := Planted(6, 80, 60, 30, 3)
	var want []byte
	for _, workers := range []int{1, 2, 7} {
		f := s.fit(t, counts, 6, func(o *lda.Options) {
			o.Workers, o.BlockTokens, o.Passes = workers, 100*workers, 20
			o.SeedTerms, o.SeedWeight = [][]uint32{{70, 2}, nil, {2}}, 2
		})
		got := digest(t, f, nil)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%d workers: another result", workers)
		}
	}
	plain := s.fit(t, counts, 6, func(o *lda.Options) { o.Passes = 20 })
	if bytes.Equal(digest(t, plain, nil), want) {
		t.Error("seeds change nothing")
	}
}

// allSeeds has nothing but seeds, each in one topic: no token is left for β to
// be learnt from, and one term does not occur.
func (s suite) allSeeds(t *testing.T) {
	rows := [][]corpus.TermCount{{{Term: 0, Count: 5}}, {{Term: 1, Count: 4}}}
	f := s.fit(t, corpus.NewCounts(3, ids(2), rows), 2, func(o *lda.Options) {
		o.SeedTerms, o.Passes = [][]uint32{{0}, {1, 2}}, 100
	})
	for k := range 2 {
		checkRow(t, "phi", k, 3, f.Model.Phi().At)
	}
	if f.Theta.At(0, 0) < 0.5 || f.Theta.At(1, 1) < 0.5 {
		t.Errorf("shares %v, %v of the topics whose seeds the documents are made of", f.Theta.At(0, 0), f.Theta.At(1, 1))
	}
}
