package trend

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"tidemark/internal/stable"
)

// planted is 24 months of 120 documents over ten topics, four of which do
// something: 0 triples, 1 falls to a third, 2 goes up and comes back, 9 is rare.
func planted() corpus {
	c := corpus{
		shares:        []float64{0.06, 0.10, 0.06, 0.14, 0.14, 0.14, 0.12, 0.12, 0.117, 0.003},
		docs:          constant(24, 120),
		concentration: 8,
	}
	c.plant = func(p, k int) float64 {
		x := float64(p) / 23
		switch k {
		case 0:
			return 1 + 2*x
		case 1:
			return 1 - 2*x/3
		case 2:
			return 1 + 10*math.Max(0, x-0.4)*math.Max(0, 1-x)*(1+2*x)
		}
		return 1
	}
	return c
}

func TestPlantedTrends(t *testing.T) {
	var found [10]map[Outcome]int
	for k := range found {
		found[k] = map[Outcome]int{}
	}
	for seed := range 20 {
		r := Analyze(calendarOf(Month, 24), planted().draw(newRand(uint64(seed))), DefaultOptions())
		for k, v := range r.Verdicts {
			found[k][v.Outcome]++
			checkVerdict(t, r, v)
		}
	}
	if n := found[0][Rising]; n < 19 {
		t.Errorf("tripled: rising %d times of 20: %v", n, found[0])
	}
	if n := found[1][Falling]; n < 19 {
		t.Errorf("fell to a third: falling %d times of 20: %v", n, found[1])
	}
	if n := found[9][TooShort]; n != 20 {
		t.Errorf("a topic of 0.3%% of 120 documents: too short %d times of 20: %v", n, found[9])
	}
	if n := found[2][Falling] + found[2][Flat]; n > 0 {
		t.Errorf("up and back: %v", found[2])
	}
}

// checkVerdict holds what must be true of every verdict.
func checkVerdict(t *testing.T, r Result, v Verdict) {
	t.Helper()
	if v.Outcome == TooShort {
		for _, x := range []float64{v.Slope, v.SlopeLow, v.SlopeHigh, v.Level, v.P, v.Q, v.First, v.Last, v.Change, v.Detectable} {
			if !math.IsNaN(x) {
				t.Errorf("too short, with a value: %+v", v)
			}
		}
		return
	}
	for _, x := range []float64{v.Slope, v.P, v.Q, v.First, v.Last, v.Change, v.Detectable} {
		if math.IsNaN(x) || x != stable.Round9(x) {
			t.Errorf("value %v is not rounded: %+v", x, v)
		}
	}
	if !(v.SlopeLow <= v.Slope && v.Slope <= v.SlopeHigh && v.P <= v.Q && v.Q <= 1 && v.Detectable > 0) {
		t.Errorf("out of order: %+v", v)
	}
	// What was found has an interval without zero, at the level that belongs to
	// the number of findings.
	level, found := 0.95, 0
	for _, u := range r.Verdicts {
		if u.Q <= r.FDR {
			found++
		}
	}
	if v.Q <= r.FDR && v.Outcome != Flat {
		level = 1 - r.FDR*float64(found)/float64(r.Tested)
		if v.SlopeLow <= 0 && 0 <= v.SlopeHigh {
			t.Errorf("found, but its interval holds zero: %+v", v)
		}
	}
	if !near(v.Level, level, 1e-9) {
		t.Errorf("%d of %d found: level %v, want %v", found, r.Tested, v.Level, level)
	}
	if (v.Outcome == Rising) && v.Slope <= 0 || (v.Outcome == Falling) && v.Slope >= 0 {
		t.Errorf("wrong way: %+v", v)
	}
	if v.Reason == "" || v.FirstPeriod < 0 || v.LastPeriod < v.FirstPeriod+v.Periods-1 {
		t.Errorf("incomplete: %+v", v)
	}
}

// exact adds documents whose mean weight per period is given for topic 0, with
// the least possible noise: half of them a bit above it, half below.
func exact(docs int, shares []float64) *Prevalence {
	prev := NewPrevalence(len(shares), 2)
	for p, s := range shares {
		for i := range docs {
			w := s + 0.2*s*float64(2*(i%2)-1)
			prev.Add(p, []float64{w, 1 - w})
		}
	}
	return prev
}

