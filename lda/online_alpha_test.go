package lda

import (
	"math"
	"slices"
	"testing"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

// θ is drawn with a known α; what is learnt comes close, in mini-batches.
func TestAlphaComesBack(t *testing.T) {
	truth := []float64{0.6, 0.2, 0.05}
	b := &batch{cells: make([][]corpus.TermCount, 4000), fitted: make([]documentPosterior, 4000)}
	random := rng.New(3, rng.Draw, 0, 0)
	for d := range b.fitted {
		theta := make([]float64, 3)
		random.DirichletTo(theta, truth)
		f := &b.fitted[d]
		for k, p := range theta { // so many tokens that q(θ) is all but θ itself
			f.topics, f.gamma = append(f.topics, uint16(k)), append(f.gamma, truth[k]+1e9*p)
			f.total += f.gamma[k]
		}
	}
	alpha := symmetric(3, 1)
	for range 100 {
		alpha = b.learnedAlpha(alpha, 0.5)
	}
	for k, a := range alpha {
		if math.Abs(a-truth[k]) > 0.06*truth[k] {
			t.Errorf("α of topic %d is %v, want %v", k, a, truth[k])
		}
	}
}

func TestAlphaWithoutADocument(t *testing.T) {
	b := &batch{cells: make([][]corpus.TermCount, 2), fitted: make([]documentPosterior, 2)}
	if got := b.learnedAlpha([]float64{0.3, 0.2}, 1); !slices.Equal(got, []float64{0.3, 0.2}) {
		t.Errorf("%v", got)
	}
}
