package lda_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

// drawn fits documents of 12 tokens with three topics; document 3 is empty.
func drawn(t *testing.T, engine lda.Engine) (*lda.Fitted, *corpus.Counts) {
	t.Helper()
	full, _ := ldatest.Planted(3, 30, 12, 12, 6)
	ids, rows := []string{}, [][]corpus.TermCount{}
	for d := range full.Documents() {
		ids, rows = append(ids, fmt.Sprint("paper", d)), append(rows, full.Row(d))
	}
	rows[3] = nil
	counts := corpus.NewCounts(30, ids, rows)
	o := lda.DefaultOptions(3)
	o.Engine, o.Passes = engine, 60
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	return f, counts
}

const draws = 40_000

// Means, variances and covariances of many draws against those of the Dirichlet
// distribution with parameters A·θ_k, A the length of the document plus Σα.
func TestDrawAgainstTheDirichletsMoments(t *testing.T) {
	for _, engine := range []lda.Engine{lda.Gibbs, lda.Variational} {
		f, counts := drawn(t, engine)
		for _, d := range []int{0, 3, 7} { // 3 is empty: its draws are from the prior
			size := float64(counts.Length(d))
			for _, a := range f.Model.Alpha() {
				size += a
			}
			t.Run(fmt.Sprint(engine, d), func(t *testing.T) { checkMoments(t, f.Theta, d, size) })
		}
	}
}

func checkMoments(t *testing.T, theta *lda.Theta, d int, size float64) {
	mean := theta.Row(make([]float64, 3), d)
	var sums [3]float64
	var products [3][3]float64
	row := make([]float64, 3)
	for i := range draws {
		theta.Draw(row, d, 5, i)
		for k := range row {
			sums[k] += row[k] / draws
			for j := range row {
				products[k][j] += (row[k] - mean[k]) * (row[j] - mean[j]) / draws
			}
		}
	}
	deviation := func(k int) float64 { return math.Sqrt(mean[k] * (1 - mean[k]) / (size + 1)) }
	for k := range mean {
		if math.Abs(sums[k]-mean[k]) > 4.5*deviation(k)/math.Sqrt(draws) {
			t.Errorf("mean of topic %d is %v, want %v", k, sums[k], mean[k])
		}
		for j := range mean {
			want := -mean[k] * mean[j] / (size + 1)
			if j == k {
				want = deviation(k) * deviation(k)
			}
			// A few standard errors of the mean of a product of two skewed deviations.
			if math.Abs(products[k][j]-want) > 0.06*deviation(k)*deviation(j) {
				t.Errorf("covariance of topics %d and %d is %v, want %v", k, j, products[k][j], want)
			}
		}
	}
}

func draw(theta *lda.Theta, d int, seed uint64, n int) []float64 {
	return theta.Draw(make([]float64, 3), d, seed, n)
}

func TestDrawsDoNotDependOnTheOrder(t *testing.T) {
	f, counts := drawn(t, lda.Gibbs)
	order := rand.New(rand.NewPCG(1, 1)).Perm(counts.Documents())
	o := lda.DefaultOptions(3)
	o.Passes = 60
	shuffled, err := lda.Fit(t.Context(), counts.Select(order), o)
	if err != nil {
		t.Fatal(err)
	}
	for place, d := range order {
		if got, want := draw(shuffled.Theta, place, 9, 4), draw(f.Theta, d, 9, 4); !slices.Equal(got, want) {
			t.Errorf("document %d: %v in another order, %v before", d, got, want)
		}
	}
}

func TestDrawsAreKeyedByTheDocument(t *testing.T) {
	f, counts := drawn(t, lda.Gibbs)
	inferred, err := f.Model.Infer(t.Context(), counts, 2)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := f.Model.Infer(t.Context(), counts.Select([]int{7}), 1)
	if err != nil {
		t.Fatal(err)
	}
	merged := lda.Merge(2, lda.Part{Theta: alone, Rows: []int{1}}, lda.Part{Theta: alone, Rows: []int{0}})
	want := draw(inferred, 7, 9, 4)
	for _, c := range []struct {
		name string
		got  []float64
		same bool
	}{
		{"inferred alone", draw(alone, 0, 9, 4), true},
		{"merged", draw(merged, 1, 9, 4), true},
		{"again", draw(inferred, 7, 9, 4), true},
		{"another draw", draw(inferred, 7, 9, 5), false},
		{"another seed", draw(inferred, 7, 8, 4), false},
		{"another document", draw(inferred, 6, 9, 4), false},
	} {
		if slices.Equal(c.got, want) != c.same {
			t.Errorf("%s: %v beside %v", c.name, c.got, want)
		}
	}
}

func TestDrawPanicsAtAWrongShape(t *testing.T) {
	f, _ := drawn(t, lda.Gibbs)
	defer func() {
		if recover() == nil {
			t.Error("a row of 2 places for 3 topics: no panic")
		}
	}()
	f.Theta.Draw(make([]float64, 2), 0, 1, 0)
}
