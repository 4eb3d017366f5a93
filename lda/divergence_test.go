package lda

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomModel has counts in about the share filled of its cells.
func randomModel(random *rand.Rand, topics, terms int, filled float64) *Model {
	counts := make([]uint32, topics*terms)
	for i := range counts {
		if random.Float64() < filled {
			counts[i] = uint32(random.IntN(500))
		}
	}
	return newModel(topics, terms, counts, 1+random.IntN(9), symmetric(topics, 0.1), 0.01+random.Float64())
}

// dense returns φ of topic k over terms, scaled to sum to one.
func dense(m *Model, k int, terms []int) []float64 {
	p := make([]float64, len(terms))
	for i, w := range terms {
		p[i] = m.Probability(k, w)
	}
	total := sum(p)
	for i := range p {
		p[i] /= total
	}
	return p
}

// shannon is the entropy in bits.
func shannon(p []float64) float64 {
	h := 0.0
	for _, x := range p {
		h -= x * math.Log2(x)
	}
	return h
}

// The sparse distance against the definition by entropies, H((p+q)/2) −
// (H(p)+H(q))/2, on φ itself; and a pool of topics against the sum of their tokens.
func TestDistanceAgainstEntropies(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for n := range 60 {
		a, b := randomModel(random, 3, 40, float64(n%5)/4), randomModel(random, 3, 30, 0.5)
		inA, inB := random.Perm(40)[:25], random.Perm(30)[:25]
		da, covered := a.distributions(inA)
		db, _ := b.distributions(inB)
		p, q := dense(a, 1, inA), dense(b, 2, inB)
		middle := make([]float64, len(p))
		for i := range p {
			middle[i] = (p[i] + q[i]) / 2
		}
		want := math.Sqrt(max(0, shannon(middle)-(shannon(p)+shannon(q))/2))
		got := distance(da[1], db[2], 25)
		if math.Abs(got-want) > 1e-7 {
			t.Fatalf("model %d: distance %v, want %v", n, got, want)
		}
		if other := distance(db[2], da[1], 25); other != got {
			t.Fatalf("model %d: %v one way, %v the other", n, got, other)
		}
		share := 0.0
		for _, w := range inA {
			share += a.Probability(1, w)
		}
		if math.Abs(covered[1]-share) > 1e-12 {
			t.Fatalf("model %d: %v of topic 1 covered, want %v", n, covered[1], share)
		}
		checkPool(t, a, inA, da)
	}
}

func checkPool(t *testing.T, m *Model, terms []int, topics []*distribution) {
	t.Helper()
	both := pooled(topics[0], topics[2], len(terms))
	p := map[int32]float64{}
	for i, term := range both.terms {
		p[term] = both.p[i]
	}
	for i, w := range terms {
		want := (m.Probability(0, w)*m.totals[0] + m.Probability(2, w)*m.totals[2]) / both.mass
		got, held := p[int32(i)]
		if !held {
			got = both.rest
		}
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("pool: term %d has %v, want %v", i, got, want)
		}
	}
}

// Near the switch between series and logarithms, and where logarithms lose all
// digits. The values at the far end are the definition's.
func TestDivergenceOfATerm(t *testing.T) {
	definition := func(x, y float64) float64 {
		m := (x + y) / 2
		return (x*math.Log2(x/m) + y*math.Log2(y/m)) / 2
	}
	for _, ratio := range []float64{1e-9, 0.1, 0.5, 0.89, 0.904, 0.905, 0.906, 0.92, 0.95} {
		x, y := 0.3, 0.3*ratio
		if got, want := divergence(x, y), definition(x, y); math.Abs(got-want) > 1e-12*want+1e-16 {
			t.Errorf("ratio %v: %v, want %v", ratio, got, want)
		}
	}
	if got := divergence(0.2, 0.2); got != 0 {
		t.Errorf("equal probabilities diverge by %v", got)
	}
	// x = m(1+δ): m δ²/(2 ln 2) for a small δ.
	if got, want := divergence(0.5*(1+1e-8), 0.5*(1-1e-8)), 0.5*1e-16/(2*math.Ln2); math.Abs(got-want) > 1e-6*want {
		t.Errorf("nearly equal: %v, want %v", got, want)
	}
	if got := divergence(1, 1e-300); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("one without the other: %v, want half its probability", got)
	}
}
