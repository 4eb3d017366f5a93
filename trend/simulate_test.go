package trend

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
)

// corpus describes simulated documents whose weights are Dirichlet draws about
// shares that vary by period.
type corpus struct {
	shares []float64 // K overall shares, summing to 1
	docs   []int     // documents of each period
	// concentration is the sum of the Dirichlet parameters: documents have
	// dispersion 1/(1+concentration).
	concentration float64
	// noise is the relative standard deviation of period shares, rho its
	// first-order autocorrelation.
	noise, rho float64
	// plant changes the share of topic k in period p; nil changes nothing.
	plant func(p, k int) float64
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x7472656e64)) }

func constant(n, value int) []int {
	x := make([]int, n)
	for i := range x {
		x[i] = value
	}
	return x
}

// zipf is K shares that fall off slowly, as those of topics do.
func zipf(topics int) []float64 {
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

// periodShares draws the shares of every period: P rows of K.
func (c corpus) periodShares(rng *rand.Rand) [][]float64 {
	rows, state := make([][]float64, len(c.docs)), make([]float64, len(c.shares))
	for p := range rows {
		rows[p] = make([]float64, len(c.shares))
		sum := 0.0
		for k, s := range c.shares {
			step := math.Sqrt(1 - c.rho*c.rho)
			if p == 0 {
				step = 1
			}
			state[k] = c.rho*state[k] + step*rng.NormFloat64()
			if c.plant != nil {
				s *= c.plant(p, k)
			}
			rows[p][k] = max(s*(1+c.noise*state[k]), s/50)
			sum += rows[p][k]
		}
		for k := range rows[p] {
			rows[p][k] /= sum
		}
	}
	return rows
}

// draw adds the documents of every period to a new accumulator.
func (c corpus) draw(rng *rand.Rand) *Prevalence {
	prev, theta := NewPrevalence(len(c.docs), len(c.shares)), make([]float64, len(c.shares))
	for p, shares := range c.periodShares(rng) {
		for range c.docs[p] {
			c.documentTo(theta, shares, rng)
			prev.Add(p, theta)
		}
	}
	return prev
}

func (c corpus) documentTo(theta, shares []float64, rng *rand.Rand) {
	sum := 0.0
	for k, s := range shares {
		theta[k] = distuv.Gamma{Alpha: c.concentration * s, Beta: 1, Src: rng}.Rand()
		sum += theta[k]
	}
	for k := range theta {
		theta[k] /= sum
	}
}

// calendarOf is n finished periods of a unit from 2001 on.
func calendarOf(unit Unit, n int) Calendar {
	c := Calendar{Unit: unit}
	for i, o := 0, unit.ordinal(date(2001, 1, 1)); i < n; i++ {
		start, end := unit.start(o+i), unit.start(o+i+1)
		c.Periods = append(c.Periods, Period{Label: unit.label(start), Start: start, End: end, Finished: true})
		c.AsOf = end
	}
	return c
}

func day(text string) Span {
	t, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return Span{t, t.AddDate(0, 0, 1)}
}

func count(r Result, outcomes ...Outcome) int {
	n := 0
	for _, v := range r.Verdicts {
		for _, o := range outcomes {
			if v.Outcome == o {
				n++
			}
		}
	}
	return n
}

func outcomes(r Result) string {
	var all []string
	for _, v := range r.Verdicts {
		all = append(all, string(v.Outcome))
	}
	return fmt.Sprint(all)
}
