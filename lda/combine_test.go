package lda_test

import (
	"bufio"
	"bytes"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tidemark/lda"
	"tidemark/lda/ldatest"
)

// Topics that are put together have the summed shares of their parts, and the
// words of both in proportion to their tokens.
func TestCombine(t *testing.T) {
	counts, _ := ldatest.Planted(4, 60, 80, 40, 3)
	o := lda.DefaultOptions(4)
	o.Passes = 30
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	order := []int{2, 0, 3, 1} // a permuted Theta has one more table to go through
	model, theta := f.Model.Permute(order), f.Theta.Permute(order)
	group := []int{1, 0, 1, 2}
	m, c := model.Combine(group, 3), theta.Combine(group, 3)
	d, k := c.Dims()
	whole, parts := make([]float64, k), make([]float64, 4)
	for row := range d {
		theta.Row(parts, row)
		want := []float64{parts[1], parts[0] + parts[2], parts[3]}
		for i, x := range c.Row(whole, row) {
			if math.Abs(x-want[i]) > 1e-12 {
				t.Fatalf("document %d: shares %v, want %v", row, whole, want)
			}
		}
	}
	for w := range m.Terms() {
		a, b, x := model.Probability(0, w), model.Probability(2, w), m.Probability(1, w)
		if x < min(a, b)-1e-3 || x > max(a, b)+1e-3 {
			t.Errorf("term %d: %v in the whole, %v and %v in its parts", w, x, a, b)
		}
		if a != 0 && m.Probability(2, w) != model.Probability(3, w) {
			t.Errorf("term %d: a topic left alone has another probability", w)
		}
	}
	if got, want := m.Alpha(), model.Alpha(); math.Abs(got[1]-want[0]-want[2]) > 1e-15 || got[0] != want[1] {
		t.Errorf("priors %v of %v", got, want)
	}
	correlations, err := lda.Correlations(t.Context(), c, c, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range k {
		if correlations.At(i, i) != 1 {
			t.Errorf("topic %d correlates with itself by %v", i, correlations.At(i, i))
		}
	}
	checkEncodes(t, c)
}

// checkEncodes writes and reads shares.
func checkEncodes(t *testing.T, c *lda.Theta) {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := c.Encode(w); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	back, err := lda.DecodeTheta(bufio.NewReader(&b))
	if err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(c, back) {
		t.Error("shares put together are others when read back")
	}
}

func TestCombinePanics(t *testing.T) {
	counts, _ := ldatest.Planted(4, 60, 80, 40, 3)
	o := lda.DefaultOptions(3)
	o.Passes = 2
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range [][]int{{0, 1}, {0, 0, 0}, {0, 1, 2}, {0, -1, 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("groups %v were taken for 2", slices.Clone(group))
				}
			}()
			f.Model.Combine(group, 2)
		}()
	}
}
