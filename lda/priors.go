package lda

import (
	"cmp"
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

// histogram counts numbers; what was counted wrongly may be taken back below 0. What is learnt from it depends on these counts
// alone, not on the order in which documents were counted.
type histogram map[int]int

// merge adds the counts of other.
func (h histogram) merge(other histogram) {
	for n, c := range other {
		h[n] += c
	}
}

// rising returns Σ_n c_n (Ψ(n+a) − Ψ(a)), by Ψ(n+a) − Ψ(a) = Σ_{i<n} 1/(a+i).
func (h histogram) rising(a float64) float64 {
	left := 0
	for n, c := range h {
		if n > 0 {
			left += c
		}
	}
	sum, i := 0.0, 0
	for _, n := range slices.SortedFunc(maps.Keys(h), cmp.Compare[int]) {
		for ; i < n; i++ {
			sum += float64(left) / (a + float64(i))
		}
		if n > 0 {
			left -= h[n]
		}
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

func newEvidence(topics int) *evidence {
	e := &evidence{lengths: histogram{}, cells: histogram{}, totals: histogram{}}
	for range topics {
		e.topics = append(e.topics, histogram{})
	}
	return e
}

// merge adds the evidence of other documents.
func (e *evidence) merge(other *evidence) {
	for k, h := range other.topics {
		e.topics[k].merge(h)
	}
	e.lengths.merge(other.lengths)
}

// words counts n_wk and n_k, which hold the pseudo-counts of seeds. These are
// prior, not evidence: log Γ(ψ+n+β) − log Γ(ψ+β) is the term of ψ+n tokens less
// that of ψ, so a cell of ψ is taken back.
func (e *evidence) words(wordTopic, topic []int32, seeds seeds) {
	for _, n := range wordTopic {
		if n > 0 {
			e.cells[int(n)]++
		}
	}
	for _, n := range topic {
		e.totals[int(n)]++
	}
	for _, s := range seeds {
		e.cells[int(s.count)]--
	}
	for _, n := range seeds.totals(len(topic)) {
		if n > 0 {
			e.totals[n]--
		}
	}
}

// Steps of an update, and the Gamma(1 + shape, 1) distribution that α is taken
// to come from: it keeps topics that no document has from falling to 0.
const (
	alphaSteps = 10
	betaSteps  = 3
	shape      = 0.001
	minBeta    = 1e-6 // where every token is a seed in its topic nothing else holds β up
)

// learn moves the priors towards the maximum of their likelihood by Minka's
// fixed point (Estimating a Dirichlet distribution, 2000, equation 55).
func (p *priors) learn(e *evidence) {
	for range alphaSteps {
		below := e.lengths.rising(sumOf(p.alpha))
		for k, h := range e.topics {
			p.alpha[k] = (float64(p.alpha[k]*h.rising(p.alpha[k])) + shape) / (below + 1)
		}
	}
	for range betaSteps {
		above, below := e.cells.rising(p.beta), e.totals.rising(p.betaSum)
		p.setBeta(max(minBeta, float64(p.beta*above)/float64(float64(p.terms)*below)))
	}
}
