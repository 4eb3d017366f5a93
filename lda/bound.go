package lda

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"

	"tidemark/corpus"
)

// documentBound returns a document's part of the evidence lower bound
// (Hoffman, Blei & Bach 2010, equation 4), with the responsibilities at their
// optimum, for which E[log p(w, z | θ, φ)] − E[log q(z)] is Σ n_w log norm_w.
func (v *variational) documentBound(row []corpus.TermCount, gamma, norm *mat.VecDense) float64 {
	b := 0.0
	for i, cell := range row {
		b += float64(cell.Count) * math.Log(norm.AtVec(i))
	}
	return b + dirichletBound(v.alpha, gamma.RawVector().Data)
}

// topicsBound returns the topics' part: E[log p(φ)] − E[log q(φ)].
func (v *variational) topicsBound() float64 {
	b := 0.0
	k, _ := v.lambda.Dims()
	for j := range k {
		b += dirichletBound(v.beta, v.lambda.RawRowView(j))
	}
	return b + v.seedsBound()
}

// seedsBound returns what the pseudo-counts of seeds add to it: the normaliser
// of the prior, and ψ E[log φ].
func (v *variational) seedsBound() float64 {
	k, terms := v.lambda.Dims()
	b := 0.0
	for _, n := range v.seeds.totals(k) {
		b += lgamma(float64(terms)*v.beta+float64(n)) - lgamma(float64(terms)*v.beta)
	}
	for _, s := range v.seeds {
		row := v.lambda.RawRowView(int(s.topic))
		psi := float64(s.count)
		b -= lgamma(v.beta+psi) - lgamma(v.beta)
		b += psi * (mathext.Digamma(row[s.term]) - mathext.Digamma(sum(row)))
	}
	return b
}

// dirichletBound returns E[log p(x)] − E[log q(x)] where x ~ q is
// Dirichlet(parameters) and p the symmetric Dirichlet(prior): the negative
// Kullback–Leibler divergence of q from p.
func dirichletBound(prior float64, parameters []float64) float64 {
	total := sum(parameters)
	n := float64(len(parameters))
	ofSum := mathext.Digamma(total)
	b := lgamma(n*prior) - n*lgamma(prior) - lgamma(total)
	for _, p := range parameters {
		b += lgamma(p) + (prior-p)*(mathext.Digamma(p)-ofSum)
	}
	return b
}

// model rounds λ − β, pseudo-counts included, to thousandths of a token.
func (v *variational) model(o Options) *Model {
	k, terms := v.lambda.Dims()
	counts := make([]uint32, k*terms)
	for w := range terms {
		for j := range k {
			counts[w*k+j] = quantise(v.lambda.At(j, w) - v.beta)
		}
	}
	return newModel(k, terms, counts, quantum, symmetric(k, v.alpha), o.Beta)
}

// theta rounds γ − α to thousandths of a token.
func (v *variational) theta(o Options) *Theta {
	d, k := v.gamma.Dims()
	rows := make([][]topicCount, d)
	for i := range d {
		if len(v.counts.Row(i)) == 0 {
			continue
		}
		for j := range k {
			if n := quantise(v.gamma.At(i, j) - v.alpha); n > 0 {
				rows[i] = append(rows[i], topicCount{uint16(j), n})
			}
		}
	}
	return thetaOf(symmetric(k, o.Alpha), rows, quantum, v.counts)
}

// quantise rounds an expected count of at least 0 to thousandths.
func quantise(n float64) uint32 {
	return uint32(min(max(0, float64(n*quantum)+0.5), math.MaxUint32))
}
