package phrase

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The first rows of the table of bigrams by −2 log λ in Dunning (1993), section 6.
func TestDunning(t *testing.T) {
	for _, c := range []struct {
		words             string
		want              float64
		ab, a, b, neither uint64
	}{
		{"the swiss", 270.72, 110, 2442, 111, 29114},
		{"can be", 263.90, 29, 13, 123, 31612},
		{"previous year", 256.84, 31, 23, 139, 31584},
		{"mineral water", 167.23, 10, 0, 3, 31764},
	} {
		got := contingency{c.ab, c.ab + c.a, c.ab + c.b, c.ab + c.a + c.b + c.neither}.g2()
		if math.Abs(got-c.want) > 0.0055 {
			t.Errorf("%s: %v, want %v", c.words, got, c.want)
		}
	}
}

// G² is twice the mutual information of the table in nats times the number of
// places: H(left) + H(right) − H(both), from entropies alone.
func TestScoresFromEntropies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		cells := [4]uint64{1 + r.Uint64N(50), r.Uint64N(2000), r.Uint64N(2000), r.Uint64N(200_000)}
		total := cells[0] + cells[1] + cells[2] + cells[3]
		c := contingency{cells[0], cells[0] + cells[1], cells[0] + cells[2], total}
		entropy := func(counts ...uint64) float64 {
			h := 0.0
			for _, n := range counts {
				if p := float64(n) / float64(total); p > 0 {
					h -= p * math.Log(p)
				}
			}
			return h
		}
		information := entropy(c.left, total-c.left) + entropy(c.right, total-c.right) - entropy(cells[:]...)
		if want := 2 * float64(total) * information; math.Abs(c.g2()-want) > 1e-3 {
			t.Fatalf("G² of %v: %v, want %v", cells, c.g2(), want)
		}
		p := func(n uint64) float64 { return float64(n) / float64(total) }
		want := 1.0
		if c.n < total {
			want = (math.Log(p(c.n)) - math.Log(p(c.left)) - math.Log(p(c.right))) / -math.Log(p(c.n))
		}
		if math.Abs(c.npmi()-want) > 1e-6 {
			t.Fatalf("NPMI of %v: %v, want %v", cells, c.npmi(), want)
		}
		if c.attracts() != (want > 0) && math.Abs(want) > 1e-9 {
			t.Fatalf("%v attracts: %v, but NPMI is %v", cells, c.attracts(), want)
		}
	}
}

func TestScoresAtTheEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		c    contingency
		npmi float64
		g2   float64
	}{
		{"only together", contingency{10, 10, 10, 1000}, 1, 2 * (10*math.Log(100) + 990*math.Log(1000.0/990))},
		{"independent", contingency{10, 100, 100, 1000}, 0, 0},
		{"nothing else", contingency{7, 7, 7, 7}, 1, 0},
	} {
		if got := c.c.npmi(); math.Abs(got-c.npmi) > 1e-6 {
			t.Errorf("%s: NPMI %v, want %v", c.name, got, c.npmi)
		}
		if got := c.c.g2(); math.Abs(got-c.g2) > 1e-3 {
			t.Errorf("%s: G² %v, want %v", c.name, got, c.g2)
		}
	}
}

// Points of the chi-squared distribution with one degree of freedom, from tables.
func TestTail(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {3.841459, 0.05}, {6.634897, 0.01}, {10.82757, 0.001}} {
		if got := tail(c[0]); math.Abs(got/c[1]-1) > 1e-5 {
			t.Errorf("tail(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}
