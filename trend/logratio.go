package trend

import (
	"math"

	"tidemark/internal/stable"
)

// LogRatio is one point of a topic's centred log-ratio: the natural logarithm
// of its share over the geometric mean of all topics' shares in that period.
// All three are NaN where the period has no documents.
type LogRatio struct {
	// Value is in log units: 0 is a typical topic, ln 2 one of twice its share.
	Value float64
	// Low and High bound its 95% interval.
	Low, High float64
}

// LogRatios returns the centred log-ratios of K topics in P periods, K rows of P
// points. Where one topic surges, the shares of all others fall without a
// document less; their log-ratios barely move, as the surge enters the centre
// with a weight of 1/K. (One against the rest, the other usual log-ratio, is the
// share on another scale: it would fall as the share does.) Shares are taken
// with half a document added, as in their intervals, so that none is zero.
//
// The interval is ± 1.96 √v with
// v = (1 − 2/K)/(n_k s_k) + Σⱼ 1/(nⱼ sⱼ) / K², nⱼ = n/ḡⱼ, by the delta method for
// counts that are multinomial at the effective number of documents: the
// covariance −1/n that all logarithms share cancels in the contrast (Aitchison,
// The Statistical Analysis of Compositional Data, 1986, ch. 4).
//
// prev must be the one that r was made from, or have its shape; it panics if
// the shape differs.
func (r Result) LogRatios(prev *Prevalence) [][]LogRatio {
	r.check(prev)
	topics := float64(len(r.series))
	rows := make([][]LogRatio, len(r.series))
	for k := range rows {
		rows[k] = make([]LogRatio, len(r.Periods))
	}
	centers := r.logCenters(prev)
	each(r.options.Workers, len(r.Periods), func(i int) {
		n, common := float64(prev.Documents(i)), 0.0
		for k := range r.series {
			common += inverseCount(prev.Mean(i, k), n/r.series[k].dispersion)
		}
		for k := range r.series {
			size, s := n/r.series[k].dispersion, prev.Mean(i, k)
			variance := float64((1-2/topics)*inverseCount(s, size)) + common/topics/topics
			value, reach := logShare(s, size)-centers[i], shareReach*math.Sqrt(max(0, variance))
			rows[k][i] = LogRatio{stable.Round9(value), stable.Round9(value - reach), stable.Round9(value + reach)}
			if n == 0 {
				rows[k][i] = LogRatio{math.NaN(), math.NaN(), math.NaN()}
			}
		}
	})
	return rows
}

// shareReach is the 97.5% quantile of the standard normal distribution.
const shareReach = 1.959963984540054

// logCenters is the mean logarithm of all topics' shares in each period.
func (r Result) logCenters(prev *Prevalence) []float64 {
	centers := make([]float64, len(r.Periods))
	each(r.options.Workers, len(centers), func(i int) {
		sum := 0.0
		for k := range r.series {
			sum += logShare(prev.Mean(i, k), float64(prev.Documents(i))/r.series[k].dispersion)
		}
		centers[i] = sum / float64(len(r.series))
	})
	return centers
}

// logShare is the logarithm of a share with half a document added on either
// side, at an effective number of documents.
func logShare(s, size float64) float64 {
	return stable.Round9(math.Log((float64(size*s) + 0.5) / (size + 1)))
}

// inverseCount is 1/(ns) with half a document added.
func inverseCount(s, size float64) float64 { return 1 / (float64(size*s) + 0.5) }
