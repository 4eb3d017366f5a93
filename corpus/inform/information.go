package inform

import (
	"math"

	"tidemark/internal/stable"
)

// Score is what the spread of a term over documents tells, in bits an occurrence.
type Score struct {
	Information float64 // expected entropy minus that found; below 0 where a term avoids to be repeated
	Expected    float64 // entropy expected of occurrences scattered at random
	Deviation   float64 // standard deviation of the entropy of such occurrences
	Z           float64 // Information / Deviation; 0 where Deviation is 0
}

// Information returns the score of a term, rounded to nine significant digits.
// It is zero for a term that occurs less than twice.
func (l *Lengths) Information(s Spread) Score {
	if s.Occurrences < 2 || l.total == 0 {
		return Score{}
	}
	n := float64(s.Occurrences)
	mean, variance := l.scatter(s.Occurrences)
	found := float64(s.Clustering) / unit
	score := Score{
		Information: stable.Round9((found - mean) / n),
		Expected:    stable.Round9(math.Log2(n) - mean/n),
		Deviation:   stable.Round9(math.Sqrt(max(variance, 0)) / n),
	}
	if score.Deviation > 0 {
		score.Z = stable.Round9(score.Information / score.Deviation)
	}
	return score
}

// scatter returns mean and variance of Σ c·log₂ c, c being the counts of n
// occurrences that fall on documents at random in proportion to their lengths.
//
// The counts are multinomial, so each alone is binomial and the mean is exact;
// that no more words fit into a document than it has is neglected, which for a
// term that is 6% of all words raises the mean by 0.005 bits an occurrence.
// The variance is that of independent Poisson counts less what the fixed sum
// takes away, (Σ cov)²/n (Morris, Annals of Statistics 3, 1975, theorem 4.1).
func (l *Lengths) scatter(n uint64) (mean, variance float64) {
	var covariance float64
	for _, b := range l.bins {
		documents := float64(b.documents)
		p := float64(b.words) / documents / float64(l.total)
		mean += float64(documents * binomial(n, p).mean)
		m := poisson(float64(n) * p)
		variance += float64(documents * m.variance)
		covariance += float64(documents * m.covariance)
	}
	return mean, variance - float64(covariance*covariance)/float64(n)
}
