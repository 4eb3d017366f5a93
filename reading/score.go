package reading

import (
	"gonum.org/v1/gonum/mathext"

	"tidemark/internal/stable"
)

const (
	// lowQuantile is the lower end of a 90% interval.
	lowQuantile = 0.05
	// leastShare is the least share of a topic in a document that is listed for it.
	leastShare = 0.1
)

// lowerBound is the lower bound of the 90% interval of a document's share of a
// topic: the 5% quantile of Beta(θn, (1−θ)n), n = N_d + Σα. This is the posterior of
// one share where that of all is Dirichlet(α + n_dk), which has mean θ. It is near
// θ for a long document and well below it for a short one.
func lowerBound(share float64, tokens int, alpha float64) float64 {
	n := float64(tokens) + alpha
	a, b := float64(share*n), float64((1-share)*n)
	if !(a > 0 && b > 0) {
		return share // nothing is open
	}
	return stable.Round9(mathext.InvRegIncBeta(a, b, lowQuantile))
}
