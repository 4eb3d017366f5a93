package trend

import (
	"fmt"
	"math"
	"testing"

	"tidemark/internal/rng"
)

// bursting is 36 months of 150 documents; topic 3 has four times its share
// in months 20 to 22.
func bursting() corpus {
	c := corpus{shares: zipf(15), docs: constant(36, 150), concentration: 5, noise: 0.1, rho: 0.2}
	c.plant = func(p, k int) float64 {
		if k == 3 && p >= 20 && p <= 22 {
			return 4
		}
		return 1
	}
	return c
}

func TestPlantedBurst(t *testing.T) {
	found, exact, others := 0, 0, 0
	for seed := range 20 {
		r := Analyze(calendarOf(Month, 36), bursting().draw(newRand(uint64(seed))), DefaultOptions())
		for _, b := range r.Bursts(1) {
			checkBurst(t, r, b)
			switch {
			case b.Q > r.FDR:
			case b.Topic == 3 && b.First <= 22 && b.Last >= 20:
				found++
				if b.First == 20 && b.Last == 22 {
					exact++
				}
			default:
				others++
			}
		}
	}
	t.Logf("found %d times of 20, %d times to the month; %d others", found, exact, others)
	if found < 16 || exact < 14 || others > 4 {
		t.Errorf("found %d times of 20, %d times to the month; %d others", found, exact, others)
	}
}

func checkBurst(t *testing.T, r Result, b Burst) {
	t.Helper()
	peak := 0.0
	for i := b.First; i <= b.Last; i++ {
		peak = math.Max(peak, r.Shares[b.Topic][i].Mean)
	}
	if !(b.First <= b.Last && b.Weight > 0 && 0 < b.P && b.P <= b.Q && b.Q <= 1 && near(b.PeakShare, peak, 1e-12) && b.PeakShare > b.BaseShare) {
		t.Errorf("%+v", b)
	}
}

// Without bursts hardly any corpus shows one, with period noise and without.
func TestNoBursts(t *testing.T) {
	const corpora = 60
	c := corpus{shares: zipf(15), docs: constant(24, 80), concentration: 5, rho: 0.4}
	alarms := 0
	for seed := range corpora {
		c.noise = 0.2 * float64(seed%2)
		r := Analyze(calendarOf(Month, 24), c.draw(newRand(3000+uint64(seed))), DefaultOptions())
		for _, b := range r.Bursts(uint64(seed)) {
			if b.Q <= r.FDR {
				alarms++
				break
			}
		}
	}
	t.Logf("any burst in %d of %d corpora", alarms, corpora)
	if alarms > 8 { // at 5% each, nine or more of 60 have a chance of 0.3%
		t.Errorf("any burst in %d of %d corpora without", alarms, corpora)
	}
}

// The null series have the moments of the model that they are drawn from.
func TestNullMoments(t *testing.T) {
	s := series{spread: spread{overall: 0.2, dispersion: 0.2}, times: []int{0, 1, 4}}
	s.share, s.size = []float64{0, 0, 0}, []float64{500, 500, 500}
	s.basis.columns = [][]float64{{1, 1, 1}}
	s.noise = []float64{1e-4, 2e-4, 3e-4}
	cells := grid()
	s.weights, s.fits = make([]float64, len(cells)), make([]fit, len(cells))
	for c := range cells {
		s.fits[c].beta = []float64{0.01}
		if cells[c].scale == 0.1 && cells[c].rho == 0.6 {
			s.weights[c] = 1
		}
	}
	n, draws := newNull(&s), 40_000
	var mean [3]float64
	var cross [3][3]float64
	shares := make([]float64, 3)
	for d := range draws {
		stream := rng.New(1, rng.Null, d, 0)
		n.drawTo(shares, &stream)
		for i := range shares {
			mean[i] += shares[i] / float64(draws)
			for j := range shares {
				cross[i][j] += (shares[i] - 0.21) * (shares[j] - 0.21) / float64(draws)
			}
		}
	}
	for i, t1 := range s.times {
		if !near(mean[i], 0.21, 5e-4) {
			t.Errorf("mean %v, want 0.21", mean[i])
		}
		for j, t2 := range s.times {
			want := 0.02 * 0.02 * math.Pow(0.6, math.Abs(float64(t1-t2)))
			if i == j {
				want += s.noise[i]
			}
			if math.Abs(cross[i][j]-want) > 1.5e-5 {
				t.Errorf("covariance of %d and %d: %v, want %v", i, j, cross[i][j], want)
			}
		}
	}
}

func TestBurstsAreDeterministic(t *testing.T) {
	prev := bursting().draw(newRand(4))
	one := Analyze(calendarOf(Month, 36), prev, Options{Workers: 1}).Bursts(7)
	seven := Analyze(calendarOf(Month, 36), prev, Options{Workers: 7}).Bursts(7)
	if fmt.Sprint(one) != fmt.Sprint(seven) {
		t.Error("the number of workers changes bursts")
	}
	if len(one) == 0 {
		t.Error("none found: the test tests nothing")
	}
}

func TestStudyBursts(t *testing.T) {
	if *studyCorpora == 0 {
		t.Skip("give -study N to run it")
	}
	for _, periods := range []int{12, 24, 48} {
		for _, kind := range []struct{ noise, rho float64 }{{0, 0}, {0.15, 0.3}, {0.15, 0.6}, {0.3, 0.3}} {
			c := corpus{shares: zipf(20), docs: constant(periods, 80), concentration: 5, noise: kind.noise, rho: kind.rho}
			alarms := 0
			for i := range *studyCorpora {
				r := Analyze(calendarOf(Month, periods), c.draw(newRand(5000+uint64(i))), DefaultOptions())
				for _, b := range r.Bursts(uint64(i)) {
					if b.Q <= r.FDR {
						alarms++
						break
					}
				}
			}
			t.Logf("%d periods, noise %.2f, rho %.1f: any burst in %4.1f%%", periods, kind.noise, kind.rho, 100*float64(alarms)/float64(*studyCorpora))
		}
	}
}
