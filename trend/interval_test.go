package trend

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Where the Beta distribution has a closed form: Beta(1, 1) is uniform and
// Beta(1, 2) has F(x) = 1 − (1−x)².
func TestShareIntervalClosedForms(t *testing.T) {
	for _, test := range []struct {
		n         int
		s, g      float64
		low, high float64
	}{
		{1, 0.5, 1, 0.025, 0.975},
		{2, 0.25, 1, 1 - math.Sqrt(0.975), 1 - math.Sqrt(0.025)},
		{4, 0.25, 2, 1 - math.Sqrt(0.975), 1 - math.Sqrt(0.025)}, // n/ḡ counts
		{0, 0, 1, 0, 1},
	} {
		low, high := shareInterval(test.n, test.s, test.g)
		if !near(low, test.low, 1e-8) || !near(high, test.high, 1e-8) {
			t.Errorf("n %d, s %v, ḡ %v: %v to %v, want %v to %v", test.n, test.s, test.g, low, high, test.low, test.high)
		}
	}
}

func TestShareIntervalAgainstDistuv(t *testing.T) {
	for _, n := range []int{1, 10, 30, 1000, 100000, 1 << 24} {
		for _, s := range []float64{1e-6, 1e-3, 0.03, 0.4, 0.97} {
			for _, g := range []float64{minDispersion, 0.1, 1} {
				low, high := shareInterval(n, s, g)
				effective := float64(n) / g
				beta := distuv.Beta{Alpha: effective*s + 0.5, Beta: effective*(1-s) + 0.5}
				if f := beta.CDF(low); low < s && !near(f, 0.025, 1e-4) {
					t.Errorf("n %d s %v ḡ %v: F(low %v) = %v", n, s, g, low, f)
				}
				if f := beta.CDF(high); high > s && !near(f, 0.975, 1e-4) {
					t.Errorf("n %d s %v ḡ %v: F(high %v) = %v", n, s, g, high, f)
				}
			}
		}
	}
}

func TestShareIntervalHoldsShare(t *testing.T) {
	for _, n := range []int{0, 1, 2, 20, 500} {
		for _, s := range []float64{0, 1e-9, 0.01, 0.5, 1} {
			for _, g := range []float64{minDispersion, 0.2, 1, 1.5} {
				low, high := shareInterval(n, s, g)
				if !(0 <= low && low <= s && s <= high && high <= 1) {
					t.Errorf("n %d s %v ḡ %v: %v to %v", n, s, g, low, high)
				}
			}
		}
	}
}

// bootstrapInterval is the percentile interval of the mean of resampled
// weights: the rejected alternative.
func bootstrapInterval(weights []float64, draw func(n int) int) (low, high float64) {
	means := make([]float64, 400)
	for i := range means {
		for range weights {
			means[i] += weights[draw(len(weights))]
		}
		means[i] /= float64(len(weights))
	}
	slices.Sort(means)
	return means[9], means[389]
}

// coverage is how often each interval holds the true share, over 120 corpora of
// 12 periods with n documents, for topics of 1 to 14% that documents either
// have much of or hardly at all.
func coverage(n int) (beta, bootstrap float64) {
	var held, heldBoot, total float64
	shares := []float64{0.01, 0.03, 0.06, 0.14, 0.76}
	c := corpus{shares: shares, concentration: 3}
	rng, theta := newRand(uint64(n)), make([]float64, len(shares))
	cal := calendarOf(Month, 12)
	for range 120 {
		prev, weights := NewPrevalence(12, len(shares)), make([][]float64, 12*4)
		for p := range 12 {
			for range n {
				c.documentTo(theta, shares, rng)
				prev.Add(p, theta)
				for k := range 4 {
					weights[4*p+k] = append(weights[4*p+k], theta[k])
				}
			}
		}
		r := Analyze(cal, prev, DefaultOptions())
		for i, w := range weights {
			p, k := i/4, i%4
			total++
			if s := r.Shares[k][p]; s.Low <= shares[k] && shares[k] <= s.High {
				held++
			}
			if low, high := bootstrapInterval(w, rng.IntN); low <= shares[k] && shares[k] <= high {
				heldBoot++
			}
		}
	}
	return held / total, heldBoot / total
}

// The interval holds the true share in 93 to 97% of cases (1 point is allowed
// for 5,760 correlated draws). The bootstrap, which knows nothing of what it
// has not seen, falls short where documents are few.
func TestShareIntervalCoverage(t *testing.T) {
	for _, n := range []int{10, 30, 100} {
		beta, bootstrap := coverage(n)
		t.Logf("%3d documents: Beta %.1f%%, bootstrap %.1f%%", n, 100*beta, 100*bootstrap)
		if n >= 30 && (beta < 0.92 || beta > 0.98) {
			t.Errorf("%d documents: coverage %.1f%%, want 93 to 97%%", n, 100*beta)
		}
		if n <= 30 && bootstrap > beta {
			t.Errorf("%d documents: the bootstrap covers %.1f%%, more than %.1f%%; was it rejected wrongly?", n, 100*bootstrap, 100*beta)
		}
	}
}

func BenchmarkShareInterval(b *testing.B) {
	for b.Loop() {
		shareInterval(300, 0.03, 0.2)
	}
}
