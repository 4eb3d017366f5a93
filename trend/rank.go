package trend

import (
	"math"
	"slices"
)

// pairs counts the pairs i < j of y that ascend (yᵢ < yⱼ) and those that
// descend; the others are tied. It sorts by merging, so the work is
// n log n (Knight, A computer method for calculating Kendall's tau with
// ungrouped data, JASA 1966). scratch is overwritten and must hold 2·len(y).
func pairs(y, scratch []float64) (ascend, descend int) {
	a, b := scratch[:len(y)], scratch[len(y):2*len(y)]
	copy(a, y)
	for width := 1; width < len(y); width *= 2 {
		for lo := 0; lo < len(y); lo += 2 * width {
			mid, hi := min(lo+width, len(y)), min(lo+2*width, len(y))
			up, down := merge(b[lo:hi], a[lo:mid], a[mid:hi])
			ascend, descend = ascend+up, descend+down
		}
		a, b = b, a
	}
	return ascend, descend
}

// merge merges two sorted slices into dst and counts the pairs between them.
func merge(dst, left, right []float64) (ascend, descend int) {
	i, below := 0, 0
	for n, y := range right {
		for i < len(left) && left[i] <= y {
			dst[n+i] = left[i]
			i++
		}
		for below < len(left) && left[below] < y {
			below++
		}
		dst[n+i] = y
		ascend, descend = ascend+below, descend+len(left)-i
	}
	copy(dst[len(right)+i:], left[i:])
	return ascend, descend
}

// kendall is Kendall's τ_b of y with its order: the surplus of ascending over
// descending pairs among all pairs, less those tied in y (Kendall, The
// treatment of ties in ranking problems, Biometrika 1945). −1 to 1; 0 where
// all values are equal.
func kendall(y []float64) float64 {
	scratch := make([]float64, 2*len(y))
	ascend, descend := pairs(y, scratch)
	if ascend+descend == 0 {
		return 0
	}
	all := len(y) * (len(y) - 1) / 2
	return float64(ascend-descend) / math.Sqrt(float64(all)*float64(ascend+descend))
}

// leastSlope is the change of a share in one period below which a slope is
// zero: rounding error, as shares are sums of steps of 2⁻³² over documents.
const leastSlope = 1e-15

// theilSen is the median slope of all pairs of points (Sen, Estimates of the
// regression coefficient based on Kendall's tau, JASA 1968), the mean of the two
// middle ones where their number is even. times ascend and differ.
func theilSen(times []int, y []float64) float64 {
	all := len(y) * (len(y) - 1) / 2
	s := slopes{times: times, y: y, rest: make([]float64, len(y)), scratch: make([]float64, 2*len(y))}
	median := s.nth((all + 1) / 2)
	if all%2 == 0 {
		median = median/2 + s.nth(all/2+1)/2
	}
	if math.Abs(median) < leastSlope {
		return 0
	}
	return median
}

// slopes finds slopes by their rank without listing them all: 10,000 days have
// 50 million.
type slopes struct {
	times         []int
	y             []float64
	rest, scratch []float64
}

// nth returns the n-th smallest slope, n from 1, by bisection over the numbers
// that a float64 can be.
func (s slopes) nth(n int) float64 {
	reach := slices.Max(s.y) - slices.Min(s.y)
	low, high := ordinalOf(-reach)-1, ordinalOf(reach)
	for high-low > 1 {
		mid := low + (high-low)/2
		if s.atMost(ordinalFloat(mid)) >= n {
			high = mid
		} else {
			low = mid
		}
	}
	return ordinalFloat(high)
}

// atMost counts the slopes that are at most x: the pairs that do not ascend
// once a line of slope x is taken away.
func (s slopes) atMost(x float64) int {
	for i, t := range s.times {
		s.rest[i] = s.y[i] - float64(x*float64(t-s.times[0]))
	}
	ascend, _ := pairs(s.rest, s.scratch)
	return len(s.y)*(len(s.y)-1)/2 - ascend
}

// ordinalOf numbers the finite floats in their order; ordinalFloat undoes it.
func ordinalOf(x float64) int64 {
	bits := int64(math.Float64bits(x))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}

func ordinalFloat(n int64) float64 {
	if n < 0 {
		n = math.MinInt64 - n
	}
	return math.Float64frombits(uint64(n))
}
