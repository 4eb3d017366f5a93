package trend

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The forecast of every cell is the best linear unbiased predictor (universal
// kriging) by dense matrices, with gaps and season.
func TestForecastAgainstDense(t *testing.T) {
	c := corpus{shares: zipf(4), docs: constant(48, 120), concentration: 5, noise: 0.15, rho: 0.3}
	c.docs[7], c.docs[30] = 5, 0
	r := Analyze(calendarOf(Month, 48), c.draw(newRand(1)), DefaultOptions())
	s := &r.series[1]
	n, q := len(s.times), len(s.basis.columns)
	if n != 46 || q != 6 {
		t.Fatalf("%d periods, %d columns", n, q)
	}
	for _, to := range []int{48, 50} {
		row := s.basis.at(to)
		for _, cell := range grid() {
			sd := cell.scale * s.overall
			v, near0 := mat.NewSymDense(n, nil), mat.NewVecDense(n, nil)
			x := mat.NewDense(n, q, nil)
			for i := range n {
				near0.SetVec(i, sd*sd*math.Pow(cell.rho, float64(to-s.times[i])))
				for j := i; j < n; j++ {
					v.SetSym(i, j, sd*sd*math.Pow(cell.rho, float64(s.times[j]-s.times[i]))+at(i == j)*s.noise[i])
				}
				for j := range q {
					x.Set(i, j, s.basis.columns[j][i])
				}
			}
			var vInv, vx, a, aInv mat.Dense
			must(vInv.Inverse(v))
			vx.Mul(&vInv, x)
			a.Mul(x.T(), &vx)
			must(aInv.Inverse(&a))
			var b, beta, xb, rest, w, xw, gap, ag mat.VecDense
			y := mat.NewVecDense(n, append([]float64(nil), s.share...))
			b.MulVec(vx.T(), y)
			beta.MulVec(&aInv, &b)
			xb.MulVec(x, &beta)
			rest.SubVec(y, &xb)
			w.MulVec(&vInv, near0)
			xw.MulVec(x.T(), &w)
			gap.SubVec(mat.NewVecDense(q, row), &xw)
			ag.MulVec(&aInv, &gap)
			mean := mat.Dot(mat.NewVecDense(q, row), &beta) + mat.Dot(&w, &rest)
			variance := sd*sd - mat.Dot(near0, &w) + mat.Dot(&gap, &ag)
			gotMean, gotVariance := s.predict(row, to, sd, cell.rho)
			if math.Abs(gotMean-mean) > 1e-9 || math.Abs(gotVariance-variance) > 1e-8*variance {
				t.Errorf("to %d, %+v: %v, %v; want %v, %v", to, cell, gotMean, gotVariance, mean, variance)
			}
		}
	}
}

// The row of the design beyond its periods is what the same polynomial and
// season give there.
func TestBasisAt(t *testing.T) {
	for _, test := range []struct {
		unit  Unit
		times []int
	}{{Year, upTo(9, 0)}, {Month, upTo(18, 5)}, {Month, upTo(60, 7)}, {Day, upTo(40, 0)}} {
		b := newBasis(test.unit, test.unit.ordinal(date(2001, 1, 1)), test.times)
		for i, time := range test.times {
			for j, x := range b.at(time) {
				if math.Abs(x-b.columns[j][i]) > 1e-10 {
					t.Errorf("%s, column %d at %d: %v, want %v", test.unit, j, time, x, b.columns[j][i])
				}
			}
		}
	}
	b := newBasis(Year, 0, upTo(10, 0))
	step := b.columns[1][1] - b.columns[1][0]
	if got, want := b.at(12)[1], b.columns[1][9]+3*step; !near(got, want, 1e-12) {
		t.Errorf("a line three years on: %v, want %v", got, want)
	}
}

func TestLookFindsABurst(t *testing.T) {
	c := corpus{shares: zipf(12), docs: constant(30, 200), concentration: 5, noise: 0.05}
	c.plant = func(p, k int) float64 { return 1 + 2*at(k == 4 && p == 26) }
	alerts, others := 0, 0
	for seed := range 20 {
		look := Look(calendarOf(Month, 30), c.draw(newRand(uint64(seed))), 26, DefaultOptions())
		if look.Period != 26 || look.Tests != 24 || !near(look.Level, 0.05/12, 1e-12) {
			t.Fatalf("%+v", look)
		}
		for k, l := range look.Topics {
			checkLooked(t, look, l)
			switch {
			case l.Alert && k == 4:
				alerts++
			case l.Alert && l.Share > l.Forecast:
				others++
			}
		}
	}
	t.Logf("found %d times of 20, %d others", alerts, others)
	if alerts < 17 || others > 1 {
		t.Errorf("found %d times of 20, %d others", alerts, others)
	}
}

func checkLooked(t *testing.T, look LookResult, l Looked) {
	t.Helper()
	if !(l.Low <= l.Forecast && l.Forecast <= l.High && l.P <= l.Q && l.TrendP <= l.TrendQ) || l.Alert != (l.Q <= look.Level) {
		t.Errorf("%+v", l)
	}
	if l.Low > 0 && (l.P < 0.05) != (l.Share < l.Low || l.Share > l.High) {
		t.Errorf("p and interval disagree: %+v", l)
	}
}

// The forecast interval holds the next share about 95 times in 100, and over
// null years of looks alerts are rare.
func TestLookNull(t *testing.T) {
	held, all, alarmed := 0, 0, 0
	const years = 8
	for seed := range years {
		c := corpus{shares: zipf(12), docs: constant(36, 80), concentration: 5, noise: 0.15 * float64(seed%2), rho: 0.3}
		prev, any := c.draw(newRand(100+uint64(seed))), false
		for period := 24; period < 36; period++ {
			for _, l := range Look(calendarOf(Month, 36), prev, period, DefaultOptions()).Topics {
				any = any || l.Alert || l.TrendAlert
				if !math.IsNaN(l.P) {
					all++
					held += int(at(l.Low <= l.Share && l.Share <= l.High))
				}
			}
		}
		alarmed += int(at(any))
	}
	part := 100 * float64(held) / float64(all)
	t.Logf("forecast intervals held %.1f%% of %d; any alert in %d of %d years", part, all, alarmed, years)
	if part < 93 || part > 99 || alarmed > 3 {
		t.Errorf("forecast intervals held %.1f%%; any alert in %d of %d years", part, alarmed, years)
	}
}

// What comes after the period looked at changes nothing.
func TestLookSeesNoFuture(t *testing.T) {
	c := planted()
	whole := c.draw(newRand(3))
	cut := NewPrevalence(24, 10)
	for p := range 20 {
		cut.count[p] = whole.count[p]
		copy(cut.sum[p*10:(p+1)*10], whole.sum[p*10:(p+1)*10])
		copy(cut.square[p*10:(p+1)*10], whole.square[p*10:(p+1)*10])
	}
	cal := calendarOf(Month, 24)
	a, b := Look(cal, whole, 19, Options{Workers: 1}), Look(cal, cut, 19, Options{Workers: 3})
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Error("later periods change a look")
	}
	if !a.Topics[0].TrendAlert || a.Topics[0].Ends || !a.Topics[5].Ends && a.Topics[5].TrendP > 0.2 {
		t.Errorf("%+v %+v", a.Topics[0], a.Topics[5])
	}
	if early := Look(cal, whole, 3, DefaultOptions()); early.Tests != 0 || early.Topics[0].Alert || early.Topics[0].Ends {
		t.Errorf("with three periods: %+v", early)
	}
	cal.Periods[23].Finished = false
	wantPanic(t, "not a finished one", func() { Look(cal, whole, 23, DefaultOptions()) })
}

// TestStudyLooks prints how many null years of twelve looks had any alert.
func TestStudyLooks(t *testing.T) {
	if *studyCorpora == 0 {
		t.Skip("give -study N to run it")
	}
	for _, noise := range []float64{0, 0.15} {
		alarmed := 0
		for seed := range *studyCorpora {
			c := corpus{shares: zipf(12), docs: constant(36, 80), concentration: 5, noise: noise, rho: 0.3}
			prev, any := c.draw(newRand(9100+uint64(seed))), false
			for period := 24; period < 36; period++ {
				for _, l := range Look(calendarOf(Month, 36), prev, period, DefaultOptions()).Topics {
					any = any || l.Alert || l.TrendAlert
				}
			}
			alarmed += int(at(any))
		}
		t.Logf("noise %.2f: any alert in %d of %d null years", noise, alarmed, *studyCorpora)
	}
}
