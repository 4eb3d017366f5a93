package lda

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Model is what a fit has learnt about words: counts of terms in topics, added
// up over samples, and the priors. The pseudo-counts of seed terms are among
// the counts, so that φ follows from it alone. It never changes and is safe for concurrent use.
type Model struct {
	topics, terms int
	counts        []uint32 // terms × topics, sums over samples
	samples       int
	totals        []float64 // n_k + Vβ
	alpha         []float64
	beta          float64
}

func newModel(topics, terms int, counts []uint32, samples int, alpha []float64, beta float64) *Model {
	m := &Model{topics: topics, terms: terms, counts: counts, samples: samples, alpha: alpha, beta: beta}
	sums := make([]uint64, topics)
	for i, n := range counts {
		sums[i%topics] += uint64(n)
	}
	for _, n := range sums {
		m.totals = append(m.totals, float64(n)/float64(samples)+float64(float64(terms)*beta))
	}
	return m
}

// Topics returns K.
func (m *Model) Topics() int { return m.topics }

// Terms returns V.
func (m *Model) Terms() int { return m.terms }

// Alpha returns a copy of α, the prior of each topic in θ.
func (m *Model) Alpha() []float64 { return slices.Clone(m.alpha) }

// Beta returns β, the prior of each term in φ.
func (m *Model) Beta() float64 { return m.beta }

// Samples returns the number of states that were averaged.
func (m *Model) Samples() int { return m.samples }

// Probability returns φ_kw = (n_wk + β) / (n_k + Vβ), the probability of term w
// in topic k, in (0, 1).
func (m *Model) Probability(k, w int) float64 {
	n := float64(m.counts[w*m.topics+k]) / float64(m.samples)
	return (n + m.beta) / m.totals[k]
}

// TopTerms returns the n most probable terms of topic k, most probable first,
// of equals the one with the lower number.
func (m *Model) TopTerms(k, n int) []int {
	terms := make([]int, m.terms)
	for w := range terms {
		terms[w] = w
	}
	slices.SortStableFunc(terms, func(a, b int) int {
		return cmp.Compare(m.counts[b*m.topics+k], m.counts[a*m.topics+k])
	})
	return terms[:min(n, m.terms)]
}

// Phi returns φ as a K×V matrix. It is a view: At computes.
func (m *Model) Phi() mat.Matrix { return phi{m} }

type phi struct{ *Model }

func (p phi) Dims() (topics, terms int) { return p.topics, p.terms }
func (p phi) At(k, w int) float64       { return p.Probability(k, w) }
func (p phi) T() mat.Matrix             { return mat.Transpose{Matrix: p} }

// Permute returns m with its topics in another order: topic i of the result is
// topic order[i] of m.
func (m *Model) Permute(order []int) *Model {
	if len(order) != m.topics {
		panic(fmt.Sprintf("lda: an order of %d for %d topics", len(order), m.topics))
	}
	counts := make([]uint32, len(m.counts))
	for w := range m.terms {
		from, to := m.counts[w*m.topics:], counts[w*m.topics:]
		for i, k := range order {
			to[i] = from[k]
		}
	}
	return newModel(m.topics, m.terms, counts, m.samples, permuted(m.alpha, order), m.beta)
}

func permuted(values []float64, order []int) []float64 {
	p := make([]float64, len(order))
	for i, k := range order {
		p[i] = values[k]
	}
	return p
}

func inversePermutation(order []int) []int {
	place := make([]int, len(order))
	for i, k := range order {
		place[k] = i
	}
	return place
}

func sortedByTopic(cells []TopicCount) []TopicCount {
	slices.SortFunc(cells, func(a, b TopicCount) int { return cmp.Compare(a.Topic, b.Topic) })
	return cells
}

// Similarity returns a K×K matrix of how alike the words of two topics are:
// the Bhattacharyya coefficient Σ_w √(φ_iw φ_jw), from 0 (no word in common) to
// 1 (the same topic).
func (m *Model) Similarity() *mat.SymDense {
	roots := mat.NewDense(m.topics, m.terms, nil)
	for k := range m.topics {
		row := roots.RawRowView(k)
		for w := range row {
			row[w] = math.Sqrt(m.Probability(k, w))
		}
	}
	similarity := mat.NewSymDense(m.topics, nil)
	similarity.SymOuterK(1, roots)
	return similarity
}
