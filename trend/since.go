package trend

import (
	"math"

	"tidemark/internal/stable"
)

// Difference compares a topic's newest finished period with an earlier one.
// All numbers are NaN where one of the two is not usable for the topic (see
// Share) or the topic is too short to test.
type Difference struct {
	// Points is 100 × (share now − share then), Low and High its 95% interval.
	Points, Low, High float64
	// P is two-sided, of no difference beyond what periods of this topic differ
	// by; Q is P after Benjamini and Hochberg over all topics compared.
	P, Q float64
}

// Since is the comparison of all K topics between two periods.
type Since struct {
	// Now and Then are indexes into Result.Periods; −1 where there are none to
	// compare.
	Now, Then int
	// Topics has K entries; Tested is how many of them have numbers.
	Topics []Difference
	Tested int
}

// SincePrevious compares the newest finished period with the finished one right
// before it. A season is part of the difference; SinceYearBefore is without.
func (r Result) SincePrevious() Since {
	now := r.newest()
	return r.since(now, now-1)
}

// SinceYearBefore compares the newest finished period with the same one a year
// before: the week, for instance, that holds the Thursday's date of last year.
//
// Both take the difference of two shares to be normal, with document noise and
// period noise of the model of step 7, of which a mixture over cells is left:
// variance v_now + v_then + 2 (c s̄)² (1 − ρ^lag).
func (r Result) SinceYearBefore() Since {
	now := r.newest()
	if now < 0 {
		return r.since(now, -1)
	}
	start, first := r.Periods[now].Start, r.Unit.ordinal(r.Periods[0].Start)
	if r.Unit == Week {
		start = start.AddDate(0, 0, 3)
	}
	return r.since(now, r.Unit.ordinal(start.AddDate(-1, 0, 0))-first)
}

// newest is the index of the last finished period, or −1.
func (r Result) newest() int {
	for i := len(r.Periods) - 1; i >= 0; i-- {
		if r.Periods[i].Finished {
			return i
		}
	}
	return -1
}

func (r Result) since(now, then int) Since {
	all := Since{Now: now, Then: then, Topics: make([]Difference, len(r.series))}
	if now < 0 || then < 0 || !r.Periods[then].Finished {
		all.Now, all.Then = -1, -1
	}
	nan, cells := math.NaN(), grid()
	var compared []int
	var p []float64
	for k := range r.series {
		all.Topics[k] = Difference{nan, nan, nan, nan, nan}
		m, ok := r.series[k].difference(all.Now, all.Then, cells)
		if !ok {
			continue
		}
		d := &all.Topics[k]
		d.Points, d.P = m.center(), m.p()
		d.Low, d.High = m.interval(shownLevel)
		compared, p = append(compared, k), append(p, d.P)
	}
	for i, q := range benjaminiHochberg(p) {
		all.Topics[compared[i]].Q = stable.Round9(q)
	}
	all.Tested = len(compared)
	return all
}

// difference is the distribution of the difference of two periods' shares in
// points; ok is false where one of them is not usable.
func (s *series) difference(now, then int, cells []cell) (m mixture, ok bool) {
	i, j := s.index(now), s.index(then)
	if len(s.times) < minPeriods || i < 0 || j < 0 {
		return mixture{}, false
	}
	// Without a difference both have the share of the documents of both.
	pooled := s.overall + (float64(s.share[i]*s.size[i])+float64(s.share[j]*s.size[j]))/(s.size[i]+s.size[j])
	documents := s.noiseAt(pooled, s.size[i]) + s.noiseAt(pooled, s.size[j])
	m.weight = s.weights
	for _, c := range cells {
		sd := float64(c.scale * s.overall)
		periods := float64(float64(2*float64(sd*sd)) * (1 - power(c.rho, now-then)))
		m.mean = append(m.mean, 100*(s.share[i]-s.share[j]))
		m.sd = append(m.sd, 100*math.Sqrt(documents+periods))
	}
	return m, true
}

// index is the position of a period among the usable ones, or −1.
func (s *series) index(period int) int {
	for i, t := range s.times {
		if t == period {
			return i
		}
	}
	return -1
}
