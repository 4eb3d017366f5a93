package trend

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestSinceFindsWhatChanged(t *testing.T) {
	c := corpus{shares: zipf(15), docs: constant(36, 200), concentration: 5, noise: 0.05}
	c.plant = func(p, k int) float64 { return 1 + 2*at(k == 4 && p == 35) }
	found, others := 0, 0
	for seed := range 20 {
		prev := c.draw(newRand(uint64(seed)))
		r := Analyze(calendarOf(Month, 36), prev, DefaultOptions())
		for _, s := range []Since{r.SincePrevious(), r.SinceYearBefore()} {
			if s.Now != 35 || s.Tested != 15 {
				t.Fatalf("%+v", s)
			}
			for k, d := range s.Topics {
				if want := 100 * (prev.Mean(35, k) - prev.Mean(s.Then, k)); !near(d.Points, want, 1e-7) || !(d.Low <= d.Points && d.Points <= d.High && d.P <= d.Q) {
					t.Errorf("%+v, want %v points", d, want)
				}
				if (d.P < 0.05) != (d.Low > 0 || d.High < 0) {
					t.Errorf("p and interval disagree: %+v", d)
				}
				if d.Q <= 0.05 && k == 4 {
					found++
				} else if d.Q <= 0.05 && d.Points > 0 { // the others do fall
					others++
				}
			}
		}
	}
	t.Logf("found %d times of 40, %d others", found, others)
	if found < 30 || others > 6 {
		t.Errorf("found %d times of 40, %d others", found, others)
	}
}

// Without change any is found in about one corpus of twenty at most.
func TestSinceNull(t *testing.T) {
	c := corpus{shares: zipf(15), docs: growing(24, 60, 200), concentration: 5, noise: 0.15, rho: 0.3}
	alarms := 0
	for seed := range 60 {
		r := Analyze(calendarOf(Month, 24), c.draw(newRand(8000+uint64(seed))), DefaultOptions())
		for _, d := range r.SincePrevious().Topics {
			if d.Q <= 0.05 {
				alarms++
				break
			}
		}
	}
	t.Logf("anything since the previous month in %d of 60 corpora", alarms)
	if alarms > 8 {
		t.Errorf("anything since the previous month in %d of 60 corpora", alarms)
	}
}

// A year before is twelve months, four quarters, one year; 52 or 53 weeks.
func TestYearBefore(t *testing.T) {
	for unit, lags := range map[Unit][2]int{Month: {12, 12}, Quarter: {4, 4}, Year: {1, 1}, Week: {52, 53}, Day: {365, 366}} {
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(1, 1200).Draw(t, "periods")
			r := Analyze(calendarOf(unit, n), NewPrevalence(n, 1), DefaultOptions())
			s := r.SinceYearBefore()
			lag := s.Now - s.Then
			if n <= lags[0] && s.Now != -1 || n > lags[1] && (lag < lags[0] || lag > lags[1]) {
				t.Fatalf("%s: %d to %d of %d", unit, s.Then, s.Now, n)
			}
		})
	}
	empty := Analyze(Calendar{Unit: Year}, NewPrevalence(0, 2), DefaultOptions())
	if s := empty.SinceYearBefore(); s.Now != -1 || s.Tested != 0 || !math.IsNaN(s.Topics[1].P) {
		t.Errorf("no periods: %+v", s)
	}
	if s := empty.SincePrevious(); s.Now != -1 {
		t.Errorf("no periods: %+v", s)
	}
}
