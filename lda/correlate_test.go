package lda

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// invented returns shares of n documents over k topics from random counts.
func invented(n, k int, seed uint64) *Theta {
	random := rand.New(rand.NewPCG(seed, 0))
	alpha := make([]float64, k)
	for i := range alpha {
		alpha[i] = 0.05 + random.Float64()
	}
	cells, keys := &listed{}, make([]uint64, n)
	for d := range n {
		var row []topicCount
		for topic := range k {
			if random.IntN(3) == 0 {
				row = append(row, topicCount{uint16(topic), uint32(1 + random.IntN(40))})
			}
		}
		cells.add(row)
		keys[d] = uint64(d)
	}
	return newTheta(alpha, cells, 4, keys)
}

func TestCorrelationsAreThoseOfTheDenseShares(t *testing.T) {
	const n = 9000 // several pieces
	a, b := invented(n, 7, 1), invented(n, 5, 2).Permute([]int{3, 1, 4, 0, 2})
	got, err := Correlations(t.Context(), a, b, 0)
	if err != nil {
		t.Fatal(err)
	}
	da, db := mat.DenseCopyOf(a), mat.DenseCopyOf(b)
	for j := range 7 {
		for k := range 5 {
			want := stat.Correlation(mat.Col(nil, j, da), mat.Col(nil, k, db), nil)
			if math.Abs(got.At(j, k)-want) > 1e-8 {
				t.Errorf("correlation of %d and %d: %v, want %v", j, k, got.At(j, k), want)
			}
		}
	}
	for _, workers := range []int{1, 3} {
		again, err := Correlations(t.Context(), a, b, workers)
		if err != nil {
			t.Fatal(err)
		}
		if !mat.Equal(got, again) {
			t.Errorf("%d workers: another result", workers)
		}
	}
}

func TestCorrelationWithoutVariation(t *testing.T) {
	cells := &listed{}
	for range 3 {
		cells.add([]topicCount{{0, 4}})
	}
	same := newTheta([]float64{0.1, 0.1}, cells, 1, []uint64{1, 2, 3})
	c, err := Correlations(t.Context(), same, invented(3, 2, 1), 0)
	if err != nil {
		t.Fatal(err)
	}
	if mat.Max(c) != 0 || mat.Min(c) != 0 {
		t.Errorf("correlations %v of shares that do not vary", mat.Formatted(c))
	}
}

func TestMatched(t *testing.T) {
	// The best pairs for all are not the best for row 0.
	c := mat.NewDense(3, 3, []float64{
		0.90, 0.88, 0.1,
		0.85, 0.10, 0.1,
		-0.5, 0.20, 0.6,
	})
	for _, test := range []struct {
		correlations *mat.Dense
		want         []int
	}{
		{c, []int{1, 0, -1}},
		{mat.DenseCopyOf(c.Slice(0, 2, 0, 3)), []int{1, 0}},
		{mat.DenseCopyOf(c.Slice(0, 3, 0, 1)), []int{0, -1, -1}},
	} {
		if got := Matched(test.correlations, 0.7); !slices.Equal(got, test.want) {
			t.Errorf("Matched = %v, want %v\n%v", got, test.want, mat.Formatted(test.correlations))
		}
	}
}
