package lda_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

func TestSerial(t *testing.T) { ldatest.Conform(t, lda.DefaultOptions(2)) }

func TestSynchronous(t *testing.T) {
	o := lda.DefaultOptions(2)
	o.SerialBelow = 0
	ldatest.Conform(t, o)
}

func TestVariational(t *testing.T) {
	o := lda.DefaultOptions(2)
	o.Engine = lda.Variational
	ldatest.Conform(t, o)
}

func TestOptionsReportEveryFault(t *testing.T) {
	err := lda.Options{Topics: 1, Engine: "em", Alpha: math.NaN(), Beta: -1, Passes: -1}.Validate()
	for _, word := range []string{"topics", "engine", "alpha", "beta", "passes"} {
		if err == nil || !bytes.Contains([]byte(err.Error()), []byte(word)) {
			t.Errorf("%v does not mention %s", err, word)
		}
	}
}

// Documents of the planted corpus are inferred by a model fitted on others; the
// estimates agree with what the sampler says of the same documents.
func TestInferAgreesWithTheSampler(t *testing.T) {
	counts, _ := ldatest.Planted(4, 80, 300, 60, 9)
	f, err := lda.Fit(t.Context(), counts, lda.DefaultOptions(4))
	if err != nil {
		t.Fatal(err)
	}
	inferred, err := f.Model.Infer(t.Context(), counts, 2)
	if err != nil {
		t.Fatal(err)
	}
	worst := 0.0
	for d := range counts.Documents() {
		for k := range 4 {
			worst = max(worst, math.Abs(inferred.At(d, k)-f.Theta.At(d, k)))
		}
	}
	if worst > 0.08 {
		t.Errorf("inferred and sampled shares differ by up to %.3f", worst)
	}
}

func TestInferIsAPureFunctionOfTheDocument(t *testing.T) {
	counts, _ := ldatest.Planted(4, 80, 60, 30, 9)
	o := lda.DefaultOptions(4)
	o.Passes = 50
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := f.Model.Infer(t.Context(), counts, 3)
	for d := range counts.Documents() {
		alone, _ := f.Model.Infer(t.Context(), counts.Select([]int{d}), 1)
		if got, want := fmt.Sprint(alone.Row(make([]float64, 4), 0)), fmt.Sprint(all.Row(make([]float64, 4), d)); got != want {
			t.Fatalf("document %d: alone %s, among others %s", d, got, want)
		}
	}
	empty, _ := f.Model.Infer(t.Context(), corpus.NewCounts(80, []string{"e"}, make([][]corpus.TermCount, 1)), 1)
	alpha := f.Model.Alpha()
	if want := alpha[0] / (alpha[0] + alpha[1] + alpha[2] + alpha[3]); math.Abs(empty.At(0, 0)-want) > 1e-15 {
		t.Errorf("a document without tokens has share %v, not the prior's %v", empty.At(0, 0), want)
	}
}

func TestPermute(t *testing.T) {
	counts, _ := ldatest.Planted(3, 30, 40, 30, 6)
	f, err := lda.Fit(t.Context(), counts, lda.DefaultOptions(3))
	if err != nil {
		t.Fatal(err)
	}
	order := []int{2, 0, 1}
	m, theta := f.Model.Permute(order), f.Theta.Permute(order)
	for i, k := range order {
		for w := range 30 {
			if m.Probability(i, w) != f.Model.Probability(k, w) {
				t.Fatalf("phi of topic %d is not that of the old topic %d", i, k)
			}
		}
		for d := range 40 {
			// Sums run in another order of topics.
			if math.Abs(theta.At(d, i)-f.Theta.At(d, k)) > 1e-15 {
				t.Fatalf("theta[%d,%d] is not that of the old topic %d", d, i, k)
			}
		}
	}
}

// The lower bound of coordinate ascent can only grow.
func TestBoundGrows(t *testing.T) {
	counts, _ := ldatest.Planted(5, 60, 80, 40, 8)
	o := lda.DefaultOptions(5)
	o.Engine = lda.Variational
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(f.Curve); i++ {
		if f.Curve[i].PerToken < f.Curve[i-1].PerToken-1e-6 {
			t.Errorf("pass %d: the bound fell from %v to %v", f.Curve[i].Pass, f.Curve[i-1].PerToken, f.Curve[i].PerToken)
		}
	}
}

