package trend

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"tidemark/internal/stable"
)

const (
	shownLevel = 0.95 // of intervals that no test selected
	flatLevel  = 0.90 // two one-sided tests at 5%
	findPower  = 0.80
	// flatRange bounds, as a multiple of the flat share, the range of the curve
	// of a flat series: one that leaves and comes back is not flat.
	flatRange = 2
	// oneWay is the part of the curve's range that the change from first to
	// last must make up for the series to have gone one way.
	oneWay = 0.5
)

// tooShort is the verdict of a series that is not tested.
func tooShort(usable []int) Verdict {
	nan := math.NaN()
	v := Verdict{
		Outcome: TooShort,
		Slope:   nan, SlopeLow: nan, SlopeHigh: nan, Level: nan, P: nan, Q: nan,
		First: nan, Last: nan, Change: nan, Detectable: nan, Reliability: nan,
		Beside: unknownBeside(),
		Reason: fmt.Sprintf("%d usable periods of the %d that a test needs", len(usable), minPeriods),
	}
	if len(usable) == 1 {
		v.Reason = fmt.Sprintf("1 usable period of the %d that a test needs", minPeriods)
	}
	return v
}

// judge turns the fitted series into verdicts, in the order of all. p holds what
// they are tested by; nil means by the slope of each.
func judge(all []*series, p []float64, opts Options) []Verdict {
	slopes := make([]mixture, len(all))
	for i, s := range all {
		slopes[i] = s.slope()
	}
	if p == nil {
		p = make([]float64, len(all))
		for i := range p {
			p[i] = slopes[i].p()
		}
	}
	q, rejected := benjaminiHochberg(p), 0
	for i := range q {
		q[i] = stable.Round9(q[i])
		if q[i] <= opts.FDR {
			rejected++
		}
	}
	verdicts := make([]Verdict, len(all))
	for i, s := range all {
		// One more series below the level would be judged at this p.
		bar := opts.FDR * float64(rejected) / float64(len(all))
		if q[i] > opts.FDR {
			bar = opts.FDR * float64(rejected+1) / float64(len(all))
		}
		verdicts[i] = s.verdict(slopes[i], p[i], q[i], bar, len(all), opts)
	}
	return verdicts
}

// verdict decides one series. bar is the p at or below which it is selected.
func (s *series) verdict(slope mixture, p, q, bar float64, tests int, opts Options) Verdict {
	curve := s.trendCurve()
	first, last := curve[0], curve[len(curve)-1]
	bend := slices.Max(curve) - slices.Min(curve)
	v := Verdict{Slope: slope.center(), Level: shownLevel, P: p, Q: q, Detectable: detectable(slope, bar), Reliability: math.NaN(), Beside: unknownBeside()}
	v.First, v.Last = clamp(first), clamp(last)
	v.Change = stable.Round9(100 * (v.Last - v.First))
	selected := q <= opts.FDR
	switch {
	case s.isFlat(slope, bend, opts.FlatShare):
		v.Outcome = Flat
	case selected && (last-first)*v.Slope > 0 && math.Abs(last-first) >= oneWay*bend:
		v.Outcome = Rising
		if v.Slope < 0 {
			v.Outcome = Falling
		}
	case selected:
		v.Outcome = Uneven
	default:
		v.Outcome = Inconclusive
	}
	if selected && v.Outcome != Flat {
		v.Level = stable.Round9(1 - bar)
	}
	v.SlopeLow, v.SlopeHigh = slope.interval(v.Level)
	v.Reason = reason(v, tests, opts)
	return v
}

// isFlat reports whether the change over the whole stretch is shown to be small
// (two one-sided tests, Schuirmann 1987) and the curve does not wander between.
func (s *series) isFlat(slope mixture, bend, share float64) bool {
	years := float64(s.times[len(s.times)-1]-s.times[0]) / s.periodsPerYear
	low, high := slope.interval(flatLevel)
	margin := 100 * share * s.overall
	return low*years >= -margin && high*years <= margin && bend <= flatRange*share*s.overall
}

// detectable is the slope that would be found with 80% power: as far from zero
// as the interval at the level of the test reaches, and a further 0.84 standard
// deviations.
func detectable(slope mixture, bar float64) float64 {
	low, high := slope.interval(1 - bar)
	return stable.Round9((high-low)/2 + float64(distuv.UnitNormal.Quantile(findPower)*slope.width()))
}

func reason(v Verdict, tests int, opts Options) string {
	of := fmt.Sprintf("%s over %d tests", formatQ(v.Q), tests)
	if tests == 1 {
		of = formatQ(v.Q) + " in one test"
	}
	switch v.Outcome {
	case Rising, Falling:
		return of
	case Uneven:
		return of + ", but the change is not one way"
	case Flat:
		return fmt.Sprintf("shown to have changed by less than %.3g%% of its share over the whole stretch", 100*opts.FlatShare)
	}
	return fmt.Sprintf("cannot tell: a change below %s points a year could have been missed", twoDigits(v.Detectable))
}

func formatQ(q float64) string {
	if q < 0.001 {
		return "q < 0.001"
	}
	return fmt.Sprintf("q = %.2g", q)
}

// twoDigits writes x > 0 with two significant digits and no exponent.
func twoDigits(x float64) string {
	decimals := max(0, 1-int(math.Floor(math.Log10(x))))
	return strconv.FormatFloat(x, 'f', decimals, 64)
}

func clamp(share float64) float64 { return min(max(share, 0), 1) }
