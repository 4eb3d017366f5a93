package trend

import (
	"math"

	"tidemark/internal/stable"
)

// shaper fits shapes to one series in every cell.
type shaper struct {
	*series
	prior []float64
	base  []*regression // by cell, with a level and the season fitted
}

func newShaper(s *series, prior []float64) *shaper {
	h := &shaper{series: s, prior: prior}
	for _, c := range grid() {
		r := newRegression(newWhitener(s.times, s.noise, float64(c.scale*s.overall), c.rho), s.share)
		r = r.with(stepAt(s.times, 0))
		for _, column := range s.basis.columns[s.basis.degree+1:] {
			r = r.with(column)
		}
		h.base = append(h.base, r)
	}
	return h
}

// stepAt is 0 before usable period i and 1 from it on.
func stepAt(times []int, i int) []float64 {
	x := make([]float64, len(times))
	for j := i; j < len(x); j++ {
		x[j] = 1
	}
	return x
}

// kinkAt is 0 up to usable period i and then grows by one each calendar period.
func kinkAt(times []int, i int) []float64 {
	x := make([]float64, len(times))
	for j := i; j < len(x); j++ {
		x[j] = float64(times[j] - times[i])
	}
	return x
}

// withLine adds a line to every cell.
func (s *shaper) withLine() []*regression {
	line, all := kinkAt(s.times, 0), make([]*regression, len(s.base))
	for c, r := range s.base {
		all[c] = r.with(line)
	}
	return all
}

// bic is −2 log of the likelihood averaged over cells, plus the penalty.
func (s *shaper) bic(averaged float64, parameters int) float64 {
	return stable.Round9(float64(-2*averaged) + float64(float64(parameters)*math.Log(float64(len(s.times)))))
}

// average is the logarithm of the likelihood averaged over cells.
func (s *shaper) average(logLik []float64) float64 {
	top, sum := math.Inf(-1), 0.0
	for _, l := range logLik {
		top = max(top, l)
	}
	for c, l := range logLik {
		if l > top-40 { // the others are below the last digit
			sum += float64(s.prior[c] * stable.Round9(math.Exp(l-top)))
		}
	}
	return stable.Round9(top + math.Log(sum))
}

// plain is a shape without a break, as fitted in every cell.
func (s *shaper) plain(shape Shape, fits []*regression, parameters int) candidate {
	logLik := make([]float64, len(fits))
	for c, r := range fits {
		logLik[c] = r.logLik(r.residual())
	}
	return candidate{shape: shape, bic: s.bic(s.average(logLik), parameters)}
}

// oneBreak is a step or a kink at its likeliest place.
func (s *shaper) oneBreak(shape Shape) candidate {
	from, column, low, high, parameters := s.base, stepAt, minSegment, len(s.times)-minSegment, 3
	if shape == Kink {
		from, column, high, parameters = s.withLine(), kinkAt, high-1, 4
	}
	places := s.scan(from, column, low, high)
	at := likeliest(places)
	return candidate{shape, []int{at}, s.bic(places[at], parameters), relative(places)}
}

// scan returns the log-likelihood, averaged over cells, of one more column at
// every usable period from low to high; −Inf elsewhere.
func (s *shaper) scan(from []*regression, column func([]int, int) []float64, low, high int) []float64 {
	places, logLik := make([]float64, len(s.times)), make([]float64, len(from))
	for i := range places {
		places[i] = math.Inf(-1)
		if i < low || i > high || i%s.stride() != 0 {
			continue
		}
		x := column(s.times, i)
		for c, r := range from {
			logLik[c] = r.logLik(r.residual() - r.explains(x, i))
		}
		places[i] = s.average(logLik)
	}
	return places
}

// maxPlaces bounds the places that are tried for a break.
const maxPlaces = 500

// stride is the distance of the places tried: 1 but for many periods, of which
// all pairs would take too long.
func (s *shaper) stride() int { return 1 + len(s.times)/maxPlaces }

// likeliest is the first place of the largest value.
func likeliest(places []float64) int {
	at := 0
	for i, l := range places {
		if l > places[at] {
			at = i
		}
	}
	return at
}
