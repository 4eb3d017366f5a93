package trend

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// Twelve months with gaps and a tie, and as many documents.
var (
	oracleTimes = []int{0, 1, 2, 4, 5, 6, 9, 10, 11, 12, 15, 16}
	oracleShare = []float64{.081, .094, .077, .102, .094, .121, .110, .094, .135, .128, .151, .147}
	oracleDocs  = []float64{40, 55, 38, 62, 71, 90, 30, 120, 101, 84, 66, 150}
)

// Values of scipy 1.14.1 (theilslopes, kendalltau, linregress), statsmodels
// 0.15.0 (WLS) and pymannkendall 1.4.3 (original_test).
func TestBesideAgainstOthers(t *testing.T) {
	logs := make([]float64, len(oracleShare))
	equal := slices.Repeat([]float64{1}, len(oracleShare))
	for i, s := range oracleShare {
		logs[i] = math.Log(s)
	}
	even, scratch := upTo(12, 0), make([]float64, 24)
	ascend, descend := pairs(oracleShare, scratch)
	distinct := []float64{.081, .094, .077, .102, .121, .110, .135, .128, .151, .147}
	for _, x := range []struct {
		name      string
		got, want float64
	}{
		{"theilslopes, 66 pairs, points a year", 1200 * theilSen(oracleTimes, oracleShare), 4.935},
		{"theilslopes, 55 pairs", 1200 * theilSen(oracleTimes[:11], oracleShare[:11]), 4.920000000000002},
		{"kendalltau (b)", kendall(oracleShare), 0.697863157798853},
		{"WLS", 1200 * weightedSlope(oracleTimes, oracleShare, oracleDocs), 4.798182488377977},
		{"linregress of logarithms", 12 * weightedSlope(oracleTimes, logs, equal), 0.4384313597780387},
		{"pymannkendall: Sen's slope", theilSen(even, oracleShare), 0.006466666666666668},
		{"pymannkendall: S", float64(ascend - descend), 45},
		{"pymannkendall: Sen's slope, no ties", theilSen(upTo(10, 0), distinct), 0.008142857142857143},
		{"pymannkendall: tau, no ties", kendall(distinct), 0.7777777777777778},
	} {
		if !near(x.got, x.want, 1e-8) {
			t.Errorf("%s: %v, want %v", x.name, x.got, x.want)
		}
	}
}

// All slopes listed and sorted, and all pairs compared.
func TestRanksAgainstAllPairs(t *testing.T) {
	rng := newRand(31)
	for n := 2; n < 60; n++ {
		times, y := make([]int, n), make([]float64, n)
		for i := range y {
			times[i] = 2*i + rng.IntN(2)
			y[i] = float64(rng.IntN(40)) / 100 // with ties
		}
		var all []float64
		ascend, descend := 0, 0
		for i := range n {
			for j := i + 1; j < n; j++ {
				all = append(all, (y[j]-y[i])/float64(times[j]-times[i]))
				switch {
				case y[i] < y[j]:
					ascend++
				case y[i] > y[j]:
					descend++
				}
			}
		}
		slices.Sort(all)
		want := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
		if got := theilSen(times, y); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d points: %v, want %v", n, got, want)
		}
		if a, d := pairs(y, make([]float64, 2*n)); a != ascend || d != descend {
			t.Errorf("%d points: %d and %d pairs, want %d and %d", n, a, d, ascend, descend)
		}
	}
	if got := kendall([]float64{3, 3, 3}); got != 0 {
		t.Errorf("all equal: %v", got)
	}
	if got := theilSen(upTo(5, 0), []float64{1, 1, 1, 1, 1}); got != 0 {
		t.Errorf("all equal: slope %v", got)
	}
}

// A share that falls by 2.4 points a year, with as many documents and with three
// times as many at the end.
func TestBesideOfPlantedLine(t *testing.T) {
	shares := make([]float64, 36)
	for i := range shares {
		shares[i] = 0.20 - 0.002*float64(i)
	}
	prev, whole := exact(100, shares), NewPrevalence(36, 2)
	for p := range shares { // three times the documents at the end
		for i := range 100 + 100*(p/12) {
			w := shares[p] + 0.2*shares[p]*float64(2*(i%2)-1)
			whole.Add(p, []float64{w, 1 - w})
		}
	}
	b := Analyze(calendarOf(Month, 36), prev, DefaultOptions()).Verdicts[0].Beside
	if !near(b.TheilSen, -2.4, 1e-6) || !near(b.Weighted, -2.4, 1e-6) || b.Kendall != -1 || b.LogRatio >= 0 {
		t.Errorf("%+v", b)
	}
	if !near(b.DocumentsFirst, 1200*(0.2-0.011), 1e-6) || !near(b.DocumentsLast, 1200*(0.2-0.059), 1e-6) {
		t.Errorf("documents a year: %+v", b)
	}
	v := Analyze(calendarOf(Month, 36), whole, DefaultOptions()).Verdicts[0]
	if v.Outcome != Falling || len(v.Notes) != 1 || v.Notes[0].Code != "documents_differ" || !strings.Contains(v.Notes[0].Text, "from 227 to 508 a year") {
		t.Errorf("%s: %+v %+v", v.Outcome, v.Notes, v.Beside)
	}
}

