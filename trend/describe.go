package trend

import (
	"math"

	"tidemark/internal/stable"
)

// Shape is the word of a description.
type Shape string

// The shapes, from the fewest parameters.
const (
	Constant Shape = "constant"
	Line     Shape = "line"
	Step     Shape = "step"     // two levels
	Kink     Shape = "kink"     // two lines that meet
	Segments Shape = "segments" // three levels or more
)

const (
	minSegment  = 3 // usable periods of a level, or on either side of a kink
	maxSegments = 6
	onsetLevel  = 0.90
)

// Description is the one shape that tells a series best, by BIC. It describes
// and tests nothing: whether there was a change at all, the verdict says.
type Description struct {
	Shape Shape // empty where the series is too short
	// Gain is by how much the BIC is below that of a constant, 0 or more: about 2
	// is weak and above 10 strong evidence (Kass & Raftery, Bayes factors, JASA 1995).
	Gain float64
	// Onset is since when the last stretch lasts, as an index into
	// Result.Periods: the first period of the last level, or the one where a kink
	// bends. OnsetLow to OnsetHigh is its 90% interval. All are −1 for a
	// constant and a line, which have none.
	Onset, OnsetLow, OnsetHigh int
	// Amount is the change in points since the onset: from the level before to
	// the last level, or along the second line of a kink; over the whole stretch for a
	// line; 0 for a constant.
	Amount float64
	// Knots joined by straight lines draw the shape, season left out.
	Knots []Knot
}

// Knot is a point of a description.
type Knot struct {
	Period int     // index into Result.Periods
	Share  float64 // 0 to 1
}

// Descriptions tells for each of the K series what one sentence would say of its
// course: constant, line, one step, kink, or levels of at least 3 usable periods.
//
// Noise is that of the model of the verdicts: document noise as last fitted,
// and period noise of every cell, weighed by how common the cell is among the
// tested series. BIC = −2 log L + parameters × ln(periods), L the largest
// likelihood over places of breaks, averaged over cells; a break counts as
// one parameter beside its change (Yao, Estimating the number of change-points,
// Statistics & Probability Letters 1988). The interval of the onset holds the
// middle 90% of the likelihood over its places. More than one break is found one
// at a time, and each then moved while it gains (Bai, Estimating multiple breaks
// one at a time, Econometric Theory 1997).
func (r Result) Descriptions() []Description {
	prior := commonPrior(r.tested())
	all := make([]Description, len(r.series))
	each(r.options.Workers, len(all), func(k int) {
		all[k] = Description{Gain: math.NaN(), Onset: -1, OnsetLow: -1, OnsetHigh: -1, Amount: math.NaN()}
		if len(r.series[k].times) >= minPeriods {
			all[k] = newShaper(&r.series[k], prior).describe()
		}
	})
	return all
}

// candidate is a shape with its places of breaks, as indexes into usable periods.
type candidate struct {
	shape  Shape
	breaks []int
	bic    float64
	onset  []float64 // likelihood of the last break by place, scaled; nil without
}

// describe fits all shapes and keeps the one of least BIC, of equal ones that
// of fewer parameters.
func (s *shaper) describe() Description {
	constant := s.plain(Constant, s.base, 1)
	best := constant
	for _, c := range append([]candidate{s.plain(Line, s.withLine(), 2), s.oneBreak(Step), s.oneBreak(Kink)}, s.segments()...) {
		if c.bic < best.bic {
			best = c
		}
	}
	d := Description{Shape: best.shape, Gain: stable.Round9(constant.bic - best.bic), Onset: -1, OnsetLow: -1, OnsetHigh: -1}
	if n := len(best.breaks); n > 0 {
		at := best.breaks[n-1]
		low, high := middle(best.onset, onsetLevel)
		d.Onset, d.OnsetLow, d.OnsetHigh = s.times[at], s.times[min(low, at)], s.times[max(high, at)]
	}
	d.Knots, d.Amount = s.draw(best)
	return d
}

// middle returns the places at which the cumulative likelihood passes
// (1 − level)/2 and (1 + level)/2 of the whole.
func middle(likelihood []float64, level float64) (low, high int) {
	whole, sum := 0.0, 0.0
	for _, l := range likelihood {
		whole += l
	}
	low, high = -1, -1
	for i, l := range likelihood {
		sum += l
		if low < 0 && sum >= float64((1-level)/2*whole) {
			low = i
		}
		if high < 0 && sum >= float64((1+level)/2*whole) {
			high = i
		}
	}
	return low, high
}
