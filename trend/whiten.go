package trend

import "math"

// whitener turns series over the same periods into uncorrelated innovations of
// unit variance, under the noise of one cell: the Kalman filter of fitCell,
// with what depends on the noise alone worked out once.
type whitener struct {
	phi, gain, root []float64
	logDet          float64 // logarithm of the determinant of the covariance
}

func newWhitener(times []int, noise []float64, sd, rho float64) whitener {
	n := len(times)
	w := whitener{phi: make([]float64, n), gain: make([]float64, n), root: make([]float64, n)}
	variance := float64(sd * sd)
	p := variance
	for i := range times {
		if i > 0 {
			w.phi[i] = power(rho, times[i]-times[i-1])
			square := float64(w.phi[i] * w.phi[i])
			p = float64(square*p) + float64(variance*(1-square))
		}
		f := p + noise[i]
		w.gain[i], w.root[i] = p/f, 1/math.Sqrt(f)
		p = float64(w.gain[i] * noise[i])
		w.logDet += math.Log(f)
	}
	return w
}

// whitenTo stores the innovations of x from period from on, before which x is
// zero, and returns its last filtered state.
func (w whitener) whitenTo(dst, x []float64, from int) float64 {
	state := 0.0
	for i := from; i < len(x); i++ {
		predicted := float64(state * w.phi[i])
		e := x[i] - predicted
		state = predicted + float64(w.gain[i]*e)
		dst[i] = float64(e * w.root[i])
	}
	return state
}

// regression is least squares in one cell with some columns fitted, ready to
// tell what a further column would explain.
type regression struct {
	whitener
	columns [][]float64 // fitted so far: whitened and orthonormal
	rest    []float64   // whitened y less what they explain
	scratch []float64
}

func newRegression(w whitener, y []float64) *regression {
	r := &regression{whitener: w, rest: make([]float64, len(y)), scratch: make([]float64, len(y))}
	w.whitenTo(r.rest, y, 0)
	return r
}

// with returns the regression with one more column fitted; r is left as it is.
func (r *regression) with(x []float64) *regression {
	column := make([]float64, len(x))
	r.whitenTo(column, x, 0)
	length := math.Sqrt(dot(column, column))
	orthogonalise(column, r.columns)
	orthogonalise(column, r.columns)
	next := &regression{whitener: r.whitener, columns: r.columns, rest: r.rest, scratch: r.scratch}
	if left := math.Sqrt(dot(column, column)); left > collinear*length {
		scale(column, 1/left)
		next.columns = append(r.columns[:len(r.columns):len(r.columns)], column)
		next.rest = append([]float64(nil), r.rest...)
		orthogonalise(next.rest, next.columns[len(next.columns)-1:])
	}
	return next
}

// residual is the residual sum of squares.
func (r *regression) residual() float64 { return dot(r.rest, r.rest) }

// explains is by how much the residual sum of squares would fall with column
// x, which is zero before period from.
func (r *regression) explains(x []float64, from int) float64 {
	r.whitenTo(r.scratch, x, from)
	h := r.scratch[from:]
	whole := dot(h, h)
	left := whole
	for _, c := range r.columns {
		along := dot(c[from:], h)
		left -= float64(along * along)
	}
	if left <= collinear*collinear*whole {
		return 0
	}
	across := dot(r.rest[from:], h)
	return float64(across*across) / left
}

// logLik is the log-likelihood up to a constant that all cells and shapes share.
func (r *regression) logLik(residual float64) float64 { return -(r.logDet + residual) / 2 }
