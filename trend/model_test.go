package trend

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// denseFit is fitCell by its definition: the full covariance matrix, inverted.
func denseFit(times []int, y []float64, columns [][]float64, noise []float64, sd, rho float64) fit {
	n, q := len(y), len(columns)
	v := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			c := sd * sd * math.Pow(rho, math.Abs(float64(times[i]-times[j])))
			if i == j {
				c = sd*sd + noise[i]
			}
			v.SetSym(i, j, c)
		}
	}
	x := mat.NewDense(n, q, nil)
	for j, c := range columns {
		x.SetCol(j, c)
	}
	yv := mat.NewVecDense(n, append([]float64(nil), y...))
	var vInv, vx, a, aInv mat.Dense
	must(vInv.Inverse(v))
	vx.Mul(&vInv, x)
	a.Mul(x.T(), &vx)
	must(aInv.Inverse(&a))
	var b, beta, xb, r, vr mat.VecDense
	b.MulVec(vx.T(), yv)
	beta.MulVec(&aInv, &b)
	xb.MulVec(x, &beta)
	r.SubVec(yv, &xb)
	vr.MulVec(&vInv, &r)
	logV, _ := mat.LogDet(v)
	logA, _ := mat.LogDet(&a)
	return fit{
		beta: beta.RawVector().Data, se: math.Sqrt(aInv.At(1, 1)),
		logLik: -(logV + logA + mat.Dot(&r, &vr)) / 2,
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Abs(b))
}

// The Kalman filter in linear time and the dense matrices must agree, with and
// without gaps, season and weekdays, for every cell of the grid.
func TestFitCellAgainstDense(t *testing.T) {
	rng := newRand(2)
	for _, test := range []struct {
		name  string
		unit  Unit
		times []int
	}{
		{"8 years", Year, []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{"years with gaps", Year, []int{0, 1, 4, 5, 6, 9, 10, 11, 20}},
		{"48 months", Month, upTo(48, 0)},
		{"months with gaps", Month, upTo(60, 7)},
		{"50 days", Day, upTo(50, 11)},
	} {
		b := newBasis(test.unit, test.unit.ordinal(date(2001, 1, 1)), test.times)
		y, noise := make([]float64, len(test.times)), make([]float64, len(test.times))
		for i := range y {
			y[i] = 0.05 * rng.NormFloat64()
			noise[i] = 0.0001 + 0.001*rng.Float64()
		}
		for _, c := range grid() {
			sd := 0.1 * c.scale
			got := fitCell(test.times, y, b.columns, noise, sd, c.rho)
			want := denseFit(test.times, y, b.columns, noise, sd, c.rho)
			if !near(got.se, want.se, 1e-8) || !near(got.logLik, want.logLik, 1e-8) {
				t.Errorf("%s %+v: se %v, logLik %v, want %v, %v", test.name, c, got.se, got.logLik, want.se, want.logLik)
			}
			for j := range got.beta {
				if !near(got.beta[j], want.beta[j], 1e-8) {
					t.Errorf("%s %+v: beta[%d] = %v, want %v", test.name, c, j, got.beta[j], want.beta[j])
				}
			}
		}
	}
}

// upTo is 0 to n−1 without the multiples of skip (0: none is left out).
func upTo(n, skip int) []int {
	var times []int
	for i := range n {
		if skip == 0 || i%skip != skip-1 {
			times = append(times, i)
		}
	}
	return times
}

// A line without noise is found as it is, in every cell.
func TestFitCellRecoversLine(t *testing.T) {
	times := upTo(20, 6)
	b := newBasis(Month, 0, times)
	y, noise := make([]float64, len(times)), make([]float64, len(times))
	for i, at := range times {
		y[i], noise[i] = 0.003*float64(at)-0.02, 1e-4
	}
	for _, c := range grid() {
		f := fitCell(times, y, b.columns, noise, 0.05*c.scale, c.rho)
		if got := f.beta[1] * b.perYear; !near(got, 0.036, 1e-10) {
			t.Errorf("%+v: %v a year, want 0.036", c, got)
		}
	}
}

func TestPower(t *testing.T) {
	for _, x := range []float64{0, 0.2, 0.6} {
		for _, n := range []int{0, 1, 2, 3, 7, 12, 5000} {
			if got, want := power(x, n), math.Pow(x, float64(n)); !near(got, want, 1e-15) {
				t.Errorf("power(%v, %d) = %v, want %v", x, n, got, want)
			}
		}
	}
}

// denseMaximum is the log-likelihood at its largest: −½(log|V| + residual sum of
// squares), by dense matrices.
func denseMaximum(times []int, y []float64, columns [][]float64, noise []float64, sd, rho float64) float64 {
	f := denseFit(times, y, columns, noise, sd, rho)
	n := len(y)
	v := mat.NewSymDense(n, nil)
	r := mat.NewVecDense(n, nil)
	for i := range n {
		fitted := 0.0
		for j, c := range columns {
			fitted += f.beta[j] * c[i]
		}
		r.SetVec(i, y[i]-fitted)
		for j := i; j < n; j++ {
			c := sd * sd * math.Pow(rho, math.Abs(float64(times[i]-times[j])))
			if i == j {
				c = sd*sd + noise[i]
			}
			v.SetSym(i, j, c)
		}
	}
	var vr mat.VecDense
	must(vr.SolveVec(v, r))
	logV, _ := mat.LogDet(v)
	return -(logV + mat.Dot(r, &vr)) / 2
}
