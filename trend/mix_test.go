package trend

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// sources draws the documents of groups, each with volumes and shares of its own,
// and what they add up to.
func sources(rng uint64, volumes [][]int, shares func(group, period int) []float64) (groups []*Prevalence, whole *Prevalence) {
	source := newRand(rng)
	topics := len(shares(0, 0))
	whole = NewPrevalence(len(volumes[0]), topics)
	theta := make([]float64, topics)
	for g, docs := range volumes {
		prev := NewPrevalence(len(docs), topics)
		for p, n := range docs {
			for range n {
				corpus{concentration: 6}.documentTo(theta, shares(g, p), source)
				prev.Add(p, theta)
			}
		}
		whole.Merge(prev)
		groups = append(groups, prev)
	}
	return groups, whole
}

// A source whose share of topic 0 is three times that of the other grows from
// a quarter to three quarters: the topic rises, by the mix alone.
func TestMixIsNotGrowth(t *testing.T) {
	volumes := [][]int{make([]int, 24), make([]int, 24), make([]int, 24)}
	for p := range 24 {
		volumes[0][p], volumes[1][p] = 180-5*p, 60+5*p
		if p >= 12 {
			volumes[2][p] = 10 // added half-way
		}
	}
	fixed := func(g, _ int) []float64 {
		if g == 1 {
			return []float64{0.30, 0.3, 0.4}
		}
		return []float64{0.10, 0.4, 0.5}
	}
	rising, standing, noted := 0, 0, 0
	for seed := range 10 {
		groups, whole := sources(uint64(seed), volumes, fixed)
		cal := calendarOf(Month, 24)
		m := Mix(cal, groups, []string{"first", "second", "third"}, Analyze(cal, whole, DefaultOptions()))
		checkMixed(t, m, groups)
		if got := fmt.Sprint(m.Groups[0].Inside, m.Groups[1].Inside, m.Groups[2].Inside); got != "true true false" {
			t.Fatalf("inside: %s", got)
		}
		if len(m.Warnings) != 1 || !strings.Contains(m.Warnings[0].Text, "third") {
			t.Errorf("%+v", m.Warnings)
		}
		v, s := Analyze(cal, whole, DefaultOptions()).Verdicts[0], m.Splits[0]
		rising += int(at(v.Outcome == Rising))
		o := m.Standard.Verdicts[0].Outcome
		standing += int(at(o == Flat || o == Inconclusive))
		noted += int(at(len(s.Notes) == 2 && s.Notes[0].Code == "mix" && s.Notes[1].Code == "mix_verdict"))
		if math.Abs(s.Mix-7.6) > 1.5 || math.Abs(s.Within) > 2.5 {
			t.Errorf("%+v, want about 7.6 by mix and 0 within", s)
		}
	}
	t.Logf("rising %d, standing with the mix held %d, noted %d of 10", rising, standing, noted)
	if rising < 9 || standing < 9 || noted < 9 {
		t.Errorf("rising %d, standing with the mix held %d, noted %d of 10", rising, standing, noted)
	}
}

// checkMixed holds what must be true of every comparison.
func checkMixed(t *testing.T, m Mixed, groups []*Prevalence) {
	t.Helper()
	parts := 0.0
	for _, g := range m.Groups {
		parts += g.Part
	}
	if !near(parts, 1, 1e-8) {
		t.Errorf("parts sum to %v", parts)
	}
	for k, s := range m.Splits {
		if math.Abs(s.Change-s.Within-s.Mix) > 1e-7 {
			t.Errorf("%+v does not add up", s)
		}
		for p, x := range m.Standard.Shares[k] {
			want := 0.0
			for g, prev := range groups {
				want += m.Groups[g].Part * prev.Mean(p, k)
			}
			if !near(x.Mean, want, 1e-12) || !(x.Low <= x.Mean && x.Mean <= x.High) {
				t.Errorf("standardised %+v, want %v", x, want)
			}
		}
	}
}

