package lda

import (
	"maps"
	"slices"
)

// priors are the parameters of the Dirichlet distributions, learnt while a
// Gibbs fit goes on: α for each topic, β the same for all terms. What seeds add
// to β is not learnt.
type priors struct {
	alpha   []float64
	beta    float64
	betaSum float64 // Vβ
	terms   int
	seeds   seeds
}

func newPriors(terms int, o Options, seeds seeds) *priors {
	p := &priors{alpha: symmetric(o.Topics, o.Alpha), terms: terms, seeds: seeds}
	p.setBeta(o.Beta)
	if o.Start != nil {
		p.alpha = o.Start.Model.Alpha()
		p.setBeta(o.Start.Model.beta)
	}
	return p
}

func (p *priors) setBeta(beta float64) {
	p.beta, p.betaSum = beta, float64(float64(p.terms)*beta)
}

func symmetric(k int, alpha float64) []float64 {
	a := make([]float64, k)
	for i := range a {
		a[i] = alpha
	}
	return a
}

func sumOf(values []float64) float64 {
	s := 0.0
	for _, x := range values {
		s += x
	}
	return s
}

// histogram counts numbers of 0 and above; what was counted wrongly may be taken
// back below 0. What is learnt from it depends on these counts alone, not on the
// order in which documents were counted.
type histogram struct {
	small []int // by number
	large map[int]int
}

// smallNumbers is below what numbers are counted in a slice.
const smallNumbers = 4096

// add counts n for c times.
func (h *histogram) add(n, c int) {
	if n < len(h.small) {
		h.small[n] += c
		return
	}
	if n < smallNumbers {
		h.small = append(h.small, make([]int, min(smallNumbers, 2*n+2)-len(h.small))...)
		h.small[n] += c
		return
	}
	if h.large == nil {
		h.large = map[int]int{}
	}
	h.large[n] += c
}

// merge adds the counts of other.
func (h *histogram) merge(other *histogram) {
	for n, c := range other.small {
		if c != 0 {
			h.add(n, c)
		}
	}
	for n, c := range other.large {
		h.add(n, c)
	}
}

// rising returns Σ_n c_n (Ψ(n+a) − Ψ(a)), by Ψ(n+a) − Ψ(a) = Σ_{i<n} 1/(a+i).
func (h *histogram) rising(a float64) float64 {
	left := 0 // how many are above i
	for n, c := range h.small {
		if n > 0 {
			left += c
		}
	}
	for _, c := range h.large {
		left += c
	}
	sum, i := 0.0, 0
	to := func(n, c int) {
		for ; i < n; i++ {
			sum += float64(left) / (a + float64(i))
		}
		left -= c
	}
	for n, c := range h.small {
		if n > 0 && c != 0 {
			to(n, c)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(h.large)) {
		to(n, h.large[n])
	}
	return sum
}

// evidence is what the priors are learnt from.
type evidence struct {
	topics  []histogram // of n_dk > 0, for each topic
	lengths histogram   // of n_d
	cells   histogram   // of n_wk > 0
	totals  histogram   // of n_k
}

func newEvidence(topics int) *evidence { return &evidence{topics: make([]histogram, topics)} }

// merge adds the evidence of other documents.
func (e *evidence) merge(other *evidence) {
	for k := range e.topics {
		e.topics[k].merge(&other.topics[k])
	}
	e.lengths.merge(&other.lengths)
}

// row counts the non-zero n_wk of a term.
func (e *evidence) row(counts []uint32) {
	for _, n := range counts {
		e.cells.add(int(n), 1)
	}
}

// totalsOf counts n_k. Both n_wk and n_k hold the pseudo-counts of seeds. These
// are prior, not evidence: log Γ(ψ+n+β) − log Γ(ψ+β) is the term of ψ+n tokens less
// that of ψ, so a cell of ψ is taken back.
func (e *evidence) totalsOf(topics []int64, seeds seeds) {
	for _, n := range topics {
		e.totals.add(int(n), 1)
	}
	for _, s := range seeds {
		e.cells.add(int(s.count), -1)
	}
	for _, n := range seeds.totals(len(topics)) {
		if n > 0 {
			e.totals.add(n, -1)
		}
	}
}

// words counts dense n_wk and n_k.
func (e *evidence) words(wordTopic, topic []int32, seeds seeds) {
	for _, n := range wordTopic {
		if n > 0 {
			e.cells.add(int(n), 1)
		}
	}
	totals := make([]int64, len(topic))
	for k, n := range topic {
		totals[k] = int64(n)
	}
	e.totalsOf(totals, seeds)
}

// Steps of an update, and the Gamma(1 + shape, 1) distribution that α is taken
// to come from: it keeps topics that no document has from falling to 0.
const (
	alphaSteps = 1
	betaSteps  = 3
	shape      = 0.001
	minBeta    = 1e-6 // where every token is a seed in its topic nothing else holds β up
)

// learn moves the priors towards the maximum of their likelihood by Minka's
// fixed point (Estimating a Dirichlet distribution, 2000, equation 55).
func (p *priors) learn(e *evidence) {
	for range alphaSteps {
		below := e.lengths.rising(sumOf(p.alpha))
		for k := range e.topics {
			p.alpha[k] = (float64(p.alpha[k]*e.topics[k].rising(p.alpha[k])) + shape) / (below + 1)
		}
	}
	for range betaSteps {
		above, below := e.cells.rising(p.beta), e.totals.rising(p.betaSum)
		p.setBeta(max(minBeta, float64(p.beta*above)/float64(float64(p.terms)*below)))
	}
}