// Every measure is made to differ, one at a time.
func TestNotes(t *testing.T) {
	agree := Beside{TheilSen: 1, Weighted: 1, Kendall: 0.5, LogRatio: 0.1, DocumentsFirst: 10, DocumentsLast: 20}
	for _, c := range []struct {
		code string
		set  func(b *Beside)
	}{
		{"theil_sen_differs", func(b *Beside) { b.TheilSen = -0.12 }},
		{"kendall_differs", func(b *Beside) { b.Kendall = -0.12 }},
		{"weighted_differs", func(b *Beside) { b.Weighted = -0.12 }},
		{"log_ratio_differs", func(b *Beside) { b.LogRatio = -0.12 }},
		{"documents_differ", func(b *Beside) { b.DocumentsLast = 5 }},
		{"", func(b *Beside) { b.Kendall = 0 }},
	} {
		v := Verdict{Outcome: Rising, Slope: 1, Beside: agree}
		c.set(&v.Beside)
		notes, code := v.disagreements(), ""
		if len(notes) == 1 {
			code = notes[0].Code
		}
		if code != c.code || code != "" && code != "documents_differ" && !strings.Contains(notes[0].Text, "−0.12") {
			t.Errorf("%+v, want %q", notes, c.code)
		}
		v.Outcome = Inconclusive
		if len(v.disagreements()) > 0 {
			t.Error("an inconclusive verdict has no sign to differ from")
		}
	}
}

func TestReliability(t *testing.T) {
	prev := NewPrevalence(10, 2)
	for p := range 10 {
		for i := range 40 {
			w := 0.2 + 0.1*float64(2*(i%2)-1) // variance 0.01
			prev.Add(p, []float64{w, 1 - w})
		}
	}
	r := Analyze(calendarOf(Year, 10), prev, Options{PosteriorVariance: []float64{0.03, math.NaN()}})
	if got := r.Verdicts[0].Reliability; !near(got, 0.25, 1e-5) || !math.IsNaN(r.Verdicts[1].Reliability) {
		t.Errorf("%v, %v; want 0.25 and NaN", got, r.Verdicts[1].Reliability)
	}
	if r := Analyze(calendarOf(Year, 10), prev, Options{}); !math.IsNaN(r.Verdicts[0].Reliability) {
		t.Errorf("%v of unknown posterior variance", r.Verdicts[0].Reliability)
	}
	wantPanic(t, "posterior variances of 1", func() { Analyze(calendarOf(Year, 10), prev, Options{PosteriorVariance: []float64{1}}) })
	wantPanic(t, "below 0", func() { Analyze(calendarOf(Year, 10), prev, Options{PosteriorVariance: []float64{1, -1}}) })
}

// One topic's surge leaves the log-ratios of the others nearly where they were,
// while their shares fall; the intervals hold the truth 95 times in 100.
func TestLogRatios(t *testing.T) {
	const topics, periods = 20, 12
	c := corpus{shares: zipf(topics), docs: constant(periods, 100), concentration: 5}
	c.plant = func(p, k int) float64 { return 1 + 4*at(k == 0 && p >= 6) }
	truth := c.periodShares(newRand(0)) // without noise nothing is drawn
	held, all := 0, 0
	for seed := range 30 {
		prev := c.draw(newRand(uint64(seed)))
		r := Analyze(calendarOf(Month, periods), prev, DefaultOptions())
		for k, row := range r.LogRatios(prev) {
			for p, x := range row {
				center := 0.0
				for _, s := range truth[p] {
					center += math.Log(s) / topics
				}
				want := math.Log(truth[p][k]) - center
				all++
				held += int(at(x.Low <= want && want <= x.High))
				if !(x.Low <= x.Value && x.Value <= x.High) {
					t.Fatalf("%+v", x)
				}
			}
		}
	}
	part := 100 * float64(held) / float64(all)
	share, ratio := math.Log(truth[6][5]/truth[0][5]), 0.0
	for k := range topics {
		ratio -= math.Log(truth[6][k]/truth[0][k]) / topics
	}
	t.Logf("held %.1f%%; the share of another topic moves by %.2f log units, its log-ratio by %.2f", part, share, share+ratio)
	if part < 93 || part > 98.5 {
		t.Errorf("95%% intervals hold the log-ratio in %.1f%%", part)
	}
	if math.Abs(share+ratio) > math.Abs(share)/3 {
		t.Errorf("log-ratio moves by %.2f, the share by %.2f", share+ratio, share)
	}
	r := Analyze(calendarOf(Month, 2), NewPrevalence(2, 3), DefaultOptions())
	if got := fmt.Sprint(r.LogRatios(NewPrevalence(2, 3))[0][0]); got != "{NaN NaN NaN}" {
		t.Errorf("without documents: %s", got)
	}
	wantPanic(t, "prevalence of 3", func() { r.LogRatios(NewPrevalence(3, 3)) })
}
