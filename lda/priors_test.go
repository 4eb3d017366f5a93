package lda

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"tidemark/corpus"
)

func TestRisingAgainstDigamma(t *testing.T) {
	counts := map[int]int{0: 4, 1: 7, 2: 3, 5: 2, 400: 1, 5_000: 2}
	h := histogram{}
	for n, c := range counts {
		h.add(n, c)
	}
	for _, a := range []float64{1e-3, 0.1, 1, 37.5} {
		want := 0.0
		for n, c := range counts {
			want += float64(c) * (mathext.Digamma(float64(n)+a) - mathext.Digamma(a))
		}
		if got := h.rising(a); math.Abs(got-want) > 1e-9*want {
			t.Errorf("a = %v: %v, want %v", a, got, want)
		}
	}
}

// Counts drawn from a Dirichlet-multinomial give its parameters back.
func TestLearnRecoversTheParameters(t *testing.T) {
	source := rand.New(rand.NewPCG(11, 0))
	truth := []float64{0.9, 0.3, 0.1, 0.05}
	const documents, length = 20_000, 80
	e := newEvidence(len(truth))
	for range documents {
		theta, sum := make([]float64, len(truth)), 0.0
		for k, a := range truth {
			theta[k] = distuv.Gamma{Alpha: a, Beta: 1, Src: source}.Rand()
			sum += theta[k]
		}
		counts := make([]int, len(truth))
		for range length {
			u, k := source.Float64()*sum, 0
			for k < len(truth)-1 && u >= theta[k] {
				u -= theta[k]
				k++
			}
			counts[k]++
		}
		for k, n := range counts {
			if n > 0 {
				e.topics[k].add(n, 1)
			}
		}
		e.lengths.add(length, 1)
	}
	e.cells.add(1, 1)
	e.totals.add(1, 1)
	o := DefaultOptions(len(truth))
	p := newPriors(10, o, nil)
	for range 400 {
		p.learn(e)
	}
	for k, want := range truth {
		if math.Abs(p.alpha[k]-want) > 0.05*want {
			t.Errorf("alpha[%d] = %.4f, planted %.2f", k, p.alpha[k], want)
		}
	}
}

// Learning raises the probability of the state that it learns from.
func TestLearningRaisesTheLikelihood(t *testing.T) {
	counts := corpus.NewCounts(4, []string{"a", "b", "c"}, [][]corpus.TermCount{
		{{Term: 0, Count: 20}, {Term: 1, Count: 10}}, {{Term: 1, Count: 9}, {Term: 2, Count: 20}}, {{Term: 3, Count: 7}},
	})
	o := DefaultOptions(3)
	c := newSerialChain(newState(counts, o, nil, 0), o)
	for pass := range 20 {
		c.pass(pass)
	}
	last := c.logJoint(c.priors)
	for range 30 {
		c.learn()
		now := c.logJoint(c.priors)
		if now < last-1e-2 { // the Gamma prior of α pulls a little
			t.Fatalf("log p(w, z) fell from %v to %v", last, now)
		}
		last = now
	}
}

func TestFixedPriorsStay(t *testing.T) {
	counts := corpus.NewCounts(4, []string{"a", "b", "c"}, [][]corpus.TermCount{
		{{Term: 0, Count: 20}, {Term: 1, Count: 10}}, {{Term: 1, Count: 9}, {Term: 2, Count: 20}}, {{Term: 3, Count: 7}},
	})
	for _, below := range []int{0, 1 << 18} { // both samplers
		for _, fixed := range []bool{true, false} {
			o := DefaultOptions(3)
			o.Passes, o.FixedPriors, o.SerialBelow = 60, fixed, below
			f, err := Fit(t.Context(), counts, o)
			if err != nil {
				t.Fatal(err)
			}
			alpha := f.Model.Alpha()
			stayed := f.Model.Beta() == o.Beta && alpha[0] == o.Alpha && alpha[1] == o.Alpha && alpha[2] == o.Alpha
			if stayed != fixed {
				t.Errorf("%s, fixed %v: alpha %v, beta %v", f.Engine, fixed, alpha, f.Model.Beta())
			}
		}
	}
}
