// Package simulate invents what the trend procedure sees of a corpus: documents
// with weights, period by period, about shares whose course is known.
package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"time"

	"tidemark/internal/rng"
	"tidemark/trend"
)

// The purposes of random numbers; see package rng, whose own are small.
const (
	periodNoise rng.Purpose = 1000 + iota
	documents
)

// Corpus describes simulated documents. Their weights are Dirichlet draws about
// the shares of their period.
type Corpus struct {
	// Shares are the K overall shares; they sum to 1.
	Shares []float64
	// Volume is the number of documents of each of P periods.
	Volume []int
	// Concentration is the sum of the Dirichlet parameters, above 0: documents
	// have dispersion 1/(1 + Concentration).
	Concentration float64
	// Scale is the standard deviation of a period's share as a part of it, 0
	// for none, and Noise how it goes on from period to period.
	Scale float64
	Noise Noise
	// Plant multiplies the share of a topic in a period; nil changes nothing.
	Plant func(period, topic int) float64
}

// Zipf returns the shares of K topics as they fall off in real corpora: the kth
// in proportion to 1/√k.
func Zipf(topics int) []float64 {
	s, sum := make([]float64, topics), 0.0
	for k := range s {
		s[k] = 1 / math.Sqrt(float64(k+1))
		sum += s[k]
	}
	for k := range s {
		s[k] /= sum
	}
	return s
}

// PeriodShares draws the true shares: P rows of K that sum to 1. A share never
// falls below a fiftieth of what it would be without noise.
func (c Corpus) PeriodShares(seed uint64) [][]float64 {
	stream := rng.New(seed, periodNoise, 0, 0)
	random, draw := rand.New(&stream), c.Noise.predictor(len(c.Volume))
	rows := make([][]float64, len(c.Volume))
	for p := range rows {
		rows[p] = make([]float64, len(c.Shares))
	}
	for k, s := range c.Shares {
		for p, u := range draw.path(random) {
			planted := s
			if c.Plant != nil {
				planted *= c.Plant(p, k)
			}
			rows[p][k] = max(planted*(1+c.Scale*u), planted/50)
		}
	}
	for _, row := range rows {
		normalise(row)
	}
	return rows
}

// Draw returns the prevalence of a corpus.
func (c Corpus) Draw(seed uint64) *trend.Prevalence {
	prev := trend.NewPrevalence(len(c.Volume), len(c.Shares))
	theta := make([]float64, len(c.Shares))
	for p, shares := range c.PeriodShares(seed) {
		c.Each(seed, p, shares, theta, func() { prev.Add(p, theta) })
	}
	return prev
}

// Each draws the documents of a period about the given shares, one after the
// other, into theta, and calls f after each.
func (c Corpus) Each(seed uint64, period int, shares, theta []float64, f func()) {
	stream := rng.New(seed, documents, period, 0)
	random, below := rand.New(&stream), cumulate(shares)
	for range c.Volume[period] {
		c.documentTo(theta, below, random)
		f()
	}
}

// rest is the part of a document that is no longer broken up: the variance of
// a weight comes out at most rest² too large, a ten-thousandth.
const rest = 0.01

// documentTo draws a document from the Dirichlet distribution by breaking a
// stick: pieces of it go to topics drawn by their shares (Sethuraman, A
// constructive definition of Dirichlet priors, Statistica Sinica 1994). Few
// pieces matter, so this is several times faster than a Gamma number a topic.
func (c Corpus) documentTo(theta, below []float64, random *rand.Rand) {
	clear(theta)
	left := 1.0
	for left > rest {
		next := left * math.Exp(-random.ExpFloat64()/c.Concentration)
		theta[sort.SearchFloat64s(below, random.Float64())] += left - next
		left = next
	}
	theta[sort.SearchFloat64s(below, random.Float64())] += left
}

// cumulate returns the partial sums of shares; the last is above 1, so that
// every number below 1 has its place.
func cumulate(shares []float64) []float64 {
	below, sum := make([]float64, len(shares)), 0.0
	for k, s := range shares {
		sum += s
		below[k] = sum
	}
	below[len(below)-1] = 2
	return below
}

func normalise(row []float64) {
	sum := 0.0
	for _, x := range row {
		sum += x
	}
	for k := range row {
		row[k] /= sum
	}
}

// Calendar returns n finished months, quarters or years from January 2001 on.
func Calendar(unit trend.Unit, n int) trend.Calendar {
	months := map[trend.Unit]int{trend.Month: 1, trend.Quarter: 3, trend.Year: 12}[unit]
	if months == 0 || n < 1 {
		panic(fmt.Sprintf("simulate: a calendar of %d × %s", n, unit))
	}
	at := func(i int) time.Time { return time.Date(2001, time.Month(1+i*months), 1, 0, 0, 0, 0, time.UTC) }
	cal := trend.Calendar{Unit: unit, AsOf: at(n)}
	for i := range n {
		cal.Periods = append(cal.Periods, trend.Period{
			Label: at(i).Format("2006-01"), Start: at(i), End: at(i + 1), Finished: true,
		})
	}
	return cal
}
