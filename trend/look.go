package trend

import (
	"fmt"
	"math"

	"tidemark/internal/stable"
)

// endLevel is the level of the interval that ends a verdict: where it includes
// zero, a trend found earlier is no longer there to be seen.
const endLevel = 0.80

// Looked is what one look says of one topic. What could not be tested is NaN.
type Looked struct {
	// Share is the topic's share in the new period, Forecast what was expected of
	// it by the periods before, Low to High the 95% interval of the forecast; all
	// 0 to 1.
	Share, Forecast, Low, High float64
	// P is two-sided, of the share being as forecast; Q is P after Benjamini and
	// Hochberg over all tests of the look. Alert reports whether Q is at or below
	// the level of the look.
	P, Q  float64
	Alert bool
	// Slope in points a year, with the new period, and its P, Q and alert.
	Slope, TrendP, TrendQ float64
	TrendAlert            bool
	// Ends reports whether the 80% interval of the slope includes zero: a verdict
	// that stood ends, without a test.
	Ends bool
}

// LookResult is one look of a scheduled run at one newly finished period.
type LookResult struct {
	// Period is its index into the calendar's periods.
	Period int
	// Level is what Q is compared with: FDR over the looks of a year.
	Level float64
	// Tests is the number of tests, at most 2K.
	Tests  int
	Topics []Looked // K
}

// Look tests every topic's share in one newly finished period against its
// forecast, and its trend up to and with this period: up to 2K tests, one
// Benjamini–Hochberg at FDR / L for L looks a year. The false discovery rate of a
// year of looks is then at most the sum of theirs, FDR, however they depend on each
// other. Later periods are not looked at. A forecast is made by the model of the verdicts,
// fitted on the finished periods before. The new period must have enough
// documents to be usable for the topic.
//
// Look keeps nothing: the caller stores what it found and looks once at each
// period. It panics where Analyze does, and if period is not a finished one of cal.
func Look(cal Calendar, prev *Prevalence, period int, opts Options) LookResult {
	if period < 0 || period >= len(cal.Periods) || !cal.Periods[period].Finished {
		panic(fmt.Sprintf("trend: look at period %d of %d, which is not a finished one", period, len(cal.Periods)))
	}
	before := Analyze(cal.until(period), prev, opts)
	with := Analyze(cal.until(period+1), prev, opts)
	look := LookResult{Period: period, Level: with.FDR / looksPerYear(cal.Unit), Topics: make([]Looked, prev.Topics())}
	each(opts.Workers, len(look.Topics), func(k int) {
		look.Topics[k] = lookAt(prev, period, &before.series[k])
		look.Topics[k].addTrend(with.Verdicts[k], &with.series[k])
	})
	look.judge()
	return look
}

// until is the calendar as if the periods from n on were not finished.
func (c Calendar) until(n int) Calendar {
	c.Periods = append([]Period(nil), c.Periods...)
	for i := n; i < len(c.Periods); i++ {
		c.Periods[i].Finished = false
	}
	return c
}

// looksPerYear is the most periods that can end in a year.
func looksPerYear(u Unit) float64 { return math.Ceil(u.PerYear()) }

// lookAt compares the new period with its forecast by s.
func lookAt(prev *Prevalence, period int, s *series) Looked {
	nan, n := math.NaN(), float64(prev.Documents(period))
	l := Looked{Share: prev.Mean(period, s.topic), Forecast: nan, Low: nan, High: nan, P: nan, Q: nan}
	if len(s.times) < minPeriods || n < minDocuments || float64(n*s.overall) < float64(minEffective*s.dispersion) {
		return l
	}
	m := s.forecast(period, n/s.dispersion)
	l.Forecast = clamp(stable.Round9(m.center() / 100))
	low, high := m.interval(shownLevel)
	l.Low, l.High = clamp(stable.Round9(low/100)), clamp(stable.Round9(high/100))
	l.P = stable.Round9(min(1, 2*min(m.below(100*l.Share), m.above(100*l.Share))))
	return l
}

func (l *Looked) addTrend(v Verdict, s *series) {
	l.Slope, l.TrendP, l.TrendQ = v.Slope, v.P, math.NaN()
	if v.Outcome != TooShort {
		low, high := s.slope().interval(endLevel)
		l.Ends = low <= 0 && high >= 0
	}
}

// judge makes the one Benjamini–Hochberg of the look.
func (l *LookResult) judge() {
	var p []float64
	var to []*float64
	for k := range l.Topics {
		t := &l.Topics[k]
		for _, pq := range [][2]*float64{{&t.P, &t.Q}, {&t.TrendP, &t.TrendQ}} {
			if !math.IsNaN(*pq[0]) {
				p, to = append(p, *pq[0]), append(to, pq[1])
			}
		}
	}
	l.Tests = len(p)
	for i, q := range benjaminiHochberg(p) {
		*to[i] = stable.Round9(q)
	}
	for k := range l.Topics {
		t := &l.Topics[k]
		t.Alert, t.TrendAlert = t.Q <= l.Level, t.TrendQ <= l.Level
	}
}
