package trend

import "math"

// forecast is the distribution of a series' share, in points, at calendar index
// t after its last usable period, with the given effective number of documents:
// in each cell the curve carried on by generalised least squares, plus what is
// left of the period noise, with the variances of both and of new documents (Harvey
// 1989, §3.4 and §4.6). It is exact for the cell; columns and y pass the
// same filter as in fitCell.
func (s *series) forecast(t int, size float64) mixture {
	m, row := mixture{weight: s.weights}, s.basis.at(t)
	expected := 0.0
	variances := make([]float64, len(s.fits))
	for c, cell := range grid() {
		mean, variance := s.predict(row, t, float64(cell.scale*s.overall), cell.rho)
		m.mean, variances[c] = append(m.mean, 100*(s.overall+mean)), variance
		expected += float64(s.weights[c] * mean)
	}
	documents := s.noiseAt(s.overall+expected, size)
	for _, v := range variances {
		m.sd = append(m.sd, 100*math.Sqrt(v+documents))
	}
	return m
}

// predict returns the mean, less the overall share, and the variance of curve
// plus period noise at t, row being the design there.
func (s *series) predict(row []float64, t int, sd, rho float64) (mean, variance float64) {
	w, q, n := newWhitener(s.times, s.noise, sd, rho), len(row), len(s.times)
	columns := append(append([][]float64(nil), s.basis.columns...), s.share)
	white, states := make([][]float64, q+1), make([]float64, q+1)
	for j, x := range columns {
		white[j] = make([]float64, n)
		states[j] = w.whitenTo(white[j], x, 0)
	}
	cross := make([]float64, (q+1)*(q+1))
	for j := range columns {
		for l := range j + 1 {
			cross[j*(q+1)+l] = dot(white[j], white[l])
		}
	}
	f := solve(cross, q+1, w.logDet)
	phi := power(rho, t-s.times[n-1])
	gap := make([]float64, q) // what the coefficients still decide of the forecast
	for j := range gap {
		gap[j] = row[j] - float64(phi*states[j])
	}
	mean = float64(phi*states[q]) + dot(gap, f.beta)
	forward(cross, q+1, gap)
	square, whole := float64(phi*phi), float64(sd*sd)
	left := float64(w.gain[n-1] * s.noise[n-1]) // variance of the filtered state
	return mean, float64(square*left) + float64(whole*(1-square)) + dot(gap, gap)
}
