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
	topics int
	ends   []int    // cells of term w end at ends[w]
	cells  []uint16 // the topics that each term stands in, ascending
	counts []uint32 // and how often, summed over samples

	samples int
	totals  []float64 // n_k + Vβ
	alpha   []float64
	beta    float64
}

// newModel returns the model of counts in full, terms × topics.
func newModel(topics, terms int, counts []uint32, samples int, alpha []float64, beta float64) *Model {
	m := &Model{topics: topics, samples: samples, alpha: alpha, beta: beta}
	for w := range terms {
		for k, n := range counts[w*topics:][:topics] {
			if n > 0 {
				m.cells, m.counts = append(m.cells, uint16(k)), append(m.counts, n)
			}
		}
		m.ends = append(m.ends, len(m.cells))
	}
	return m.sum()
}

// sum computes the totals.
func (m *Model) sum() *Model {
	sums := make([]uint64, m.topics)
	for i, n := range m.counts {
		sums[m.cells[i]] += uint64(n)
	}
	m.totals = nil
	for _, n := range sums {
		m.totals = append(m.totals, float64(n)/float64(m.samples)+float64(float64(m.Terms())*m.beta))
	}
	return m
}

// row returns the topics that term w stands in and its counts.
func (m *Model) row(w int) ([]uint16, []uint32) {
	from := 0
	if w > 0 {
		from = m.ends[w-1]
	}
	return m.cells[from:m.ends[w]], m.counts[from:m.ends[w]]
}

// Topics returns K.
func (m *Model) Topics() int { return m.topics }

// Terms returns V.
func (m *Model) Terms() int { return len(m.ends) }

// Alpha returns a copy of α, the prior of each topic in θ.
func (m *Model) Alpha() []float64 { return slices.Clone(m.alpha) }

// Beta returns β, the prior of each term in φ.
func (m *Model) Beta() float64 { return m.beta }

// Samples returns the number of states that were averaged.
func (m *Model) Samples() int { return m.samples }

// Probability returns φ_kw = (n_wk + β) / (n_k + Vβ), the probability of term w
// in topic k, in (0, 1).
func (m *Model) Probability(k, w int) float64 {
	return (float64(m.count(k, w))/float64(m.samples) + m.beta) / m.totals[k]
}

func (m *Model) count(k, w int) uint32 {
	topics, counts := m.row(w)
	if i, found := slices.BinarySearch(topics, uint16(k)); found {
		return counts[i]
	}
	return 0
}

// termTo stores the probabilities of term w in all topics.
func (m *Model) termTo(dst []float64, w int) {
	for k := range dst {
		dst[k] = m.beta / m.totals[k]
	}
	topics, counts := m.row(w)
	for i, k := range topics {
		dst[k] = (float64(counts[i])/float64(m.samples) + m.beta) / m.totals[k]
	}
}

// TopTerms returns the n most probable terms of topic k, most probable first,
// of equals the one with the lower number.
func (m *Model) TopTerms(k, n int) []int {
	type term struct {
		w     int
		count uint32
	}
	var of, others []term
	for w := range m.ends {
		if c := m.count(k, w); c > 0 {
			of = append(of, term{w, c})
		} else if len(others) < n {
			others = append(others, term{w, 0})
		}
	}
	slices.SortStableFunc(of, func(a, b term) int { return cmp.Compare(b.count, a.count) })
	of = append(of, others...)
	terms := make([]int, min(n, len(of)))
	for i := range terms {
		terms[i] = of[i].w
	}
	return terms
}

// Phi returns φ as a K×V matrix. It is a view: At computes.
func (m *Model) Phi() mat.Matrix { return phi{m} }

type phi struct{ *Model }

func (p phi) Dims() (topics, terms int) { return p.topics, len(p.ends) }
func (p phi) At(k, w int) float64       { return p.Probability(k, w) }
func (p phi) T() mat.Matrix             { return mat.Transpose{Matrix: p} }

// Permute returns m with its topics in another order: topic i of the result is
// topic order[i] of m.
func (m *Model) Permute(order []int) *Model {
	if len(order) != m.topics {
		panic(fmt.Sprintf("lda: an order of %d for %d topics", len(order), m.topics))
	}
	p := *m
	p.alpha = permuted(m.alpha, order)
	p.cells, p.counts = make([]uint16, len(m.cells)), make([]uint32, len(m.counts))
	place := inversePermutation(order)
	from := 0
	for _, to := range m.ends {
		row := make([]topicCount, 0, to-from)
		for i := from; i < to; i++ {
			row = append(row, topicCount{uint16(place[m.cells[i]]), m.counts[i]})
		}
		slices.SortFunc(row, func(a, b topicCount) int { return cmp.Compare(a.topic, b.topic) })
		for i, c := range row {
			p.cells[from+i], p.counts[from+i] = c.topic, c.count
		}
		from = to
	}
	return p.sum()
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

// Similarity returns a K×K matrix of how alike the words of two topics are:
// the Bhattacharyya coefficient Σ_w √(φ_iw φ_jw), from 0 (no word in common) to
// 1 (the same topic).
//
// With r_k = √(β / (n_k + Vβ)), the root of φ where a term does not stand in a
// topic, and e_kw what the root of φ_kw has beyond it, the sum is
// V r_i r_j + r_i Σ_w e_jw + r_j Σ_w e_iw + Σ_w e_iw e_jw: only cells count.
func (m *Model) Similarity() *mat.SymDense {
	roots, sums := make([]float64, m.topics), make([]float64, m.topics)
	for k := range roots {
		roots[k] = math.Sqrt(m.beta / m.totals[k])
	}
	s := mat.NewSymDense(m.topics, nil)
	data := s.RawSymmetric()
	var beyond []float64
	for w := range m.ends {
		topics, counts := m.row(w)
		beyond = beyond[:0]
		for i, k := range topics {
			e := math.Sqrt((float64(counts[i])/float64(m.samples)+m.beta)/m.totals[k]) - roots[k]
			beyond = append(beyond, e)
			sums[k] += e
		}
		for i, k := range topics {
			row := data.Data[int(k)*data.Stride:]
			for j, l := range topics[i:] {
				row[l] += float64(beyond[i] * beyond[i+j])
			}
		}
	}
	for i := range m.topics {
		for j := i; j < m.topics; j++ {
			s.SetSym(i, j, s.At(i, j)+float64(float64(m.Terms())*roots[i])*roots[j]+float64(roots[i]*sums[j])+float64(roots[j]*sums[i]))
		}
	}
	return s
}
