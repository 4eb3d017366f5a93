package trend

import (
	"fmt"
	"math"
)

// Weights are kept in fixed point, in steps of 2⁻³² for sums and 2⁻²⁰ for
// squares, because integer addition alone gives the same total in every order:
// pieces may be merged as they come.
const (
	weightOne    = 1 << 32
	squareShift  = 12
	squareOne    = 1 << (2 * (32 - squareShift))
	squareHalf   = 1 << (squareShift - 1)
	weightMargin = 1e-9 // rounding that a row of weights may carry past 1
)

// Prevalence holds what the analysis needs to know of the documents: for each
// of P periods and K topics the number of documents, the sum of their weights
// and the sum of squares. The order of Add and the grouping of Merge never
// change a bit of it. A period holds up to 2²⁴ documents (16.7 million).
// The zero Prevalence has no periods and no topics.
type Prevalence struct {
	periods, topics int
	count           []uint64 // P
	sum, square     []uint64 // P × K, fixed point
}

// NewPrevalence returns an empty accumulator. It panics on negative sizes.
func NewPrevalence(periods, topics int) *Prevalence {
	if periods < 0 || topics < 0 {
		panic(fmt.Sprintf("trend: prevalence of %d × %d", periods, topics))
	}
	return &Prevalence{
		periods: periods, topics: topics,
		count: make([]uint64, periods),
		sum:   make([]uint64, periods*topics), square: make([]uint64, periods*topics),
	}
}

// Periods returns P.
func (p *Prevalence) Periods() int { return p.periods }

// Topics returns K.
func (p *Prevalence) Topics() int { return p.topics }

// Add counts one document of the given period (0 to P−1): a weight of 0 to 1
// for each of the K topics. It panics if the row has another length, if the
// period does not exist, or if a weight is not within 0 to 1.
func (p *Prevalence) Add(period int, weights []float64) {
	if len(weights) != p.topics {
		panic(fmt.Sprintf("trend: row of %d weights added to %d topics", len(weights), p.topics))
	}
	if period < 0 || period >= p.periods {
		panic(fmt.Sprintf("trend: period %d of %d", period, p.periods))
	}
	p.count[period]++
	if p.count[period] > 1<<24 {
		panic("trend: more than 16,777,216 documents in one period")
	}
	sum, square := p.row(period)
	for k, w := range weights {
		if !(w >= 0 && w <= 1+weightMargin) { // catches NaN too
			panic(fmt.Sprintf("trend: weight %v of topic %d is not within 0 to 1", w, k))
		}
		fixed := uint64(math.Round(min(w, 1) * weightOne))
		coarse := (fixed + squareHalf) >> squareShift
		sum[k] += fixed
		square[k] += coarse * coarse
	}
}

// Merge adds what other holds. It panics if the shapes differ.
func (p *Prevalence) Merge(other *Prevalence) {
	if p.periods != other.periods || p.topics != other.topics {
		panic(fmt.Sprintf("trend: merge of %d × %d into %d × %d (periods × topics)",
			other.periods, other.topics, p.periods, p.topics))
	}
	for i, n := range other.count {
		p.count[i] += n
		if p.count[i] > 1<<24 {
			panic("trend: more than 16,777,216 documents in one period")
		}
	}
	for i := range p.sum {
		p.sum[i] += other.sum[i]
		p.square[i] += other.square[i]
	}
}

// Documents returns the number of documents of a period.
func (p *Prevalence) Documents(period int) int { return int(p.count[period]) }

// Expected returns the sum of the weights of a topic over a period's documents.
func (p *Prevalence) Expected(period, topic int) float64 {
	return float64(p.sum[period*p.topics+topic]) / weightOne
}

// Mean returns the mean weight of a topic over a period's documents, 0 to 1;
// 0 if there are none.
func (p *Prevalence) Mean(period, topic int) float64 {
	if p.count[period] == 0 {
		return 0
	}
	return p.Expected(period, topic) / float64(p.count[period])
}

// scatter is the sum of squared deviations from the period's mean. Rounding of
// the fixed point may take it below zero where all weights are equal.
func (p *Prevalence) scatter(period, topic int) float64 {
	square := float64(p.square[period*p.topics+topic]) / squareOne
	mean := float64(p.Expected(period, topic) * p.Mean(period, topic))
	return max(0, square-mean)
}

func (p *Prevalence) row(period int) (sum, square []uint64) {
	lo, hi := period*p.topics, (period+1)*p.topics
	return p.sum[lo:hi], p.square[lo:hi]
}
