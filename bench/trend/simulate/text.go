package simulate

import (
	"fmt"
	"math/rand/v2"
	"sort"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

const (
	topicTerms   rng.Purpose = 1100
	textTokens   rng.Purpose = 1101
	termSpread               = 0.05 // Dirichlet parameter of a term in a topic
	leastTermsOf             = 5    // tokens of the shortest text
)

// Text is documents whose words are drawn from topics, so that a model can be
// fitted on them.
type Text struct {
	Corpus
	// Terms is V, the size of the vocabulary.
	Terms int
	// Length is the mean number of tokens of a document by period; a document
	// has half to one and a half of it.
	Length func(period int) float64
}

// Written is a drawn Text.
type Written struct {
	Counts *corpus.Counts // D × V
	Period []int          // of each of D documents
	Phi    [][]float64    // K × V
	Truth  [][]float64    // P × K, the true shares
}

// Write draws the documents of a seed.
func (t Text) Write(seed uint64) Written {
	w := Written{Truth: t.PeriodShares(seed)}
	var below [][]float64
	for k := range t.Shares {
		stream, phi := rng.New(seed, topicTerms, 0, uint64(k)), make([]float64, t.Terms)
		for v := range phi {
			phi[v] = termSpread
		}
		stream.DirichletTo(phi, phi)
		w.Phi, below = append(w.Phi, phi), append(below, cumulate(phi))
	}
	var rows [][]corpus.TermCount
	var ids []string
	theta := make([]float64, len(t.Shares))
	for p, shares := range w.Truth {
		stream := rng.New(seed, textTokens, p, 0)
		random := rand.New(&stream)
		t.Each(seed, p, shares, theta, func() {
			tokens := max(leastTermsOf, int(t.Length(p)*(0.5+random.Float64())))
			rows = append(rows, bag(tokens, cumulate(theta), below, random))
			ids = append(ids, fmt.Sprintf("d%06d", len(ids)))
			w.Period = append(w.Period, p)
		})
	}
	w.Counts = corpus.NewCounts(t.Terms, ids, rows)
	return w
}

// bag draws the tokens of a document and counts them by term.
func bag(tokens int, theta []float64, below [][]float64, random *rand.Rand) []corpus.TermCount {
	n := map[int]uint32{}
	for range tokens {
		k := sort.SearchFloat64s(theta, random.Float64())
		n[sort.SearchFloat64s(below[k], random.Float64())]++
	}
	row := make([]corpus.TermCount, 0, len(n))
	for v, count := range n {
		row = append(row, corpus.TermCount{Term: uint32(v), Count: count})
	}
	sort.Slice(row, func(a, b int) bool { return row[a].Term < row[b].Term })
	return row
}
