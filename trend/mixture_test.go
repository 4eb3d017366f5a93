package trend

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"tidemark/internal/stable"
)

func TestMixtureOfOne(t *testing.T) {
	m := mixture{[]float64{1}, []float64{2}, []float64{1}}
	low, high := m.interval(0.95)
	if !near(low, 2-1.959963984540054, 1e-8) || !near(high, 2+1.959963984540054, 1e-8) {
		t.Errorf("interval %v to %v", low, high)
	}
	if p := m.p(); !near(p, 0.04550026389635842, 1e-8) { // 2·Φ(−2)
		t.Errorf("p = %v", p)
	}
}

// Far tails must not drown in the rounding of 1 − F.
func TestMixtureFarTail(t *testing.T) {
	m := mixture{[]float64{1}, []float64{-20}, []float64{1}}
	if p, want := m.p(), 2*2.753624118606234e-89; !near(p/want, 1, 1e-8) {
		t.Errorf("p = %v, want %v", p, want)
	}
}

func TestMixtureAgainstDistuv(t *testing.T) {
	rng := newRand(3)
	for range 200 {
		m, sum := mixture{}, 0.0
		for range 29 {
			w := rng.ExpFloat64()
			m.weight, sum = append(m.weight, w), sum+w
			m.mean = append(m.mean, 3*rng.NormFloat64())
			m.sd = append(m.sd, math.Exp(2*rng.NormFloat64()))
		}
		scale(m.weight, 1/sum)
		below := func(x float64) (f float64) {
			for i, w := range m.weight {
				f += w * distuv.Normal{Mu: m.mean[i], Sigma: m.sd[i]}.CDF(x)
			}
			return f
		}
		if got, want := m.p(), 2*math.Min(below(0), 1-below(0)); !near(got, want, 1e-8) {
			t.Fatalf("p = %v, want %v", got, want)
		}
		for _, side := range []float64{0.4, 0.1, 0.025, 0.001} {
			low, high := m.interval(1 - 2*side)
			if !near(below(low), side, 1e-7) || !near(below(high), 1-side, 1e-7) {
				t.Fatalf("F(%v) = %v and F(%v) = %v, want %v and %v", low, below(low), high, below(high), side, 1-side)
			}
		}
		var mean, square float64
		for i, w := range m.weight {
			mean += w * m.mean[i]
			square += w * (m.sd[i]*m.sd[i] + m.mean[i]*m.mean[i])
		}
		if !near(m.center(), mean, 1e-8) || !near(m.width(), math.Sqrt(square-mean*mean), 1e-8) {
			t.Fatalf("mean %v, sd %v, want %v, %v", m.center(), m.width(), mean, math.Sqrt(square-mean*mean))
		}
	}
}

// An interval at level 1−a excludes zero exactly where p < a.
func TestMixtureIntervalAgreesWithP(t *testing.T) {
	rng := newRand(4)
	for range 500 {
		m := mixture{[]float64{0.3, 0.7}, []float64{rng.NormFloat64() + 2, rng.NormFloat64() + 1}, []float64{1, 0.5}}
		for _, a := range []float64{0.2, 0.05, 0.01} {
			low, high := m.interval(1 - a)
			if excludes := low > 0 || high < 0; excludes != (m.p() < a) {
				t.Fatalf("p = %v, %v%% interval %v to %v", m.p(), 100*(1-a), low, high)
			}
		}
	}
}

func TestRound9(t *testing.T) {
	for _, test := range []struct{ x, want float64 }{
		{0, 0},
		{1.0 / 3, 0.333333333},
		{-2.0 / 3e20, -6.66666667e-21},
		{123456789.4, 123456789},
		{1234567894, 1234567890},
		{0.05, 0.05},
		{math.Inf(-1), math.Inf(-1)},
	} {
		if got := stable.Round9(test.x); got != test.want {
			t.Errorf("stable.Round9(%v) = %v, want %v", test.x, got, test.want)
		}
	}
	if !math.IsNaN(stable.Round9(math.NaN())) {
		t.Error("NaN did not stay NaN")
	}
}
