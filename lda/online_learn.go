package lda

import (
	"context"

	"gonum.org/v1/gonum/floats"

	"tidemark/internal/parallel"
)

// learn moves λ by ρ towards β + ψ + weight × Σ_d n_dw (responsibilities), each
// term's sum in the order of documents (Hoffman et al., algorithm 2).
func (b *batch) learn(ctx context.Context, t *topicsPosterior, rho, weight float64) error {
	t.decay(rho)
	n := piecesOf(len(b.terms), termsATime)
	b.gains = resized(b.gains, n*t.topics)
	err := parallel.Pieces(ctx, b.workers, n, func(_, p int) {
		gain, total := b.gains[p*t.topics:][:t.topics], make([]float64, t.topics)
		clear(gain)
		for i := p * termsATime; i < min(len(b.terms), (p+1)*termsATime); i++ {
			b.expectedTo(total, i)
			floats.Mul(total, b.phi[i*t.topics:][:t.topics])
			floats.AddScaled(t.row(int(b.terms[i])), rho*weight/t.scale, total)
			floats.Add(gain, total)
		}
	})
	for p := range n {
		floats.AddScaled(t.sums, rho*weight/t.scale, b.gains[p*t.topics:][:t.topics])
	}
	return err
}

// expectedTo stores Σ_d θ'_dk n_dw / norm_dw of term i of the batch in dst.
func (b *batch) expectedTo(dst []float64, i int) {
	clear(dst)
	for _, cell := range b.column[b.starts[i]:b.starts[i+1]] {
		ratio, d := b.ratios[cell], &b.fitted[b.owner[cell]]
		for j, k := range d.topics {
			dst[k] += ratio * d.theta[j]
		}
	}
}
