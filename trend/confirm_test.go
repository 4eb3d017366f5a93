package trend

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// drawn is an analysis of 24 months, in which series 7 triples.
func drawn(seed uint64) Result {
	c := corpus{shares: zipf(20), docs: constant(24, 100), concentration: 5, noise: 0.1}
	c.plant = func(p, k int) float64 {
		if k == 7 {
			return 1 + 2*float64(p)/23
		}
		return 1
	}
	return Analyze(calendarOf(Month, 24), c.draw(newRand(seed)), DefaultOptions())
}

func TestConfirm(t *testing.T) {
	same := make([]int, 20)
	for k := range same {
		same[k] = k
	}
	r, a, b := drawn(1), drawn(2), drawn(3)
	if r.Verdicts[7].Outcome != Rising {
		t.Fatalf("the planted rise is %s", r.Verdicts[7].Outcome)
	}
	slope := r.Verdicts[7].Slope
	r.Verdicts[7].Replication = Replicated
	r.Confirm([2]Half{{a, same}, {b, same}})
	v := r.Verdicts[7]
	if want := math.Max(a.Verdicts[7].P, b.Verdicts[7].P); v.Outcome != Rising || v.P != want || v.Slope != slope || v.Replication != Replicated {
		t.Errorf("confirmed: %+v, want p %v and slope %v", v, want, slope)
	}
	if !strings.Contains(v.Reason, "half") {
		t.Errorf("reason %q", v.Reason)
	}

	// Without a partner in one half it is not found.
	alone := slices.Clone(same)
	alone[7] = -1
	r = drawn(1)
	r.Confirm([2]Half{{a, same}, {b, alone}})
	if v := r.Verdicts[7]; v.Outcome != Inconclusive || v.P != 1 {
		t.Errorf("without a partner: %s, p %v", v.Outcome, v.P)
	}

	// Nor where the halves point to different sides.
	other := drawn(3)
	other.Verdicts[7].Slope = -other.Verdicts[7].Slope
	r = drawn(1)
	r.Confirm([2]Half{{a, same}, {other, same}})
	if v := r.Verdicts[7]; v.Outcome != Inconclusive || v.P != 1 {
		t.Errorf("different sides: %s, p %v", v.Outcome, v.P)
	}
}
