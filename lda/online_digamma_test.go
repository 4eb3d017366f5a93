package lda

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"

	"tidemark/internal/rng"
)

// The points are spread over the arguments that a fit meets, those where the
// formula changes and those where all cancels among them.
func TestExpDigamma(t *testing.T) {
	random := rng.New(1, rng.Start, 0, 0)
	points := []float64{0.002, 0.01, 0.1, 0.5, 1, 1.4616321449683623, 2, 5, 5.999999999, 6, 6.5, 7, 1e3, 1e9}
	for range 10_000 {
		points = append(points, math.Exp(-6+20*random.Float64()))
	}
	for _, x := range points {
		want := math.Exp(mathext.Digamma(x))
		if got := expDigamma(x); math.Abs(got-want) > 2e-10*want {
			t.Fatalf("exp Ψ(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestExpDigammasOfTinyParameters(t *testing.T) {
	x := []float64{0.0005, 0.001, 0.00101}
	got := make([]float64, 3)
	offset := expDigammasTo(got, x)
	for k := range x {
		want := mathext.Digamma(x[k])
		if math.Abs(math.Log(got[k])+offset-want) > 1e-9*math.Abs(want) && got[k] != 0 {
			t.Errorf("Ψ(%v) = %v, want %v", x[k], math.Log(got[k])+offset, want)
		}
	}
	if got[2] != 1 {
		t.Errorf("the greatest is %v, not 1", got[2])
	}
}
