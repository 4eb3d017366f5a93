package lda_test

import (
	"slices"
	"testing"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

// A fit that starts from a former model keeps every topic in its place, in both
// forms of Gibbs, though it has a tenth of the passes, and gives the same bytes
// for any number of workers.
func TestStartKeepsPlaces(t *testing.T) {
	const k, terms = 6, 300
	counts, _ := ldatest.Planted(k, terms, 400, 60, 3)
	for _, form := range []struct {
		name        string
		serialBelow int
	}{{"serial", 1 << 30}, {"synchronous", 0}} {
		o := lda.DefaultOptions(k)
		o.Passes, o.SerialBelow = 150, form.serialBelow
		before, err := lda.Fit(t.Context(), counts, o)
		if err != nil {
			t.Fatal(err)
		}
		o.Seed, o.Passes = 99, 15
		o.Start = &lda.Start{Model: before.Model, Terms: same(terms)}
		var first *lda.Model
		for _, o.Workers = range []int{1, 3} {
			after, err := lda.Fit(t.Context(), counts, o)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = after.Model
			}
			for topic := range k {
				if !slices.Equal(first.TopTerms(topic, 20), after.Model.TopTerms(topic, 20)) {
					t.Errorf("%s: %d workers give another topic %d", form.name, o.Workers, topic)
				}
				if most := nearest(before.Model, after.Model, topic); most != topic {
					t.Errorf("%s: topic %d became topic %d", form.name, topic, most)
				}
			}
		}
	}
}

func same(terms int) []int {
	list := make([]int, terms)
	for w := range list {
		list[w] = w
	}
	return list
}

// nearest is the topic of a that topic k of b shares most probability with.
func nearest(a, b *lda.Model, k int) int {
	best, most := 0, -1.0
	for i := range a.Topics() {
		common := 0.0
		for w := range a.Terms() {
			common += min(a.Probability(i, w), b.Probability(k, w))
		}
		if common > most {
			best, most = i, common
		}
	}
	return best
}

// Terms that the former model does not know find the topics of their documents.
func TestStartWithNewTerms(t *testing.T) {
	counts, _ := ldatest.Planted(4, 200, 300, 50, 5)
	o := lda.DefaultOptions(4)
	o.Passes = 150
	before, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	rows, ids := withMarks(counts, before.Theta)
	o.Start, o.Passes = &lda.Start{Model: before.Model, Terms: append(same(200), -1, -1, -1, -1)}, 20
	after, err := lda.Fit(t.Context(), corpus.NewCounts(204, ids, rows), o)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 4 {
		if !slices.Contains(after.Model.TopTerms(k, 10), 200+k) {
			t.Errorf("the new term of topic %d is not among its first: %v", k, after.Model.TopTerms(k, 10))
		}
	}
}

// withMarks adds to every document three tokens of a new term, 200 and its main topic.
func withMarks(counts *corpus.Counts, theta *lda.Theta) (rows [][]corpus.TermCount, ids []string) {
	shares := make([]float64, 4)
	for d := range counts.Documents() {
		theta.Row(shares, d)
		main := slices.Index(shares, slices.Max(shares))
		rows = append(rows, append(slices.Clone(counts.Row(d)), corpus.TermCount{Term: uint32(200 + main), Count: 3}))
		ids = append(ids, string(rune('a'+d%26))+string(rune('a'+d/26)))
	}
	return rows, ids
}

// What cannot be a start is refused, or panics where the program is at fault.
func TestStartRefused(t *testing.T) {
	counts, _ := ldatest.Planted(3, 50, 40, 20, 1)
	o := lda.DefaultOptions(3)
	o.Passes = 10
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	o.Start = &lda.Start{Model: f.Model, Terms: same(50)}
	o.Topics = 4
	if _, err := lda.Fit(t.Context(), counts, o); err == nil {
		t.Error("a model of other topics is taken")
	}
	o.Topics, o.Engine = 3, lda.Variational
	if _, err := lda.Fit(t.Context(), counts, o); err == nil {
		t.Error("the variational engine takes a start")
	}
	defer func() {
		if recover() == nil {
			t.Error("a map of the wrong length is taken")
		}
	}()
	o.Engine, o.Start.Terms = lda.Gibbs, same(49)
	lda.Fit(t.Context(), counts, o)
}
