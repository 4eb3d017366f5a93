package trend

import (
	"math"

	"tidemark/internal/stable"
)

// A share moves about its curve for two reasons: which documents happened to
// appear (known variance, from their number and dispersion) and what the period
// itself was like, a first-order autoregressive process of standard deviation
// scale × s̄ and correlation rho from one calendar period to the next. How much
// of the second there is, few periods cannot tell, so every cell of this grid
// is fitted and weighed.
type cell struct {
	scale, rho float64
	// copies is how many cells of the full grid this one stands for: without
	// period noise its correlation is without meaning.
	copies float64
}

// gridCells is the number of cells of the full grid, 8 scales × 4 correlations.
const gridCells = 32

// grid lists the distinct cells.
func grid() []cell {
	rhos := []float64{0, 0.2, 0.4, 0.6}
	cells := []cell{{copies: float64(len(rhos))}}
	for _, c := range []float64{0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7} {
		for _, r := range rhos {
			cells = append(cells, cell{scale: c, rho: r, copies: 1})
		}
	}
	return cells
}

// fit is the generalised least squares fit of one cell.
type fit struct {
	// beta holds a coefficient per column of the basis; se is the standard error
	// of the linear one.
	beta []float64
	se   float64
	// logLik is the restricted log-likelihood up to a constant that all cells
	// of a series share.
	logLik float64
}

// fitCell fits y = Xβ + u + e: u autoregressive with standard deviation sd and
// correlation rho over calendar lags (times ascend, gaps allowed), e
// independent with variances noise. The Kalman filter runs over y and every
// column of X at once and turns them into uncorrelated innovations (Harvey
// 1989, §3.4), which ordinary least squares may be applied to; the work is
// linear in the number of periods. The likelihood is Harville's (1977)
// restricted one: −½(Σ log f + log|XᵀV⁻¹X| + residual sum of squares).
func fitCell(times []int, y []float64, columns [][]float64, noise []float64, sd, rho float64) fit {
	q := len(columns)
	w := q + 1 // the columns of X, then y
	state, innovation := make([]float64, w), make([]float64, w)
	cross := make([]float64, w*w) // lower triangle of [X y]ᵀV⁻¹[X y]
	variance := float64(sd * sd)
	p, phi, logDet := variance, 0.0, 0.0
	for i := range times {
		if i > 0 {
			phi = power(rho, times[i]-times[i-1])
			square := float64(phi * phi)
			p = float64(square*p) + float64(variance*(1-square))
		}
		f := p + noise[i]
		gain, root := p/f, 1/math.Sqrt(f)
		for j := range w {
			z := y[i]
			if j < q {
				z = columns[j][i]
			}
			predicted := float64(state[j] * phi)
			e := z - predicted
			state[j] = predicted + float64(gain*e)
			innovation[j] = float64(e * root)
			for l := 0; l <= j; l++ {
				cross[j*w+l] += float64(innovation[j] * innovation[l])
			}
		}
		p = float64(gain * noise[i])
		logDet += math.Log(f)
	}
	return solve(cross, w, logDet)
}

// solve ends the fit: the Cholesky factor of the bordered matrix holds the
// coefficients, their variance, the determinant and the residual sum of squares.
func solve(cross []float64, w int, logDet float64) fit {
	q := w - 1
	cholesky(cross, w)
	residual := cross[q*w+q]
	for j := range q {
		logDet += 2 * math.Log(cross[j*w+j])
	}
	beta := append([]float64(nil), cross[q*w:q*w+q]...)
	backward(cross, w, beta)
	unit := make([]float64, q)
	unit[min(1, q-1)] = 1 // a curve that is a constant has no linear column
	forward(cross, w, unit)
	variance := dot(unit, unit)
	return fit{beta: beta, se: math.Sqrt(variance), logLik: stable.Round9(-(logDet + float64(residual*residual)) / 2)}
}

// cholesky replaces the lower triangle of a, w × w, by its Cholesky factor. The
// last diagonal element may vanish: a perfect fit leaves no residual.
func cholesky(a []float64, w int) {
	for j := range w {
		for i := j; i < w; i++ {
			sum := a[i*w+j] - dot(a[i*w:i*w+j], a[j*w:j*w+j])
			if i == j {
				a[i*w+j] = math.Sqrt(max(0, sum))
			} else {
				a[i*w+j] = sum / a[j*w+j]
			}
		}
	}
}

// forward solves Lx = b in place for the leading len(b) rows of the factor.
func forward(l []float64, w int, b []float64) {
	for i := range b {
		b[i] = (b[i] - dot(l[i*w:i*w+i], b[:i])) / l[i*w+i]
	}
}

// backward solves Lᵀx = b in place.
func backward(l []float64, w int, b []float64) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] /= l[i*w+i]
		for j := range i {
			b[j] -= float64(l[i*w+j] * b[i])
		}
	}
}

// power is xⁿ for 0 ≤ x < 1 by squaring: the same bits on every machine.
func power(x float64, n int) float64 {
	y := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}
