package lda

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mathext"

	"tidemark/corpus"
	"tidemark/internal/parallel"
)

// dirichlet is a prior, for parts of the evidence lower bound.
type dirichlet struct {
	parameters []float64
	ofSum      float64   // log Γ(Σ parameters)
	lgamma     []float64 // log Γ of each parameter
}

func newDirichlet(parameters []float64) *dirichlet {
	d := &dirichlet{parameters: parameters, ofSum: lgamma(sumOf(parameters))}
	for _, p := range parameters {
		d.lgamma = append(d.lgamma, lgamma(p))
	}
	return d
}

// documentBound returns a document's part of the evidence lower bound
// (Hoffman, Blei & Bach 2010, equation 4), with the responsibilities at their
// optimum, for which E[log p(w, z | θ, φ)] − E[log q(z)] is Σ n_w log norm_w, up
// to the offsets of φ'. A topic out of play has γ = α and adds nothing.
func (p *dirichlet) documentBound(cells []corpus.TermCount, norm []float64, d *documentPosterior) float64 {
	ofTotal := mathext.Digamma(d.total)
	bound, tokens := p.ofSum-lgamma(d.total), 0.0
	for i, cell := range cells {
		tokens += float64(cell.Count)
		bound += float64(cell.Count) * math.Log(norm[i])
	}
	bound += tokens * (d.offset - ofTotal)
	for j, k := range d.topics {
		prior, gamma := p.parameters[k], d.gamma[j]
		bound += lgamma(gamma) - p.lgamma[k] + (prior-gamma)*(mathext.Digamma(gamma)-ofTotal)
	}
	return bound
}

// bound returns the topics' part, E[log p(φ)] − E[log q(φ)]: for each the
// negative Kullback–Leibler divergence of Dirichlet(λ_k) from Dirichlet(β + ψ_k).
func (t *topicsPosterior) bound(ctx context.Context, workers int) (float64, error) {
	totals := t.totals()
	bound := 0.0
	ofTotal := make([]float64, t.topics)
	for k, psi := range t.seeds.totals(t.topics) {
		ofTotal[k] = mathext.Digamma(totals[k])
		bound += lgamma(float64(t.terms)*t.beta+float64(psi)) - lgamma(totals[k])
	}
	parts := make([]float64, piecesOf(t.terms, termsATime))
	err := parallel.Pieces(ctx, workers, len(parts), func(_, p int) {
		lambda, prior := make([]float64, t.topics), make([]float64, t.topics)
		for w := p * termsATime; w < min(t.terms, (p+1)*termsATime); w++ {
			parts[p] += t.termBound(w, lambda, prior, ofTotal)
		}
	})
	return bound + sumOf(parts), err
}

// termBound returns what term w adds to the topics' part.
func (t *topicsPosterior) termBound(w int, lambda, prior, ofTotal []float64) float64 {
	t.lambdaTo(lambda, w)
	for k := range prior {
		prior[k] = t.beta
	}
	for _, s := range t.seeds.of(uint32(w)) {
		prior[s.topic] += float64(s.count)
	}
	ofBeta := lgamma(t.beta)
	bound := 0.0
	for k, l := range lambda {
		ofPrior := ofBeta
		if prior[k] != t.beta {
			ofPrior = lgamma(prior[k])
		}
		bound += lgamma(l) - ofPrior + (prior[k]-l)*(mathext.Digamma(l)-ofTotal[k])
	}
	return bound
}
