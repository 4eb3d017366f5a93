package trend

import "slices"

// benjaminiHochberg returns q-values: the least false discovery rate at which
// each hypothesis is rejected (Benjamini & Hochberg 1995), q₍ᵢ₎ = min over
// j ≥ i of p₍ⱼ₎·m/j. NaN is not allowed.
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	q, least := make([]float64, len(p)), 1.0
	for rank := len(p); rank >= 1; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*float64(len(p))/float64(rank))
		q[i] = least
	}
	return q
}