// Growth within the groups is all within, though volumes grow tenfold, and the
// verdict stands with the mix held.
func TestGrowthIsNotMix(t *testing.T) {
	volumes := [][]int{growing(24, 30, 300), constant(24, 80)}
	for seed := range 5 {
		groups, whole := sources(uint64(seed), volumes, func(_, p int) []float64 {
			s := 0.1 + 0.006*float64(p)
			return []float64{s, 0.3, 0.7 - s}
		})
		cal := calendarOf(Month, 24)
		m := Mix(cal, groups, []string{"a", "b"}, Analyze(cal, whole, DefaultOptions()))
		checkMixed(t, m, groups)
		if m.Standard.Verdicts[0].Outcome != Rising || len(m.Splits[0].Notes) > 0 || math.Abs(m.Splits[0].Mix) > 1 || len(m.Warnings) > 0 {
			t.Errorf("%s: %+v", m.Standard.Verdicts[0].Outcome, m.Splits[0])
		}
	}
}

// Of constant shares hardly any topic moves with the mix held.
func TestStandardisedNull(t *testing.T) {
	volumes, alarms := [][]int{growing(24, 300, 30), growing(24, 30, 300), constant(24, 60)}, 0
	shares := [][]float64{zipf(8), zipf(8), zipf(8)}
	for k := range 8 {
		shares[1][k] = shares[0][7-k]
	}
	for seed := range 30 {
		groups, whole := sources(uint64(seed), volumes, func(g, _ int) []float64 { return shares[g] })
		cal := calendarOf(Month, 24)
		m := Mix(cal, groups, []string{"a", "b", "c"}, Analyze(cal, whole, DefaultOptions()))
		alarms += int(at(count(m.Standard, Rising, Falling, Uneven) > 0))
	}
	t.Logf("any verdict with the mix held in %d of 30", alarms)
	if alarms > 4 {
		t.Errorf("any verdict with the mix held in %d of 30", alarms)
	}
}

// The numbers of a table in the style of Kitagawa's paper, worked out by hand: parts 0.8
// and 0.2 become 0.5 and 0.5, shares 0.1 and 0.4 become 0.2 and 0.4.
func TestSplitByHand(t *testing.T) {
	groups := []*Prevalence{NewPrevalence(8, 1), NewPrevalence(8, 1)}
	for p := range 8 {
		late := p >= 4
		for range int(80 - 30*at(late)) {
			groups[0].Add(p, []float64{0.1 + 0.1*at(late)})
		}
		for range int(20 + 30*at(late)) {
			groups[1].Add(p, []float64{0.4})
		}
	}
	s := split(groups, upTo(8, 0), 0)
	if !near(s.Change, 14, 1e-6) || !near(s.Within, 6.5, 1e-6) || !near(s.Mix, 7.5, 1e-6) {
		t.Errorf("%+v, want 14 = 6.5 + 7.5", s)
	}
}

func TestMixEdges(t *testing.T) {
	cal := calendarOf(Month, 24)
	whole := planted().draw(newRand(1))
	overall := Analyze(cal, whole, DefaultOptions())
	alone := Mix(cal, []*Prevalence{whole}, []string{"all"}, overall)
	for k, v := range alone.Standard.Verdicts {
		if w := overall.Verdicts[k]; v.Outcome != w.Outcome || v.Documents != w.Documents || w.Outcome != TooShort && math.Abs(v.Slope-w.Slope) > 1e-3*math.Abs(w.Slope)+0.02 {
			t.Errorf("one group: %+v, overall %+v", v, w)
		}
	}
	none := Mix(cal, []*Prevalence{NewPrevalence(24, 10)}, []string{"empty"}, overall)
	if none.Standard.Tested != 0 || !math.IsNaN(none.Splits[0].Change) || len(none.Warnings) != 1 || none.Groups[0].Part != 0 {
		t.Errorf("an empty group: %+v", none.Splits)
	}
	if m := Mix(cal, nil, nil, overall); m.Standard.Tested != 0 {
		t.Errorf("no groups: %+v", m)
	}
	wantPanic(t, "1 groups with 0 names", func() { Mix(cal, []*Prevalence{whole}, nil, overall) })
	wantPanic(t, "prevalence of 24 × 3", func() { Mix(cal, []*Prevalence{NewPrevalence(24, 3)}, []string{"x"}, overall) })
}
