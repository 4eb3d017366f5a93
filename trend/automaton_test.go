package trend

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Every path through the states, costed as the paper writes it, with whole
// documents so that the binomial coefficients are there too.
func cheapest(base, size []float64, relevant []int) (cost float64, states int) {
	cost = math.Inf(1)
	for path := range 1 << len(base) {
		c, before := 0.0, 0
		for i, p := range base {
			state := path >> i & 1
			if state == 1 {
				p *= 2
				if before == 0 {
					c += math.Log(float64(len(base)))
				}
			}
			c -= distuv.Binomial{N: size[i], P: p}.LogProb(float64(relevant[i]))
			before = state
		}
		if c < cost-1e-9 {
			cost, states = c, path
		}
	}
	return cost, states
}

func TestAutomatonAgainstAllPaths(t *testing.T) {
	rng := newRand(21)
	bursts, several := 0, 0
	for range 300 {
		const n = 10
		base, size, shares := make([]float64, n), make([]float64, n), make([]float64, n)
		relevant := make([]int, n)
		for i := range base {
			base[i], size[i] = 0.05+0.1*rng.Float64(), float64(20+rng.IntN(60))
			p := base[i]
			if rng.IntN(3) == 0 {
				p *= 2.5
			}
			relevant[i] = int(distuv.Binomial{N: size[i], P: p, Src: rng}.Rand())
			shares[i] = float64(relevant[i]) / size[i]
		}
		_, want := cheapest(base, size, relevant)
		got := 0
		found := newAutomaton(base, size).bursts(shares, make([]step, n))
		for _, b := range found {
			for i := b.first; i <= b.last; i++ {
				got |= 1 << i
			}
		}
		if got != want {
			t.Fatalf("states %010b, want %010b", got, want)
		}
		bursts += len(found)
		if len(found) > 1 {
			several++
		}
		if !slices.IsSortedFunc(found, func(a, b stretch) int { return a.first - b.first }) {
			t.Fatalf("out of order: %+v", found)
		}
	}
	if bursts < 50 || several < 5 {
		t.Errorf("%d bursts, %d series with several: the test tests little", bursts, several)
	}
}

// The weight of a burst is what its periods save, without the cost to begin.
func TestBurstWeight(t *testing.T) {
	base, size := []float64{0.1, 0.1, 0.1, 0.1}, []float64{100, 100, 100, 100}
	found := newAutomaton(base, size).bursts([]float64{0.1, 0.3, 0.3, 0.1}, make([]step, 4))
	want := 2 * (30*math.Log(2) + 70*math.Log(0.8/0.9))
	if len(found) != 1 || found[0].first != 1 || found[0].last != 2 || !near(float64(found[0].weight)/(1<<24), want, 1e-6) {
		t.Errorf("%+v, want one burst over 1 and 2 of weight %v", found, want)
	}
	if found := newAutomaton(base, size).bursts([]float64{0.3, 0, 0, 0.3}, make([]step, 4)); len(found) != 2 || found[0].first != 0 || found[1].last != 3 {
		t.Errorf("at both ends: %+v", found)
	}
	if found := newAutomaton([]float64{0.7}, []float64{1e12}).bursts([]float64{1}, make([]step, 1)); len(found) != 1 {
		t.Errorf("a base rate above a half, countless documents: %+v", found)
	}
}
