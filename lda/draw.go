package lda

import "tidemark/internal/rng"

// Draw stores draw number draw of row d from its posterior into dst of length K
// and returns it: θ_d ~ Dirichlet(α_k + n_dk), n_dk the average count over the
// samples, of which Row is the mean. Elements are 0 or above and sum to one. A
// document without tokens has draws from the prior.
//
// The numbers are keyed by seed, draw and the document's id, and the same bits
// come out on every machine. So draws neither depend on each other nor on the
// order of documents; draw i of two documents are independent. They do
// depend on the order of topics: Permute, then draw.
//
// What is left out is that the topics of a document's tokens are themselves
// uncertain: the average stands for all samples, and draws vary a little less
// than the whole posterior.
func (t *Theta) Draw(dst []float64, d int, seed uint64, draw int) []float64 {
	t.parametersTo(dst, d)
	random := rng.New(seed, rng.Draw, draw, t.key(d))
	random.DirichletTo(dst, dst)
	return dst
}
