package lda

import "gonum.org/v1/gonum/mathext"

// No α falls below minAlpha or changes by more than a factor of 2 in a step: the
// approximation behind a step of Newton holds near by only.
const minAlpha = 1e-3

// learnedAlpha returns α after a step, weighted by ρ, of Newton's method towards
// the maximum of Σ_d E[log p(θ_d | α)] over the mini-batch (Minka, Estimating a
// Dirichlet distribution, 2000, equations 8 and 15 to 18; for mini-batches,
// section 3.3 of Hoffman et al.). The Hessian is a diagonal q plus a constant z,
// so a step costs K operations.
func (b *batch) learnedAlpha(alpha []float64, rho float64) []float64 {
	gradient, documents := b.alphaGradient(alpha)
	if documents == 0 {
		return alpha
	}
	z := mathext.Zeta(2, sumOf(alpha)) // Ψ'(x) = ζ(2, x)
	above, below := 0.0, 1/z
	q := make([]float64, len(alpha))
	for k, a := range alpha {
		q[k] = -mathext.Zeta(2, a)
		above += gradient[k] / q[k]
		below += 1 / q[k]
	}
	next := make([]float64, len(alpha))
	for k, a := range alpha {
		step := -rho * (gradient[k] - above/below) / q[k]
		next[k] = max(minAlpha, a/2, min(2*a, a+step))
	}
	return next
}

// alphaGradient returns the derivative by each α_k of the mean of log p(θ_d | α)
// over the documents that have a token, Ψ(Σα) − Ψ(α_k) + mean E[log θ_dk], and
// how many these are. A topic out of play has E[log θ_dk] = Ψ(α_k) − Ψ(Σγ_d).
func (b *batch) alphaGradient(alpha []float64) (gradient []float64, documents int) {
	ofPrior, gradient := make([]float64, len(alpha)), make([]float64, len(alpha))
	for k, a := range alpha {
		ofPrior[k] = mathext.Digamma(a)
	}
	ofTotals := 0.0
	for d := range b.cells {
		f := &b.fitted[d]
		if len(f.topics) == 0 {
			continue
		}
		documents++
		ofTotals += mathext.Digamma(f.total)
		for j, k := range f.topics {
			gradient[k] += mathext.Digamma(f.gamma[j]) - ofPrior[k]
		}
	}
	ofSum := mathext.Digamma(sumOf(alpha))
	for k := range gradient {
		gradient[k] = ofSum + (gradient[k]-ofTotals)/float64(max(1, documents))
	}
	return gradient, documents
}
