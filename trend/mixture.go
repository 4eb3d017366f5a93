package trend

import (
	"math"

	"tidemark/internal/stable"
)

// mixture is a weighted mixture of normal distributions: the distribution of a
// slope over the cells. Weights sum to 1, sds are positive.
type mixture struct{ weight, mean, sd []float64 }

// below is F(x), above is 1 − F(x) without cancellation.
func (m mixture) below(x float64) float64 { return m.tail(x, -1) }
func (m mixture) above(x float64) float64 { return m.tail(x, 1) }

func (m mixture) tail(x, sign float64) float64 {
	var sum float64
	for i, w := range m.weight {
		z := float64(sign*(x-m.mean[i])) / float64(m.sd[i]*math.Sqrt2)
		sum += float64(w*math.Erfc(z)) / 2
	}
	return sum
}

// p is the two-sided probability of zero, 2·min(F(0), 1−F(0)).
func (m mixture) p() float64 {
	return stable.Round9(min(1, 2*min(m.below(0), m.above(0))))
}

// center is the mean of the mixture, width its standard deviation.
func (m mixture) center() float64 { return stable.Round9(dot(m.weight, m.mean)) }

func (m mixture) width() float64 {
	center, sum := dot(m.weight, m.mean), 0.0
	for i, w := range m.weight {
		d := m.mean[i] - center
		sum += float64(w * (float64(m.sd[i]*m.sd[i]) + float64(d*d)))
	}
	return stable.Round9(math.Sqrt(sum))
}

// interval returns the two quantiles that leave (1−level)/2 on either side, of
// the same F that p is taken from: the interval at level 1−a excludes zero
// exactly where p < a.
func (m mixture) interval(level float64) (low, high float64) {
	side := (1 - level) / 2
	return m.quantile(side, -1), m.quantile(side, 1)
}

// quantile finds x with F(x) = side (sign −1) or 1 − F(x) = side (sign 1) by
// bisection, which needs no derivative and cannot leave the bracket.
func (m mixture) quantile(side, sign float64) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for i := range m.weight {
		reach := float64(40 * m.sd[i]) // the normal tail beyond is below 1e-300
		low, high = min(low, m.mean[i]-reach), max(high, m.mean[i]+reach)
	}
	for range 200 {
		mid := low + (high-low)/2
		if mid <= low || mid >= high {
			break
		}
		if (m.tail(mid, sign) > side) == (sign > 0) {
			low = mid
		} else {
			high = mid
		}
	}
	return stable.Round9(high)
}
