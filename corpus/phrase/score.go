package phrase

import "math"

// A contingency is the 2×2 table of the places with one link: n of them with
// the left part before and the right part after it, left and right of them
// with the one and with the other, total in all.
type contingency struct{ n, left, right, total uint64 }

// attracts reports whether the parts meet more often than chance has it.
func (c contingency) attracts() bool {
	return float64(c.n)*float64(c.total) > float64(c.left)*float64(c.right)
}

// g2 returns the log-likelihood ratio for independence of the two parts,
//
//	G² = 2 Σ O log(O/E),
//
// over the four cells O and their expectations E from the margins (Dunning,
// "Accurate methods for the statistics of surprise and coincidence",
// Computational Linguistics 19(1), 1993). It is rounded to a multiple of
// 2^-10, so that a last digit of the logarithm cannot decide.
func (c contingency) g2() float64 {
	n, left, right, total := float64(c.n), float64(c.left), float64(c.right), float64(c.total)
	sum := surprise(n, left, right, total) +
		surprise(left-n, left, total-right, total) +
		surprise(right-n, total-left, right, total) +
		surprise(total-left-right+n, total-left, total-right, total)
	return math.Round(float64(2*sum)*0x1p10) * 0x1p-10
}

// surprise returns O log(O/E) for a cell with the expectation row × column / total.
func surprise(o, row, column, total float64) float64 {
	if o == 0 {
		return 0
	}
	return o * math.Log(o/row*(total/column))
}

// npmi returns the normalised pointwise mutual information of the two parts,
//
//	log(p(l,r) / (p(l) p(r))) / −log p(l,r),
//
// 1 where neither occurs without the other, 0 at independence (Bouma,
// "Normalized (pointwise) mutual information in collocation extraction", GSCL
// 2009). It is rounded to a multiple of 2^-20, for the same reason as G².
func (c contingency) npmi() float64 {
	n, left, right, total := float64(c.n), float64(c.left), float64(c.right), float64(c.total)
	if c.n == c.total {
		return 1
	}
	return math.Round(math.Log(n/left*(total/right))/math.Log(total/n)*0x1p20) * 0x1p-20
}

// tail returns the probability that a chi-squared variable with one degree of
// freedom is at least g2.
func tail(g2 float64) float64 { return math.Erfc(math.Sqrt(max(0, g2) / 2)) }