// Engines that share no code find the same topics where these are well separated.
func TestEnginesAgree(t *testing.T) {
	counts, _ := ldatest.Planted(5, 100, 300, 60, 7)
	serial, err := lda.Fit(t.Context(), counts, lda.DefaultOptions(5))
	if err != nil {
		t.Fatal(err)
	}
	truth := make([][]float64, 5)
	for k := range truth {
		truth[k] = make([]float64, 100)
		for w := range truth[k] {
			truth[k][w] = serial.Model.Probability(k, w)
		}
	}
	synchronous, variational := lda.DefaultOptions(5), lda.DefaultOptions(5)
	synchronous.SerialBelow, variational.Engine = 0, lda.Variational
	for _, o := range []lda.Options{synchronous, variational} {
		f, err := lda.Fit(t.Context(), counts, o)
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range ldatest.Match(truth, f.Model) {
			if c < 0.95 {
				t.Errorf("%s: topic %d has cosine %.3f with the serial sampler's", f.Engine, k, c)
			}
		}
	}
}

func ExampleFit() {
	row := func(counts ...uint32) (cells []corpus.TermCount) {
		for term, n := range counts {
			if n > 0 {
				cells = append(cells, corpus.TermCount{Term: uint32(term), Count: n})
			}
		}
		return cells
	}
	// Two documents about terms 0 and 1, two about terms 2 and 3.
	counts := corpus.NewCounts(4, []string{"a", "b", "c", "d"}, [][]corpus.TermCount{
		row(9, 8, 0, 0), row(7, 9, 1, 0), row(0, 0, 9, 9), row(0, 1, 8, 7),
	})
	o := lda.DefaultOptions(2)
	fitted, err := lda.Fit(context.Background(), counts, o)
	if err != nil {
		fmt.Println(err)
		return
	}
	same := func(a, b int) bool { return (fitted.Theta.At(a, 0) > 0.5) == (fitted.Theta.At(b, 0) > 0.5) }
	fmt.Println(same(0, 1), same(2, 3), same(0, 2))
	// Output: true true false
}

// Held-out documents end a fit, and neither workers, blocks nor the place of the
// tokens show in what comes of it.
func TestHeldOutDocumentsEndTheFit(t *testing.T) {
	counts, truth := ldatest.Planted(6, 200, 2400, 40, 12)
	o := lda.DefaultOptions(6)
	o.SerialBelow = 0
	var want string
	for _, way := range []struct {
		workers, block int
		memory         int64
	}{{1, 0, 0}, {3, 1000, 0}, {2, 700, 1}} {
		o.Workers, o.BlockTokens, o.Memory, o.TempFolder = way.workers, way.block, way.memory, t.TempDir()
		f, err := lda.Fit(t.Context(), counts, o)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(f.Curve, f.Passes, f.Stopped, f.HeldOut, f.Model.Alpha())
		for d := range counts.Documents() {
			got += fmt.Sprint(f.Theta.Row(make([]float64, 6), d))
		}
		f.Theta.Close()
		if want == "" {
			want = got
			if f.HeldOut < 80 || f.HeldOut > 160 || f.Passes > 150 || !strings.Contains(f.Stopped, "gained less than 0.005") {
				t.Errorf("%d held out, %d passes: %s", f.HeldOut, f.Passes, f.Stopped)
			}
			for k, cosine := range ldatest.Match(truth, f.Model) {
				if cosine < 0.95 {
					t.Errorf("planted topic %d: cosine %.3f", k, cosine)
				}
			}
			if last := f.Curve[len(f.Curve)-1].HeldOut; last < entropy(truth) || last > -4 {
				t.Errorf("held-out documents have %.3f nats a token", last)
			}
		}
		if got != want {
			t.Errorf("%+v: another result", way)
		}
	}
}

// entropy returns what a token would have if all topics were in every document alike.
func entropy(phi [][]float64) float64 {
	sum := 0.0
	for w := range phi[0] {
		p := 0.0
		for k := range phi {
			p += phi[k][w] / float64(len(phi))
		}
		sum += p * math.Log(p)
	}
	return sum
}

// As many topics as there may be, and millions of terms, are a matter of size alone.
func TestManyTopicsAndTerms(t *testing.T) {
	const terms = 2_000_000
	rows, ids := make([][]corpus.TermCount, 200), make([]string, 200)
	for d := range rows {
		ids[d] = fmt.Sprint(d)
		for i := range 30 {
			rows[d] = append(rows[d], corpus.TermCount{Term: uint32((d*7919 + i*60_013) % terms), Count: 1 + uint32(i%3)})
		}
	}
	counts := corpus.NewCounts(terms, ids, rows)
	o := lda.DefaultOptions(lda.MaxTopics)
	o.SerialBelow, o.Passes = 0, 4
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]float64, lda.MaxTopics)
	for d := range 200 {
		total := 0.0
		for _, x := range f.Theta.Row(row, d) {
			total += x
		}
		if math.Abs(total-1) > 1e-9 {
			t.Fatalf("document %d: shares sum to %v", d, total)
		}
	}
	if top := f.Model.TopTerms(0, 3); len(top) != 3 {
		t.Errorf("top terms %v", top)
	}
}
