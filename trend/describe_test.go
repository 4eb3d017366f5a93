package trend

import (
	"fmt"
	"math"
	"testing"
)

// described is a series of exact shares about f with the given standard error of
// document noise, and how Descriptions tells it.
func described(t *testing.T, unit Unit, n int, noise float64, seed uint64, f func(p int) float64) (Result, Description) {
	t.Helper()
	rng, shares := newRand(seed), make([]float64, n)
	for p := range shares {
		shares[p] = f(p) + noise*rng.NormFloat64()
	}
	r := Analyze(calendarOf(unit, n), exact(100, shares), DefaultOptions())
	return r, r.Descriptions()[0]
}

func TestDescriptionsOfPlantedShapes(t *testing.T) {
	for _, test := range []struct {
		name   string
		f      func(p int) float64
		shape  Shape
		onset  int
		amount float64
	}{
		{"constant", func(int) float64 { return 0.1 }, Constant, -1, 0},
		{"line", func(p int) float64 { return 0.1 + 0.004*float64(p) }, Line, -1, 11.6},
		{"step", func(p int) float64 { return 0.1 + 0.08*at(p >= 12) }, Step, 12, 8},
		{"step down", func(p int) float64 { return 0.2 - 0.08*at(p >= 20) }, Step, 20, -8},
		{"kink", func(p int) float64 { return 0.1 + 0.012*math.Max(0, float64(p-14)) }, Kink, 14, 18},
		{"two steps", func(p int) float64 { return 0.1 + 0.12*at(p >= 8) - 0.08*at(p >= 20) }, Segments, 20, -8},
		{"three steps", func(p int) float64 { return 0.1 + 0.1*at(p >= 7) - 0.08*at(p >= 14) + 0.1*at(p >= 22) }, Segments, 22, 10},
	} {
		right := 0
		for seed := range 10 {
			r, d := described(t, Month, 30, 0.002, uint64(seed), test.f)
			if d.Shape == test.shape && abs(d.Onset-test.onset) <= 1 && math.Abs(d.Amount-test.amount) < 1.5 {
				right++
			}
			checkDescription(t, r, d)
		}
		if right < 6 {
			t.Errorf("%s: told so %d times of 10", test.name, right)
		}
	}
}

func at(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func abs(n int) int { return max(n, -n) }

func checkDescription(t *testing.T, r Result, d Description) {
	t.Helper()
	if d.Gain < 0 || d.OnsetLow > d.Onset || d.Onset > d.OnsetHigh || (d.Onset < 0) != (d.Shape == Constant || d.Shape == Line) {
		t.Errorf("%+v", d)
	}
	for i, k := range d.Knots {
		if k.Share < 0 || k.Share > 1 || math.IsNaN(k.Share) || i > 0 && k.Period <= d.Knots[i-1].Period || k.Period >= len(r.Periods) {
			t.Errorf("knots: %+v", d)
		}
	}
}

// The interval holds the planted onset nine times of ten, or somewhat oftener,
// as periods are whole.
func TestOnsetInterval(t *testing.T) {
	steps, held, width := 0, 0, 0
	for seed := range 150 {
		onset := 8 + seed%14
		_, d := described(t, Month, 30, 0.012, 700+uint64(seed), func(p int) float64 { return 0.1 + 0.025*at(p >= onset) })
		if d.Shape != Step {
			continue
		}
		steps++
		width += d.OnsetHigh - d.OnsetLow
		if d.OnsetLow <= onset && onset <= d.OnsetHigh {
			held++
		}
	}
	part := float64(held) / float64(steps)
	t.Logf("%d steps of 150, onset held in %.1f%%, mean width %.1f", steps, 100*part, float64(width)/float64(steps))
	if steps < 60 || part < 0.83 {
		t.Errorf("%d steps of 150, onset held in %.1f%%", steps, 100*part)
	}
}

// The residual sum of squares of every shape at every place, by dense matrices.
func TestShapesAgainstDense(t *testing.T) {
	r, _ := described(t, Month, 40, 0.01, 3, func(p int) float64 { return 0.1 + 0.001*float64(p) })
	s := &r.series[0]
	h := newShaper(s, commonPrior(r.tested()))
	season := s.basis.columns[s.basis.degree+1:]
	for _, shape := range []Shape{Step, Kink} {
		from, column := h.base, stepAt
		if shape == Kink {
			from, column = h.withLine(), kinkAt
		}
		for _, i := range []int{3, 17, 36} {
			columns := [][]float64{stepAt(s.times, 0)}
			if shape == Kink {
				columns = append(columns, kinkAt(s.times, 0))
			}
			columns = append(append(columns, column(s.times, i)), season...)
			for c, cell := range grid() {
				got := from[c].logLik(from[c].residual() - from[c].explains(column(s.times, i), i))
				want := denseMaximum(s.times, s.share, columns, s.noise, cell.scale*s.overall, cell.rho)
				if !near(got, want, 1e-8) {
					t.Errorf("%s at %d, %+v: %v, want %v", shape, i, cell, got, want)
				}
			}
		}
	}
}

// With two breaks the search finds what trying all pairs finds.
func TestSegmentsAgainstAllPairs(t *testing.T) {
	same := 0
	for seed := range 20 {
		r, _ := described(t, Quarter, 20, 0.01, uint64(seed), func(p int) float64 { return 0.1 + 0.04*at(p >= 6) - 0.03*at(p >= 13) })
		h := newShaper(&r.series[0], commonPrior(r.tested()))
		cell, _ := h.bestCell()
		best, want := math.Inf(1), ""
		for a := minSegment; a <= 20-minSegment; a++ {
			for b := a + minSegment; b <= 20-minSegment; b++ {
				if rss := h.withSteps(cell, []int{a, b}).residual(); rss < best {
					best, want = rss, fmt.Sprint(a, b)
				}
			}
		}
		_, first := h.bestCell()
		found := h.settle(cell, h.addBreak(cell, []int{first}))
		if fmt.Sprint(found[0], found[1]) == want {
			same++
		}
	}
	if same < 18 { // moving one break at a time may end at a local best
		t.Errorf("the best pair found %d times of 20", same)
	}
}
