package lda

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// Steps of the batch form against the plain one on whole matrices: the bound
// before and λ after each. What pass 0 has of difference, the next ones multiply.
func TestStepsAgainstTheReference(t *testing.T) {
	counts, _ := plantedCounts(4, 60, 50, 30, 3)
	o := DefaultOptions(4)
	o.SeedTerms = [][]uint32{{5}, nil, {5, 31}}
	s, err := newSeeds(counts, o)
	if err != nil {
		t.Fatal(err)
	}
	want := newVariational(counts, o, s)
	want.start(o.Seed, 2)
	got := newOnline(counts, o, s, whole(counts))
	got.start(2)
	for pass := range 6 {
		wantBound, err := want.pass(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		gotBound, err := got.pass(t.Context(), pass)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(gotBound-wantBound) > 1e-9*math.Abs(wantBound) {
			t.Errorf("pass %d: bound %.9f, want %.9f", pass, gotBound, wantBound)
		}
		compareLambda(t, got.topics, want, 1e-8)
	}
}

// compareLambda wants cells and sums equal to within so many tokens.
func compareLambda(t *testing.T, got *topicsPosterior, want *variational, tokens float64) {
	t.Helper()
	k, terms := want.lambda.Dims()
	row := make([]float64, k)
	for w := range terms {
		got.lambdaTo(row, w)
		for j := range k {
			if math.Abs(row[j]-want.lambda.At(j, w)) > tokens {
				t.Fatalf("λ of term %d in topic %d is %v, want %v", w, j, row[j], want.lambda.At(j, w))
			}
		}
	}
	for j, total := range got.totals() {
		if w := sum(want.lambda.RawRowView(j)); math.Abs(total-w) > tokens*float64(terms) {
			t.Errorf("λ of topic %d adds up to %v, want %v", j, total, w)
		}
	}
}

// A topic that is taken out of play had less than a thousandth of a token.
func TestTopicsOutOfPlayWereAbsent(t *testing.T) {
	counts, _ := plantedCounts(8, 80, 100, 40, 4)
	all, few := newOnline(counts, DefaultOptions(8), nil, whole(counts)), newOnline(counts, DefaultOptions(8), nil, whole(counts))
	few.pace.absent = absent
	all.start(0)
	few.start(0)
	dropped := 0
	for pass := range 30 {
		few.topics = copyOf(all.topics)
		wantBound, _ := all.pass(t.Context(), pass)
		gotBound, err := few.pass(t.Context(), pass)
		if err != nil || math.Abs(gotBound-wantBound) > 1e-5*float64(counts.Tokens()) {
			t.Fatalf("pass %d: error %v, bound %v, with all topics in play %v", pass, err, gotBound, wantBound)
		}
		for d := range counts.Documents() {
			dropped += 8 - len(few.batch.fitted[d].topics)
			compareGamma(t, &few.batch.fitted[d], &all.batch.fitted[d])
		}
	}
	if dropped == 0 {
		t.Error("no topic was ever taken out of play")
	}
}

func copyOf(t *topicsPosterior) *topicsPosterior {
	c := *t
	c.moved, c.sums = slices.Clone(t.moved), slices.Clone(t.sums)
	return &c
}

func compareGamma(t *testing.T, few, all *documentPosterior) {
	t.Helper()
	gamma := symmetric(len(all.gamma), 0.1)
	for j, k := range few.topics {
		gamma[k] = few.gamma[j]
	}
	if !floats.EqualApprox(gamma, all.gamma, 4e-3) {
		t.Fatalf("γ %v, with all topics in play %v", gamma, all.gamma)
	}
}

// Steps of mini-batches that leave out most terms, against λ written out as a
// dense matrix that moves in every cell.
func TestLazyDecayAgainstDenseSteps(t *testing.T) {
	counts, _ := plantedCounts(3, 90, 40, 12, 5)
	o := DefaultOptions(3)
	o.SeedTerms = [][]uint32{{4, 80}, nil, {80}}
	s, err := newSeeds(counts, o)
	if err != nil {
		t.Fatal(err)
	}
	v := newOnline(counts, o, s, mini(7, 1))
	v.start(0)
	dense := newVariational(counts, o, s)
	dense.start(o.Seed, 0)
	step := 0
	for range 40 {
		order := v.shuffled(step)
		err := v.visit(t.Context(), order, v.pace, func(documents []int) error {
			rho, weight := v.pace.rho(step), float64(len(order))/float64(len(documents))
			if step%50 == 33 {
				rho = 1 - 1e-20 // the scale must not vanish
			}
			step++
			denseStep(dense, v.batch, rho, weight)
			return v.batch.learn(t.Context(), v.topics, rho, weight)
		})
		if err != nil {
			t.Fatal(err)
		}
		compareLambda(t, v.topics, dense, 1e-8)
	}
}

// denseStep is λ ← (1−ρ)λ + ρ(β + ψ + weight × s), s from the responsibilities of every cell.
func denseStep(dense *variational, b *batch, rho, weight float64) {
	dense.lambda.Apply(func(_, _ int, l float64) float64 { return (1-rho)*l + rho*dense.beta }, dense.lambda)
	for _, s := range dense.seeds {
		at := dense.lambda.At(int(s.topic), int(s.term))
		dense.lambda.Set(int(s.topic), int(s.term), at+rho*float64(s.count))
	}
	topics, _ := dense.lambda.Dims()
	for d, row := range b.cells {
		f := &b.fitted[d]
		for _, c := range row {
			i, _ := slices.BinarySearch(b.terms, c.Term)
			phi := b.phi[i*topics:]
			norm := 0.0
			for j, k := range f.topics {
				norm += phi[k] * f.theta[j]
			}
			for j, k := range f.topics {
				at := dense.lambda.At(int(k), int(c.Term))
				dense.lambda.Set(int(k), int(c.Term), at+rho*weight*float64(c.Count)*phi[k]*f.theta[j]/norm)
			}
		}
	}
}

// A visit takes no memory once there is room for the longest document.
func TestVisitsDoNotAllocate(t *testing.T) {
	counts, _ := plantedCounts(5, 60, 50, 40, 2)
	v := newOnline(counts, DefaultOptions(5), nil, whole(counts))
	v.start(0)
	if _, err := v.pass(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	prior := newDirichlet(v.alpha)
	d := 0
	if n := testing.AllocsPerRun(100, func() {
		v.batch.document(v.batch.visitors[0], d%50, prior)
		d++
	}); n != 0 {
		t.Errorf("%v allocations a document", n)
	}
}
