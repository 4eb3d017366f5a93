package trend

import (
	"gonum.org/v1/gonum/mathext"

	"tidemark/internal/stable"
)

// minDispersion keeps a series whose documents all weigh the same from claiming
// perfect precision.
const minDispersion = 1e-4

// spread sums up one series over the finished periods.
type spread struct {
	// overall is the mean weight of all documents, s̄.
	overall float64
	// dispersion is the variance of a document's weight within its period over
	// s(1−s), what it would be if documents belonged to the topic wholly or not
	// at all, ḡ. It divides the number of documents: n/ḡ is how many such
	// all-or-nothing documents would tell as much. About 0 to 1; 1 if unknown.
	dispersion float64
}

// measureSpread pools the finished periods, those with few documents too.
func measureSpread(cal Calendar, prev *Prevalence, topic int) spread {
	var documents, expected, scatter, binomial float64
	for i, p := range cal.Periods {
		n := float64(prev.Documents(i))
		if !p.Finished || n == 0 {
			continue
		}
		s := prev.Mean(i, topic)
		documents += n
		expected += prev.Expected(i, topic)
		scatter += prev.scatter(i, topic)
		binomial += float64(float64((n-1)*s) * (1 - s))
	}
	sp := spread{dispersion: 1}
	if documents > 0 {
		sp.overall = expected / documents
	}
	if binomial > 0 {
		sp.dispersion = max(minDispersion, scatter/binomial)
	}
	return sp
}

// shareInterval returns the 95% interval of the share of a period with n
// documents of mean weight s: quantiles of a Beta distribution with parameters
// (n/ḡ)s + ½ and (n/ḡ)(1−s) + ½, Jeffreys' interval for a proportion (Brown,
// Cai & DasGupta 2001) at the effective number of documents. It always holds
// s, and is 0 to 1 where there are no documents.
func shareInterval(n int, s, dispersion float64) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	effective := float64(n) / dispersion
	a, b := float64(effective*s)+0.5, float64(effective*(1-s))+0.5
	low = stable.Round9(mathext.InvRegIncBeta(a, b, 0.025))
	high = stable.Round9(mathext.InvRegIncBeta(a, b, 0.975))
	return min(low, s), max(high, s)
}

// pointOf is the share of one period, for showing.
func pointOf(prev *Prevalence, period, topic int, dispersion float64) Share {
	n, s := prev.Documents(period), prev.Mean(period, topic)
	low, high := shareInterval(n, s, dispersion)
	return Share{Mean: s, Low: low, High: high, Expected: prev.Expected(period, topic), Documents: n}
}