func TestOutcomes(t *testing.T) {
	curve := func(n int, f func(x float64) float64) []float64 {
		s := make([]float64, n)
		for i := range s {
			s[i] = f(float64(i) / float64(n-1))
		}
		return s
	}
	for _, test := range []struct {
		name   string
		shares []float64
		want   Outcome
		reason string
	}{
		{"line up", curve(24, func(x float64) float64 { return 0.1 + 0.1*x }), Rising, "q < 0.001 over 2 tests"},
		{"line down", curve(24, func(x float64) float64 { return 0.2 - 0.1*x }), Falling, "q < 0.001 over 2 tests"},
		{"late rise", curve(24, func(x float64) float64 { return 0.1 + 0.2*math.Max(0, x-0.5) }), Rising, "q < 0.001"},
		{"constant", curve(24, func(_ float64) float64 { return 0.1 }), Flat, "less than 20%"},
		{"up and half-way down", curve(24, func(x float64) float64 { return 0.1 + 0.5*x*(1-x)*(1+x) }), Uneven, "not one way"},
		{"up and mostly back", curve(24, func(x float64) float64 { return 0.1 + 0.02*x + 0.4*x*(1-x) }), Uneven, "not one way"},
		{"up and back: no slope, but not flat", curve(24, func(x float64) float64 { return 0.1 + 0.3*x*(1-x) }), Inconclusive, "cannot tell"},
		{"seven periods", curve(7, func(x float64) float64 { return 0.1 + 0.1*x }), TooShort, "7 usable periods of the 8"},
		{"one period", curve(7, func(_ float64) float64 { return 0.1 })[:1], TooShort, "1 usable period of the 8"},
	} {
		r := Analyze(calendarOf(Month, len(test.shares)), exact(100, test.shares), DefaultOptions())
		v := r.Verdicts[0]
		if v.Outcome != test.want || !strings.Contains(v.Reason, test.reason) {
			t.Errorf("%s: %s (%s), want %s (%s)", test.name, v.Outcome, v.Reason, test.want, test.reason)
		}
		checkVerdict(t, r, v)
	}
}

// The numbers of a verdict are those of the line that was planted.
func TestVerdictNumbers(t *testing.T) {
	shares := make([]float64, 36)
	for i := range shares {
		shares[i] = 0.10 + 0.002*float64(i)
	}
	v := Analyze(calendarOf(Month, 36), exact(200, shares), DefaultOptions()).Verdicts[0]
	for _, x := range []struct {
		name      string
		got, want float64
	}{
		{"slope", v.Slope, 2.4}, {"first", v.First, 0.10}, {"last", v.Last, 0.17}, {"change", v.Change, 7},
	} {
		if math.Abs(x.got-x.want) > 0.01*x.want {
			t.Errorf("%s: %v, want %v", x.name, x.got, x.want)
		}
	}
	if v.Periods != 36 || v.Documents != 7200 || v.FirstPeriod != 0 || v.LastPeriod != 35 {
		t.Errorf("%+v", v)
	}
	// Both of two tests are found: false coverage rate is 0.05 of two of two.
	if v.Level != 0.95 {
		t.Errorf("level %v, want 0.95", v.Level)
	}
}

// A change of the size that is called detectable is found about four times of
// five, and one of half the size far less often.
func TestDetectableChange(t *testing.T) {
	if got, want := detectable(mixture{[]float64{1}, []float64{3}, []float64{2}}, 0.05), 2*(1.959963985+0.841621234); !near(got, want, 1e-8) {
		t.Errorf("for a normal of sd 2: %v, want %v", got, want)
	}
	c := corpus{shares: zipf(10), docs: constant(24, 100), concentration: 5, noise: 0.1, rho: 0.2}
	const topic, years = 4, 23.0 / 12
	var slope float64 // in points a year
	for seed := range 20 {
		slope += Analyze(calendarOf(Month, 24), c.draw(newRand(uint64(seed))), DefaultOptions()).Verdicts[topic].Detectable / 20
	}
	found := func(slope float64) (n int) {
		c.plant = func(p, k int) float64 {
			if k != topic {
				return 1
			}
			return 1 + slope/100*years*(float64(p)/23-0.5)/c.shares[topic]
		}
		for seed := range 80 {
			if v := Analyze(calendarOf(Month, 24), c.draw(newRand(500+uint64(seed))), DefaultOptions()).Verdicts[topic]; v.Q <= 0.05 && v.Slope > 0 {
				n++
			}
		}
		return n
	}
	whole, half := found(slope), found(slope/2)
	t.Logf("%.2f points a year: found %d times of 80, half of it %d times", slope, whole, half)
	if whole < 52 || whole > 74 || half > 32 {
		t.Errorf("%.2f points a year: found %d times of 80, want about 64; half of it %d times", slope, whole, half)
	}
}

