package trend

import (
	"math"
	"slices"

	"tidemark/internal/stable"
)

const (
	// burstRate is how many times its base rate a bursting topic has (s), and
	// burstCost what it costs to begin a burst, in logarithms of the number of
	// periods (γ), as in Kleinberg's paper.
	burstRate = 2
	burstCost = 1
	// mostGain bounds what one period may say, in natural-log units, so that sums stay
	// far from the largest integer.
	mostGain = 1 << 20
)

// automaton is Kleinberg's batched automaton of two states (Bursty and
// hierarchical structure in streams, KDD 2002, §3): r of d documents are
// relevant, with probability p₀ or p₁, at a cost of −ln of the binomial
// probability. What the burst saves in a period, r ln(p₁/p₀) + (d−r) ln((1−p₁)/(1−p₀)),
// is linear in r, so the logarithms are taken once. Savings are whole numbers
// (see stable.Whole): equal ones are equal on every machine.
type automaton struct {
	inside, outside []float64 // what an effective document of the topic, or of none, saves
	start           int64     // what it costs to begin a burst
}

// newAutomaton has one period for each base rate, above 0 and below 1, and size,
// the effective number of documents.
func newAutomaton(base, size []float64) automaton {
	a := automaton{start: stable.Whole(stable.Round9(burstCost * math.Log(float64(len(base)))))}
	for i, p0 := range base {
		// Where twice the rate is near or above 1, half the way to 1.
		p1 := min(burstRate*p0, (1+p0)/2)
		a.inside = append(a.inside, float64(size[i]*stable.Round9(math.Log(p1/p0))))
		a.outside = append(a.outside, float64(size[i]*stable.Round9(math.Log((1-p1)/(1-p0)))))
	}
	return a
}

// gain is what the bursting state saves in period i at the given share.
func (a automaton) gain(i int, share float64) int64 {
	g := float64(a.inside[i]*share) + float64(a.outside[i]*(1-share))
	return stable.Whole(min(max(g, -mostGain), mostGain))
}

// stretch is a burst over periods first to last of a series; weight is what it
// saves, before the cost of beginning, in steps of stable.Whole.
type stretch struct {
	first, last int
	weight      int64
}

// bursts returns the bursts of the cheapest path through the states, which
// begins outside of a burst; ending one is free. Of equal paths it is the one
// that bursts least. scratch is overwritten; its length is that of shares.
func (a automaton) bursts(shares []float64, scratch []step) []stretch {
	var calm, burst int64 = 0, math.MinInt64 / 2
	for i, s := range shares {
		g := a.gain(i, s)
		scratch[i] = step{gain: g, begins: calm-a.start > burst, ended: burst > calm}
		calm, burst = max(calm, burst), max(burst, calm-a.start)+g
	}
	var found []stretch
	inside, open := burst > calm, stretch{last: -1}
	for i := len(shares) - 1; i >= 0; i-- {
		if !inside {
			inside = scratch[i].ended
			continue
		}
		if open.last < 0 {
			open.last = i
		}
		open.weight += scratch[i].gain
		if scratch[i].begins {
			open.first = i
			found = append(found, open)
			inside, open = false, stretch{last: -1}
		}
	}
	slices.Reverse(found)
	return found
}

// step is what the search keeps of a period.
type step struct {
	gain   int64
	begins bool // the best way into a burst that holds this period begins here
	ended  bool // the best way to be outside here leaves a burst
}
