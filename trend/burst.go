package trend

import (
	"slices"

	"tidemark/internal/rng"
	"tidemark/internal/stable"
)

// Burst is a run of periods in which a topic had far more than its usual share.
type Burst struct {
	Topic int
	// First and Last are indexes into Result.Periods.
	First, Last int
	// Weight is how much better the run is told by twice the usual share, in
	// natural-log units, above 0.
	Weight float64
	// P is how often the topic's model, without bursts, has one of at least this
	// weight anywhere; Q is P after Benjamini and Hochberg over all bursts
	// of the call and one test of P = 1 for every tested topic without any.
	P, Q float64
	// PeakShare is the largest share of a period of the run, BaseShare the mean
	// of the fitted curve over it, both 0 to 1.
	PeakShare, BaseShare float64
}

// The number of null series that a p is estimated from: least and most, and per
// tested topic, so that a single burst among all topics can be found.
const (
	leastNulls    = 1000
	mostNulls     = 20000
	nullsPerTopic = 40
	// enoughNulls ends the estimation as soon as so many null series have had a
	// burst as strong as the strongest: its p is then known well enough, and is
	// far from deciding anything (Besag & Clifford 1991).
	enoughNulls = 20
	// mostLeftOut bounds how many bursts are left out of the model one after another.
	mostLeftOut = 5
)

// Bursts finds runs of periods in which a tested topic had about twice its usual
// share or more: Kleinberg's automaton of two states (s = 2, γ = 1) over the
// usable periods, on effective numbers of documents, with the fitted curve,
// season included, as base rate. Bursts are in the order of topic and first
// period; those with Q at or below r.FDR are found. They are exploratory: a
// family of their own. Equal seeds give equal results on every machine.
func (r Result) Bursts(seed uint64) []Burst {
	tested := r.tested()
	nulls := min(max(leastNulls, nullsPerTopic*len(tested)), mostNulls)
	prior, rows := commonPrior(tested), make([][]Burst, len(tested))
	each(r.options.Workers, len(tested), func(i int) { rows[i] = tested[i].bursts(prior, seed, nulls) })
	var all []Burst
	var p []float64
	for _, row := range rows {
		all = append(all, row...)
	}
	for _, b := range all {
		p = append(p, b.P)
	}
	for _, row := range rows {
		if len(row) == 0 {
			p = append(p, 1)
		}
	}
	q := benjaminiHochberg(p)
	for i := range all {
		all[i].Q = stable.Round9(q[i])
	}
	return all
}

// bursts finds the bursts of one series and their p.
func (s *series) bursts(prior []float64, seed uint64, nulls int) []Burst {
	shares, scratch := make([]float64, len(s.times)), make([]step, len(s.times))
	for i := range shares {
		shares[i] = s.overall + s.share[i]
	}
	n, a, found := s.search(prior, shares, scratch)
	var all []Burst
	for _, b := range found {
		base := 0.0
		for _, x := range n.base[b.first : b.last+1] {
			base += x
		}
		all = append(all, Burst{
			Topic: s.topic, First: s.times[b.first], Last: s.times[b.last], Weight: stable.Part(b.weight),
			PeakShare: slices.Max(shares[b.first : b.last+1]), BaseShare: stable.Round9(base / float64(b.last-b.first+1)),
		})
	}
	for i, p := range n.exceed(a, found, s.topic, seed, nulls) {
		all[i].P = p
	}
	return all
}

// search finds the bursts of a series, and the model and automaton that they were
// found with. The strongest burst is left out of the model before the others are
// sought, then the next, until no new one is found: a strong one bends the
// curve so that quiet periods seem to burst.
func (s *series) search(prior, shares []float64, scratch []step) (*null, automaton, []stretch) {
	var left []stretch
	for {
		n := newNull(s)
		n.quieten(s, left, prior)
		a := newAutomaton(n.base, s.size)
		found := a.bursts(shares, scratch)
		next, ok := strongestBeside(found, left)
		if !ok || len(left) == mostLeftOut {
			return n, a, found
		}
		left = append(left, next)
	}
}

// strongestBeside returns the strongest burst that meets none of left.
func strongestBeside(found, left []stretch) (strongest stretch, ok bool) {
	for _, b := range found {
		meets := slices.ContainsFunc(left, func(l stretch) bool { return b.first <= l.last && l.first <= b.last })
		if !meets && (!ok || b.weight > strongest.weight) {
			strongest, ok = b, true
		}
	}
	return strongest, ok
}

// exceed estimates, for every burst, the probability that the strongest burst of
// a null series is at least as strong: (1 + those that are) / (1 + all).
func (n *null) exceed(a automaton, found []stretch, topic int, seed uint64, nulls int) []float64 {
	if len(found) == 0 {
		return nil
	}
	shares, scratch := make([]float64, len(n.base)), make([]step, len(n.base))
	stronger, strongest, drawn := make([]int, len(found)), 0, 0
	for i, b := range found {
		if b.weight > found[strongest].weight {
			strongest = i
		}
	}
	for ; drawn < nulls && stronger[strongest] < enoughNulls; drawn++ {
		stream := rng.New(seed, rng.Null, drawn, uint64(topic))
		n.drawTo(shares, &stream)
		most := int64(0)
		for _, b := range a.bursts(shares, scratch) {
			most = max(most, b.weight)
		}
		for i, b := range found {
			if most >= b.weight {
				stronger[i]++
			}
		}
	}
	p := make([]float64, len(found))
	for i := range p {
		p[i] = stable.Round9(float64(1+stronger[i]) / float64(1+drawn))
	}
	return p
}
