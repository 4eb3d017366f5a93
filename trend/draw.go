package trend

import "tidemark/internal/stable"

// draw returns the knots of a shape and its amount of change, from the
// coefficients averaged over the cells by their posterior probabilities.
func (s *shaper) draw(c candidate) (knots []Knot, amount float64) {
	columns := [][]float64{stepAt(s.times, 0)}
	if c.shape == Line || c.shape == Kink {
		columns = append(columns, kinkAt(s.times, 0))
	}
	for _, b := range c.breaks {
		if c.shape == Kink {
			columns = append(columns, kinkAt(s.times, b))
		} else {
			columns = append(columns, stepAt(s.times, b))
		}
	}
	curve := s.curveOf(columns)
	at := func(i int) Knot { return Knot{s.times[i], clamp(curve[i])} }
	last := len(curve) - 1
	knots = []Knot{at(0)}
	for _, b := range c.breaks {
		if c.shape != Kink {
			knots = append(knots, at(b-1))
		}
		knots = append(knots, at(b))
	}
	knots = append(knots, at(last))
	switch c.shape {
	case Constant:
		return knots, 0
	case Line:
		return knots, stable.Round9(100 * (curve[last] - curve[0]))
	case Kink:
		return knots, stable.Round9(100 * (curve[last] - curve[c.breaks[0]]))
	}
	b := c.breaks[len(c.breaks)-1]
	return knots, stable.Round9(100 * (curve[b] - curve[b-1]))
}

// curveOf fits the columns, beside the season, in every cell and returns their
// part of the fitted share, averaged over the cells.
func (s *shaper) curveOf(columns [][]float64) []float64 {
	all := append(append([][]float64(nil), columns...), s.basis.columns[s.basis.degree+1:]...)
	curve, logLik := make([]float64, len(s.times)), make([]float64, len(s.base))
	var fits []fit
	for c, cell := range grid() {
		fits = append(fits, fitCell(s.times, s.share, all, s.noise, float64(cell.scale*s.overall), cell.rho))
		logLik[c] = fits[c].logLik
	}
	weights := make([]float64, len(fits))
	posteriorTo(weights, s.prior, relative(logLik))
	for j, column := range columns {
		beta := 0.0
		for c, w := range weights {
			beta += float64(w * fits[c].beta[j])
		}
		for i, x := range column {
			curve[i] += float64(beta * x)
		}
	}
	for i := range curve {
		curve[i] = stable.Round9(s.overall + curve[i])
	}
	return curve
}
