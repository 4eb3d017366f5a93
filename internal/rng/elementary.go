package rng

import "math"

// The functions of package math take different paths on different processors
// and may differ in their last bits. A sampler that accepts or refuses by such
// a value would now and then go another way, and the stream with it. These two
// are sums and products, each rounded, and give the same bits everywhere.

// ln 2 in two parts; the upper has trailing zeros, so that a small integer
// times it is exact (FreeBSD's e_log.c has the same parts).
const (
	ln2Upper = 6.93147180369123816490e-01
	ln2Lower = 1.90821492927058770002e-10
)

// log returns the natural logarithm of x, positive, finite and not subnormal,
// to within 1e-15 of itself where x is not close to 1, and to within 1e-16 there:
// x = m 2^e with m next to 1, and log m = 2 artanh s = 2 Σ s^(2i+1)/(2i+1) with
// s = (m−1)/(m+1).
func log(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	s := (m - 1) / (m + 1)
	square := float64(s * s)
	series := 0.0
	// s² < 0.03: the next term is below 1e-18.
	for _, c := range [...]float64{1. / 21, 1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3} {
		series = float64((series + c) * square)
	}
	of := float64(2 * s)
	return float64(float64(e)*ln2Upper) + (of + (float64(of*series) + float64(float64(e)*ln2Lower)))
}

// exp returns e^x to within 1e-15 of itself for x from −700 to 700, and 0 below:
// 2^n times the Taylor series of what is left of x, at most ln 2 / 2.
func exp(x float64) float64 {
	if x < -700 {
		return 0
	}
	n := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(n*ln2Upper) - float64(n*ln2Lower)
	series := 1.0
	// (ln 2 / 2)^15 / 15! is below 1e-18.
	for _, c := range [...]float64{1. / 14, 1. / 13, 1. / 12, 1. / 11, 1. / 10, 1. / 9, 1. / 8, 1. / 7, 1. / 6, 1. / 5, 1. / 4, 1. / 3, 1. / 2, 1} {
		series = 1 + float64(float64(r*c)*series)
	}
	return math.Ldexp(series, int(n))
}
