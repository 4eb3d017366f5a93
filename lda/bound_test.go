package lda

import (
	"math"
	"testing"
)

// Coordinate ascent cannot lower the bound, from any start.
func TestBoundNeverFalls(t *testing.T) {
	for seed := range uint64(5) {
		counts, _ := plantedCounts(5, 60, 80, 40, seed)
		v := newOnline(counts, DefaultOptions(5), nil, whole(counts))
		v.start(int(seed))
		last := math.Inf(-1)
		for pass := range 60 {
			bound, err := v.pass(t.Context(), pass)
			if err != nil {
				t.Fatal(err)
			}
			if bound < last-1e-6*float64(counts.Tokens()) {
				t.Errorf("corpus %d, pass %d: the bound fell from %v to %v", seed, pass, last, bound)
			}
			last = bound
		}
	}
}

// log p(w) of two short documents, by listing every assignment of their tokens
// to topics, is above the bound but near it.
func TestBoundAgainstTheEvidence(t *testing.T) {
	o := DefaultOptions(2)
	o.Alpha, o.Beta = 0.4, 0.3
	s := newState(tiny(), o, nil, 0)
	evidence := 0.0
	for n := range 1 << 8 {
		s.assign(n)
		evidence += math.Exp(urn(s, o.Alpha, o.Beta))
	}
	v := newOnline(tiny(), o, nil, whole(tiny()))
	v.start(0)
	bound := 0.0
	for pass := range 200 {
		bound, _ = v.pass(t.Context(), pass)
	}
	if gap := math.Log(evidence) - bound; gap < 0 || gap > 3 {
		t.Errorf("log p(w) is %v, the bound %v", math.Log(evidence), bound)
	}
}
