package rng

import (
	"math"
	"slices"
	"testing"
)

func TestLogAndExpAgainstMath(t *testing.T) {
	s := New(3, Sample, 0, 0)
	for range 200_000 {
		x := math.Ldexp(0.5+s.Float64(), s.Intn(1000)-500)
		if s.Intn(2) == 0 {
			x = 1 + 0.01*(s.Float64()-0.5)
		}
		if got, want := log(x), math.Log(x); math.Abs(got-want) > 1e-15*math.Abs(want)+1e-16 {
			t.Fatalf("log %v is %v, want %v", x, got, want)
		}
		y := 1400*s.Float64() - 700
		if got, want := exp(y), math.Exp(y); math.Abs(got-want) > 1e-15*want {
			t.Fatalf("exp %v is %v, want %v", y, got, want)
		}
	}
	if log(1) != 0 || exp(0) != 1 || exp(-701) != 0 || exp(math.Inf(-1)) != 0 {
		t.Error("log 1, exp 0 and exp of the lowest numbers are not exact")
	}
}

// The values are what this package printed when its moments had been checked:
// they hold on every machine and must never change.
func TestLogGammaGolden(t *testing.T) {
	s := New(1, Draw, 2, 3)
	var got []uint64
	for _, shape := range []float64{0.001, 0.3, 1, 2.5, 1000} {
		got = append(got, math.Float64bits(s.LogGamma(shape)))
	}
	want := []uint64{0xc0a93a8acf88fc6e, 0xbff0f3b9473a7adc, 0xbff2a0b30343bec8, 0xbfce2aa38367ce41, 0x401ba8cb41f28b13}
	if !slices.Equal(got, want) {
		t.Errorf("%#x, want %#x", got, want)
	}
}

// Mean and variance of Gamma(a) are a, those of log Gamma ψ(a) and ψ'(a); and
// the distribution of Gamma(1) is known in closed form.
func TestGammaMoments(t *testing.T) {
	const n = 100_000
	for i, a := range []float64{0.05, 0.5, 1, 3.7, 120} {
		s := New(11, Draw, i, 0)
		mean, square, ofLog := 0.0, 0.0, 0.0
		for range n {
			l := s.LogGamma(a)
			x := math.Exp(l)
			mean += x / n
			square += x * x / n
			ofLog += l / n
		}
		variance := square - mean*mean
		if e := math.Sqrt(a / n); math.Abs(mean-a) > 4.5*e {
			t.Errorf("shape %v: mean %v", a, mean)
		}
		// The fourth central moment of Gamma(a) is 3a² + 6a.
		if e := math.Sqrt((2*a*a + 6*a) / n); math.Abs(variance-a) > 4.5*e {
			t.Errorf("shape %v: variance %v", a, variance)
		}
		const h = 1e-4
		above, _ := math.Lgamma(a + h)
		below, _ := math.Lgamma(a - h)
		at, _ := math.Lgamma(a)
		digamma, trigamma := (above-below)/(2*h), (above-2*at+below)/(h*h)
		if math.Abs(ofLog-digamma) > 4.5*math.Sqrt(trigamma/n)+1e-3*math.Abs(digamma) {
			t.Errorf("shape %v: mean of the logarithm %v, want %v", a, ofLog, digamma)
		}
	}
}

func TestGammaOfShapeOneIsExponential(t *testing.T) {
	const n, cells = 200_000, 20
	s := New(12, Draw, 0, 0)
	var counts [cells]float64
	for range n {
		u := 1 - math.Exp(-math.Exp(s.LogGamma(1)))
		counts[min(cells-1, int(u*cells))]++
	}
	chi2 := 0.0
	for _, c := range counts {
		chi2 += (c - n/cells) * (c - n/cells) / (n / cells)
	}
	if chi2 > 43.8 { // 99.9% point, 19 degrees
		t.Errorf("chi-squared %.1f", chi2)
	}
}

func TestDirichletOfTinyParametersSumsToOne(t *testing.T) {
	for i := range 1000 {
		s := New(13, Draw, i, 0)
		p := []float64{1e-6, 1e-5, 1e-4}
		s.DirichletTo(p, p)
		total := 0.0
		for _, x := range p {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("draw %d: %v", i, p)
			}
			total += x
		}
		if math.Abs(total-1) > 1e-12 {
			t.Fatalf("draw %d sums to %v", i, total)
		}
	}
}

func BenchmarkDirichlet(b *testing.B) {
	p := make([]float64, 100)
	for i := range p {
		p[i] = 0.05
	}
	p[3], p[40] = 60, 22.5
	dst := make([]float64, len(p))
	b.SetBytes(int64(8 * len(p)))
	for i := range b.N {
		s := New(1, Draw, i, 0)
		s.DirichletTo(dst, p)
	}
}
