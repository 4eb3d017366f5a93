package near

import "math"

// maxLoss is the probability at which a pair at the threshold may be turned
// away for the disagreement of its signatures. Short texts, with fewer
// independent minima, lose more: measured 2e-5 at nine shingles.
const maxLoss = 1e-6

// leastAgreement is the number of equal bytes below which two signatures are
// not looked at further: the largest t with P(X < t) <= maxLoss for X binomial of
// 64 trials with probability J + (1-J)/256 at J = threshold. It is 34 at 0.8.
func leastAgreement(threshold float64) int {
	p := threshold + (1-threshold)/256
	tail := 0.0
	for t := range bins {
		if tail += binomial(bins, t, p); tail > maxLoss {
			return t
		}
	}
	return bins
}

// binomial is the probability of k successes in n trials.
func binomial(n, k int, p float64) float64 {
	ways := 1.0
	for i := range k {
		ways = ways * float64(n-i) / float64(i+1)
	}
	return ways * math.Pow(p, float64(k)) * math.Pow(1-p, float64(n-k))
}
