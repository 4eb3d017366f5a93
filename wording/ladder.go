package wording

import (
	"math/bits"
	"slices"

	"tidemark/trend"
)

// prevalence returns what adding documents one by one would: documents[p] of
// them in period p, with[p][i] of which have term i. with is not modified.
//
// Documents that belong to a term wholly or not at all are told by these numbers
// alone, and a Prevalence can be doubled, so they are written by doubling and
// adding. With the digits 1 and 2 (n + 1 in binary without its leading 1, each
// digit raised by 1) every number up to n is the sum of some of the digits of n,
// taken from the top. So a period of n documents takes about log₂ n steps.
func prevalence(documents []int, with [][]uint32, terms int) *trend.Prevalence {
	prev := trend.NewPrevalence(len(documents), terms)
	left, steps := make([][]uint32, len(with)), 0
	for p, n := range documents {
		left[p], steps = slices.Clone(with[p]), max(steps, bits.Len(uint(n+1))-1)
	}
	row := make([]float64, terms)
	for step := steps - 1; step >= 0; step-- {
		prev.Merge(prev)
		for p, n := range documents {
			for range digit(n, step) {
				takeTo(row, left[p], 1<<step)
				prev.Add(p, row)
			}
		}
	}
	return prev
}

// digit is the digit of n, 1 or 2, at 2^step, or 0 where n has none there.
func digit(n, step int) int {
	if step >= bits.Len(uint(n+1))-1 {
		return 0
	}
	return 1 + (n+1)>>step&1
}

// takeTo sets dst to 1 for the terms of which size documents are left, and takes these away.
func takeTo(dst []float64, left []uint32, size uint32) {
	for i, n := range left {
		dst[i] = 0
		if n >= size {
			left[i], dst[i] = n-size, 1
		}
	}
}
