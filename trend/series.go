package trend

import "tidemark/internal/stable"

const (
	minDocuments = 20 // of a usable period
	minEffective = 10 // all-or-nothing documents of the topic in a usable period
	noiseRounds  = 3
	// noiseFloor is the part of the overall share below which the fitted share
	// is not taken for the document noise: a curve near zero would claim that
	// its periods are known without error.
	noiseFloor = 0.3
	// leastNoise keeps variances positive where a topic is all there is.
	leastNoise = 1e-12
)

// series is one topic that is tested.
type series struct {
	topic int
	spread
	times []int     // calendar indexes of the usable periods
	share []float64 // their shares less the overall share
	size  []float64 // their effective numbers of documents, n/ḡ
	basis basis

	periodsPerYear float64

	// What the rounds of estimate leave behind.
	noise   []float64
	fits    []fit
	weights []float64
}

// usablePeriods lists the periods that may enter the test of a topic: finished,
// with enough documents, and enough of the topic for a normal approximation.
func usablePeriods(cal Calendar, prev *Prevalence, sp spread) []int {
	var usable []int
	for i, p := range cal.Periods {
		n := prev.Documents(i)
		if p.Finished && n >= minDocuments && float64(n)*sp.overall >= minEffective*sp.dispersion {
			usable = append(usable, i)
		}
	}
	return usable
}

// newSeries gathers a topic at its usable periods; what a test needs is added
// where there are enough of them.
func newSeries(cal Calendar, prev *Prevalence, topic int, sp spread, usable []int) series {
	s := series{topic: topic, spread: sp, times: usable, periodsPerYear: cal.Unit.PerYear()}
	for _, i := range usable {
		s.share = append(s.share, prev.Mean(i, topic)-sp.overall)
		s.size = append(s.size, float64(prev.Documents(i))/sp.dispersion)
	}
	s.prepare(cal)
	return s
}

// prepare readies a series for estimate, if it is long enough to be tested.
func (s *series) prepare(cal Calendar) {
	if len(s.times) < minPeriods {
		return
	}
	s.basis = newBasis(cal.Unit, cal.Unit.ordinal(cal.Periods[0].Start), s.times)
	s.noise = make([]float64, len(s.times))
	s.setNoise(make([]float64, len(s.times)))
}

// setNoise sets the document noise m(1−m)ḡ/n from the fitted shares m, given
// less the overall share.
func (s *series) setNoise(fitted []float64) {
	for i, f := range fitted {
		s.noise[i] = s.noiseAt(s.overall+f, s.size[i])
	}
}

// noiseAt is the document noise of a period of fitted share m and the given
// effective number of documents.
func (s *series) noiseAt(m, size float64) float64 {
	m = s.bounded(m)
	return max(leastNoise, float64(m*(1-m))/size)
}

// bounded keeps a fitted share at a distance from both ends of the scale.
func (s *series) bounded(m float64) float64 {
	return min(max(m, noiseFloor*s.overall), 1-float64(noiseFloor*(1-s.overall)))
}

// estimate fits all series. The document noise depends on the fitted share and
// the fit on the noise, so three rounds are made, each with all cells and all
// series.
func estimate(all []*series, workers int) {
	cells := grid()
	for round := range noiseRounds {
		logLik := make([][]float64, len(all))
		each(workers, len(all), func(k int) { logLik[k] = all[k].fitCells(cells) })
		for k, weights := range pool(cells, logLik) {
			all[k].weights = weights
		}
		if round == noiseRounds-1 {
			return
		}
		for _, s := range all {
			s.setNoise(s.fitted(len(s.basis.columns)))
		}
	}
}

// fitCells fits every cell and returns their restricted log-likelihoods.
func (s *series) fitCells(cells []cell) []float64 {
	s.fits = make([]fit, len(cells))
	logLik := make([]float64, len(cells))
	for c, cell := range cells {
		s.fits[c] = fitCell(s.times, s.share, s.basis.columns, s.noise, cell.scale*s.overall, cell.rho)
		logLik[c] = s.fits[c].logLik
	}
	return logLik
}

// fitted is the curve of the first n columns, averaged over the cells, less the
// overall share.
func (s *series) fitted(n int) []float64 {
	curve := make([]float64, len(s.times))
	for j := range n {
		var beta float64
		for c, w := range s.weights {
			beta += float64(w * s.fits[c].beta[j])
		}
		for i, x := range s.basis.columns[j] {
			curve[i] += float64(beta * x)
		}
	}
	return curve
}

// trendCurve is the fitted share at each usable period without its season.
func (s *series) trendCurve() []float64 {
	curve := s.fitted(s.basis.degree + 1)
	for i, f := range curve {
		curve[i] = stable.Round9(s.overall + f)
	}
	return curve
}

// slope is the distribution of the average change in points per year.
func (s *series) slope() mixture {
	m := mixture{weight: s.weights}
	for _, f := range s.fits {
		m.mean = append(m.mean, float64(100*f.beta[1])*s.basis.perYear)
		m.sd = append(m.sd, float64(100*f.se)*s.basis.perYear)
	}
	return m
}
