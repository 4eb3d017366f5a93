package trend

import (
	"math"

	"tidemark/internal/stable"
)

// Beside holds what other measures say of a tested series; NaN where it is too
// short. Points are 100 × share; everything is over the usable periods.
type Beside struct {
	// TheilSen is the median slope of all pairs of periods, Weighted the slope of
	// least squares weighted by the number of documents, both in points a year.
	TheilSen, Weighted float64
	// Kendall is Kendall's τ_b of share and time, −1 to 1.
	Kendall float64
	// LogRatio is the slope of least squares of the centred log-ratio of the
	// share (see Result.LogRatios) in natural-log units a year.
	LogRatio float64
	// DocumentsFirst and DocumentsLast are expected documents a year: over the
	// first and the last year of the stretch from first to last usable period,
	// where it is two years long or more; else over its first and last quarter.
	DocumentsFirst, DocumentsLast float64
}

// unknownBeside is what stands beside a verdict of which nothing else is known.
func unknownBeside() Beside {
	nan := math.NaN()
	return Beside{TheilSen: nan, Kendall: nan, Weighted: nan, LogRatio: nan, DocumentsFirst: nan, DocumentsLast: nan}
}

// addBeside fills in what stands beside the verdicts and decides nothing.
func (r *Result) addBeside(prev *Prevalence) {
	centers := r.logCenters(prev)
	each(r.options.Workers, len(r.series), func(k int) {
		s, v := &r.series[k], &r.Verdicts[k]
		v.Reliability = r.reliability(prev, k)
		if len(s.times) < minPeriods {
			return
		}
		share, ratio := make([]float64, len(s.times)), make([]float64, len(s.times))
		documents, equal := make([]float64, len(s.times)), make([]float64, len(s.times))
		for i, t := range s.times {
			share[i], documents[i], equal[i] = prev.Mean(t, k), float64(prev.Documents(t)), 1
			ratio[i] = logShare(share[i], s.size[i]) - centers[t]
		}
		perYear := 100 * s.periodsPerYear
		v.Beside = Beside{
			TheilSen: stable.Round9(perYear * theilSen(s.times, share)),
			Weighted: stable.Round9(perYear * weightedSlope(s.times, share, documents)),
			Kendall:  stable.Round9(kendall(share)),
			LogRatio: stable.Round9(s.periodsPerYear * weightedSlope(s.times, ratio, equal)),
		}
		v.Beside.DocumentsFirst, v.Beside.DocumentsLast = r.documentRates(prev, k)
		v.Notes = v.disagreements()
	})
}

// weightedSlope is the slope of weighted least squares of y on times.
func weightedSlope(times []int, y, weight []float64) float64 {
	var total, meanT, meanY float64
	for i, t := range times {
		total += weight[i]
		meanT += float64(weight[i] * float64(t))
		meanY += float64(weight[i] * y[i])
	}
	meanT, meanY = meanT/total, meanY/total
	var across, along float64
	for i, t := range times {
		d := float64(t) - meanT
		across += float64(float64(weight[i]*d) * (y[i] - meanY))
		along += float64(float64(weight[i]*d) * d)
	}
	return across / along
}

// documentRates returns the expected documents a year of a topic at both ends of
// its stretch. A year at both ends holds every season; where two do not fit, a
// quarter of the stretch is the compromise between noise and contrast.
func (r *Result) documentRates(prev *Prevalence, topic int) (first, last float64) {
	v := r.Verdicts[topic]
	length := v.LastPeriod - v.FirstPeriod + 1
	window := int(math.Round(r.Unit.PerYear()))
	if length < 2*window {
		window = max(1, length/4)
	}
	rate := func(from int) float64 {
		sum := 0.0
		for i := from; i < from+window; i++ {
			sum += prev.Expected(i, topic)
		}
		return stable.Round9(sum * r.Unit.PerYear() / float64(window))
	}
	return rate(v.FirstPeriod), rate(v.LastPeriod - window + 1)
}

// reliability is the variance of a topic's weight over the documents of all
// finished periods, over itself plus the mean posterior variance.
func (r *Result) reliability(prev *Prevalence, topic int) float64 {
	if r.options.PosteriorVariance == nil {
		return math.NaN()
	}
	sp, documents, scatter := r.series[topic].spread, 0.0, 0.0
	for i, p := range r.Periods {
		if !p.Finished {
			continue
		}
		n, away := float64(prev.Documents(i)), prev.Mean(i, topic)-sp.overall
		documents += n
		scatter += prev.scatter(i, topic) + float64(n*float64(away*away))
	}
	variance := scatter / documents
	return stable.Round9(variance / (variance + r.options.PosteriorVariance[topic]))
}