// A yearly season is no trend, and a trend beside it is seen at its own size,
// though 39 months cut the last season short.
func TestSeason(t *testing.T) {
	shares := make([]float64, 39)
	for i := range shares {
		shares[i] = 0.1 + 0.05*math.Sin(2*math.Pi*float64(i)/12)
	}
	r := Analyze(calendarOf(Month, 39), exact(200, shares), DefaultOptions())
	if v := r.Verdicts[0]; v.Outcome != Flat || math.Abs(v.Slope) > 0.05 {
		t.Errorf("season only: %+v", v)
	}
	for i := range shares {
		shares[i] += 0.001 * float64(i)
	}
	if v := Analyze(calendarOf(Month, 39), exact(200, shares), DefaultOptions()).Verdicts[0]; v.Outcome != Rising || math.Abs(v.Slope-1.2) > 0.05 {
		t.Errorf("season and 1.2 points a year: %+v", v)
	}
	if got := codes(r.Warnings); got != "" {
		t.Errorf("warnings %q over three years", got)
	}
	r = Analyze(calendarOf(Month, 24), exact(200, shares[:24]), DefaultOptions())
	if got := codes(r.Warnings); got != "season_unknown" {
		t.Errorf("warnings %q over two years", got)
	}
	r = Analyze(calendarOf(Year, 24), exact(200, shares[:24]), DefaultOptions())
	if got := codes(r.Warnings); got != "" {
		t.Errorf("warnings %q by year", got)
	}
}

// Volume alone is no trend, even at ten times as many documents.
func TestGrowingVolume(t *testing.T) {
	c := corpus{shares: zipf(15), docs: growing(24, 40, 400), concentration: 5, noise: 0.1, rho: 0.2}
	alarms := 0
	for seed := range 30 {
		r := Analyze(calendarOf(Month, 24), c.draw(newRand(uint64(seed))), DefaultOptions())
		if count(r, Rising, Falling, Uneven) > 0 {
			alarms++
		}
	}
	if alarms > 4 { // at 5% each, five or more of 30 have a chance of 2%
		t.Errorf("any verdict in %d of 30 corpora of constant shares", alarms)
	}
}

// Of 200 corpora without any trend, half of them without any period noise, at
// most 6.7% may show one; three standard errors of Monte Carlo are added.
func TestNullCorpora(t *testing.T) {
	const corpora = 200
	c := corpus{shares: zipf(20), docs: constant(24, 60), concentration: 5, rho: 0.3}
	alarms := 0
	for seed := range corpora {
		c.noise = 0.15 * float64(seed%2)
		r := Analyze(calendarOf(Month, 24), c.draw(newRand(1000+uint64(seed))), DefaultOptions())
		if count(r, Rising, Falling, Uneven) > 0 {
			alarms++
		}
	}
	limit := corpora * (0.067 + 3*math.Sqrt(0.067*0.933/corpora))
	t.Logf("any verdict in %d of %d null corpora", alarms, corpora)
	if float64(alarms) > limit {
		t.Errorf("any verdict in %d of %d null corpora, want at most %.0f", alarms, corpora, limit)
	}
}

// Whatever lies in the unfinished periods, every verdict stays the same to the
// byte; only their own shares change.
func TestUnfinishedPeriodsDecideNothing(t *testing.T) {
	c := planted()
	c.docs = constant(26, 120)
	cal := calendarOf(Month, 26)
	cal.Periods[0].Finished, cal.Periods[25].Finished = false, false
	var want Result
	for i, edge := range []int{120, 0, 1, 5000} {
		prev := NewPrevalence(26, 10)
		rng := newRand(9)
		for p, shares := range c.periodShares(rng) {
			n, theta := c.docs[p], make([]float64, 10)
			if !cal.Periods[p].Finished {
				n = edge
				for range n {
					theta[9] = 1
					prev.Add(p, theta)
				}
				continue
			}
			own := newRand(uint64(100 + p))
			for range n {
				c.documentTo(theta, shares, own)
				prev.Add(p, theta)
			}
		}
		got := Analyze(cal, prev, DefaultOptions())
		if i == 0 {
			want = got
			if count(got, Rising, Falling) == 0 {
				t.Fatal("nothing found: the test tests nothing")
			}
			continue
		}
		if a, b := fmt.Sprintf("%+v", got.Verdicts), fmt.Sprintf("%+v", want.Verdicts); a != b {
			t.Errorf("%d documents in the unfinished periods change the verdicts:\n%s\n%s", edge, a, b)
		}
		for k := range got.Shares {
			if !reflect.DeepEqual(got.Shares[k][1:25], want.Shares[k][1:25]) {
				t.Errorf("%d documents in the unfinished periods change shares of topic %d", edge, k)
			}
		}
	}
}

