package eval_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tidemark/eval"
)

// enumerated is p(tokens | φ, α), summed over all assignments of topics.
func enumerated(phi mat.Matrix, alpha []float64, tokens []int) float64 {
	k := len(alpha)
	total, prior := 0.0, 0.0
	for _, a := range alpha {
		prior += a
	}
	assignments := 1
	for range tokens {
		assignments *= k
	}
	for code := range assignments {
		counts, p, rest := make([]float64, k), 1.0, code
		for n, w := range tokens {
			z := rest % k
			rest /= k
			p *= (counts[z] + alpha[z]) / (float64(n) + prior) * phi.At(z, w)
			counts[z]++
		}
		total += p
	}
	return total
}

func TestLeftToRightIsTheMarginalLikelihood(t *testing.T) {
	phi := mat.NewDense(3, 4, []float64{0.7, 0.1, 0.1, 0.1, 0.05, 0.6, 0.3, 0.05, 0.1, 0.1, 0.2, 0.6})
	for _, x := range []struct {
		alpha  []float64
		tokens []int
	}{
		{[]float64{0.1, 0.1, 0.1}, []int{0, 0, 1, 3, 0, 2, 2}},
		{[]float64{2, 0.5, 0.01}, []int{3, 3, 3, 1, 0}},
		{[]float64{1, 1, 1}, []int{2}},
		{[]float64{1, 1, 1}, nil},
	} {
		want := math.Log(enumerated(phi, x.alpha, x.tokens))
		got := eval.LeftToRight(phi, x.alpha, x.tokens, 20_000, 1)
		if math.Abs(got-want) > 0.02 {
			t.Errorf("%v %v: log-likelihood %.4f, want %.4f", x.alpha, x.tokens, got, want)
		}
		if again := eval.LeftToRight(phi, x.alpha, x.tokens, 20_000, 1); again != got {
			t.Errorf("%v then %v", got, again)
		}
	}
}
