package rng

import "math"

// normal returns a number from the standard normal distribution: the polar
// method (Marsaglia & Bray, SIAM Review 1964), without its second number.
func (s *Stream) normal() float64 {
	for {
		x, y := float64(2*s.Float64())-1, float64(2*s.Float64())-1
		r := float64(x*x) + float64(y*y)
		if r > 0 && r < 1 {
			return x * math.Sqrt(float64(-2*log(r))/r) // a square root is exact on every machine
		}
	}
}

// LogGamma returns the logarithm of a number from the Gamma distribution of
// the given shape, above 0, and scale 1. The logarithm, because below a shape
// of 0.01 numbers are often too small for a float64. Marsaglia & Tsang, A simple
// method for generating gamma variables, ACM TOMS 2000: section 3; section 6
// for shapes below 1, G(a) = G(a+1) U^(1/a). Equal streams give equal bits on
// every machine.
func (s *Stream) LogGamma(shape float64) float64 {
	if !(shape > 0) {
		panic("rng: a Gamma distribution has a shape above 0")
	}
	if shape < 1 {
		u := 1 - s.Float64() // never 0
		return s.LogGamma(shape+1) + log(u)/shape
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := s.normal()
		root := 1 + float64(c*x)
		if root <= 0 {
			continue
		}
		v := float64(float64(root*root) * root)
		u := 1 - s.Float64()
		square := float64(x * x)
		if u < 1-float64(0.0331*float64(square*square)) {
			return log(float64(d * v))
		}
		if log(u) < float64(0.5*square)+float64(d*(1-v+log(v))) {
			return log(float64(d * v))
		}
	}
}

// DirichletTo stores a number from the Dirichlet distribution of the given
// parameters, all above 0, into dst, of equal length; the two may be the same.
// Elements are 0 or above and sum to one. It panics if the lengths differ.
func (s *Stream) DirichletTo(dst, parameters []float64) {
	if len(dst) != len(parameters) {
		panic("rng: a draw of another length than its parameters")
	}
	highest := math.Inf(-1)
	for i, a := range parameters {
		dst[i] = s.LogGamma(a)
		highest = max(highest, dst[i])
	}
	total := 0.0
	for i, x := range dst {
		dst[i] = exp(x - highest)
		total += dst[i]
	}
	for i := range dst {
		dst[i] /= total
	}
}