func TestSharesWithoutDocuments(t *testing.T) {
	prev := exact(50, []float64{0.1, 0.2, 0.1})
	wide := NewPrevalence(4, 3)
	for p := range 2 {
		for range prev.Documents(p) {
			wide.Add(2*p, []float64{0.25, 0.75, 0})
		}
	}
	r := Analyze(calendarOf(Month, 4), wide, DefaultOptions())
	for k, row := range r.Shares {
		for p, s := range row {
			if math.IsNaN(s.Mean) || math.IsNaN(s.Low) || math.IsNaN(s.High) || !(s.Low <= s.Mean && s.Mean <= s.High) {
				t.Errorf("topic %d, period %d: %+v", k, p, s)
			}
		}
	}
	if got := r.Shares[0][1]; got != (Share{High: 1}) {
		t.Errorf("a period without documents: %+v", got)
	}
	if got := r.Shares[2][0]; got.Mean != 0 || got.Low != 0 || got.High <= 0 || got.High > 0.2 {
		t.Errorf("a topic without documents: %+v", got)
	}
}

// One topic alone has share 1 in every document: nothing to divide by.
func TestOneTopic(t *testing.T) {
	prev := NewPrevalence(12, 1)
	for p := range 12 {
		for range 30 {
			prev.Add(p, []float64{1})
		}
	}
	r := Analyze(calendarOf(Month, 12), prev, DefaultOptions())
	if v := r.Verdicts[0]; v.Outcome != Flat {
		t.Errorf("%+v", v)
	}
	checkVerdict(t, r, r.Verdicts[0])
}

func TestNothingToTest(t *testing.T) {
	few := calendarOf(Month, 12)
	for i := range 7 {
		few.Periods[i].Finished = false
	}
	for _, test := range []struct {
		name string
		cal  Calendar
		prev *Prevalence
		want string
	}{
		{"no dates", Calendar{Unit: Year}, NewPrevalence(0, 5), "No document has a date"},
		{"no topics", calendarOf(Month, 3), NewPrevalence(3, 0), "no topics"},
		{"one period", calendarOf(Year, 1), exact(50, []float64{0.1}), "one year, 2001"},
		{"three periods", calendarOf(Year, 3), exact(50, []float64{0.1, 0.2, 0.3}), "3 of the 3 years are finished"},
		{"too few finished", few, exact(50, make([]float64, 12)), "5 of the 12 months are finished"},
		{"too few documents", calendarOf(Month, 12), exact(19, make([]float64, 12)), "0 of the 12 finished months hold at least 20"},
	} {
		r := Analyze(test.cal, test.prev, DefaultOptions())
		if len(r.Warnings) != 1 || r.Warnings[0].Code != "nothing_to_test" || !strings.Contains(r.Warnings[0].Text, test.want) {
			t.Errorf("%s: %+v", test.name, r.Warnings)
		}
		if r.Tested != 0 || len(r.Verdicts) != test.prev.Topics() || len(r.Shares) != test.prev.Topics() || count(r, TooShort) != len(r.Verdicts) {
			t.Errorf("%s: %+v", test.name, r)
		}
	}
}

func TestOptions(t *testing.T) {
	prev := planted().draw(newRand(1))
	cal := calendarOf(Month, 24)
	if a, b := Analyze(cal, prev, Options{}), Analyze(cal, prev, DefaultOptions()); fmt.Sprint(a) != fmt.Sprint(b) {
		t.Error("the zero options are not the defaults")
	}
	strict := Analyze(cal, prev, Options{FDR: 1e-12, FlatShare: 0.9})
	for _, v := range strict.Verdicts {
		if v.Outcome == Rising && v.Q > 1e-12 {
			t.Errorf("rising at q = %v over a level of 1e-12", v.Q)
		}
	}
	if loose := count(strict, Flat); loose <= count(Analyze(cal, prev, DefaultOptions()), Flat) {
		t.Errorf("a margin of 90%% leaves %d flat", loose)
	}
	for _, bad := range []Options{{FDR: 1}, {FDR: -1}, {FlatShare: 1}, {FDR: math.NaN()}} {
		wantPanic(t, "out of range", func() { Analyze(cal, prev, bad) })
	}
}
