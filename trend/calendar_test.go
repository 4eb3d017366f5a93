package trend

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func codes(warnings []Warning) string {
	var c []string
	for _, w := range warnings {
		c = append(c, w.Code)
	}
	return strings.Join(c, " ")
}

// show writes a calendar as its unit and labels, unfinished ones in brackets.
func show(c Calendar) string {
	parts := []string{c.Unit.String()}
	for _, p := range c.Periods {
		if p.Finished {
			parts = append(parts, p.Label)
		} else {
			parts = append(parts, "("+p.Label+")")
		}
	}
	return strings.Join(parts, " ")
}

func TestPlanPeriods(t *testing.T) {
	tests := []struct {
		name  string
		spans []Span
		opts  PlanOptions
		want  string
		codes string
	}{
		{"no document", nil, PlanOptions{}, "year", ""},
		{"no date", []Span{{}}, PlanOptions{Unit: Month}, "month", ""},
		{
			"empty months are kept",
			[]Span{day("2023-11-01"), day("2024-02-29")},
			PlanOptions{Unit: Month},
			"month 2023-11 2023-12 2024-01 2024-02", "",
		},
		{
			"the last is unfinished",
			[]Span{day("2024-01-01"), day("2024-02-20")},
			PlanOptions{Unit: Month},
			"month 2024-01 (2024-02)", "",
		},
		{
			"the first began before the data",
			[]Span{day("2024-01-02"), day("2024-02-29")},
			PlanOptions{Unit: Month},
			"month (2024-01) 2024-02", "",
		},
		{"2% of a year is 7 days", []Span{day("2022-01-08"), day("2023-12-31")}, PlanOptions{Unit: Year}, "year 2022 2023", ""},
		{"8 days are more", []Span{day("2022-01-09"), day("2023-12-31")}, PlanOptions{Unit: Year}, "year (2022) 2023", ""},
		{"as-of at the end of a period finishes it", []Span{day("2024-01-01")}, PlanOptions{Unit: Month, AsOf: date(2024, 2, 1)}, "month 2024-01", ""},
		{"as-of a moment earlier does not", []Span{day("2024-01-01")}, PlanOptions{Unit: Month, AsOf: date(2024, 2, 1).Add(-1)}, "month (2024-01)", ""},
		{"settling", []Span{day("2024-01-01"), day("2024-02-29")}, PlanOptions{Unit: Month, AsOf: date(2024, 3, 4), Settle: 4 * oneDay}, "month 2024-01 (2024-02)", ""},
		{"settled", []Span{day("2024-01-01"), day("2024-02-29")}, PlanOptions{Unit: Month, AsOf: date(2024, 3, 4), Settle: 3 * oneDay}, "month 2024-01 2024-02", ""},
		{"nothing after as-of", []Span{day("2024-01-01"), day("2024-05-05")}, PlanOptions{Unit: Month, AsOf: date(2024, 3, 4)}, "month 2024-01", "future_dates"},
		{"coarse dates have no month", []Span{yearSpan(2023), yearSpan(2024)}, PlanOptions{Unit: Month}, "month", "as_of_assumed coarse_dates"},
		{"but a year", []Span{yearSpan(2023), yearSpan(2024)}, PlanOptions{Unit: Year}, "year 2023 2024", "as_of_assumed"},
		{
			"ten thousand days are too many",
			[]Span{yearSpan(1800), day("1990-01-01"), day("2020-01-31")},
			PlanOptions{Unit: Day},
			"week", "too_many_periods coarse_dates",
		},
		{"from year 1 to 9999", []Span{day("0001-01-01"), day("9999-12-31")}, PlanOptions{Unit: Day}, "year", "too_many_periods"},
	}
	for _, test := range tests {
		cal, warnings := Plan(test.spans, test.opts)
		got := show(cal)
		if len(cal.Periods) > 100 {
			got = cal.Unit.String()
		}
		if got != test.want || codes(warnings) != test.codes {
			t.Errorf("%s: %s [%s], want %s [%s]", test.name, got, codes(warnings), test.want, test.codes)
		}
	}
}

// spreadDays is n documents spread evenly over the days of [from, to).
func spreadDays(from, to time.Time, n int) []Span {
	var spans []Span
	days := int(to.Sub(from) / oneDay)
	for i := range n {
		start := from.AddDate(0, 0, i*days/n)
		spans = append(spans, Span{start, start.AddDate(0, 0, 1)})
	}
	return spans
}

func TestPlanAuto(t *testing.T) {
	years := func(n, docs int) []Span { return spreadDays(date(2001, 1, 1), date(2001+n, 1, 1), docs) }
	var onlyYears []Span
	for i := range 200 {
		onlyYears = append(onlyYears, yearSpan(2010+i%10))
	}
	tests := []struct {
		name  string
		spans []Span
		opts  PlanOptions
		want  Unit
	}{
		{"a busy year: weeks", years(1, 5200), PlanOptions{}, Week},
		{"a quieter one: months", years(1, 1200), PlanOptions{}, Month},
		{"104 weeks are too many, 24 months are not", years(2, 20000), PlanOptions{}, Month},
		{"ten busy years: quarters", years(10, 50000), PlanOptions{}, Quarter},
		{"thirty years: years", years(30, 50000), PlanOptions{}, Year},
		{"five quiet years: quarters are the coarsest with 8", years(5, 300), PlanOptions{}, Quarter},
		{"twenty quiet years: years", years(20, 300), PlanOptions{}, Year},
		{"seventy years: years, though more than 60", years(70, 70000), PlanOptions{}, Year},
		{"one month: nothing has 8 periods", spreadDays(date(2001, 1, 1), date(2001, 2, 1), 5000), PlanOptions{}, Year},
		{"days are never chosen", spreadDays(date(2001, 1, 1), date(2001, 1, 29), 50000), PlanOptions{}, Year},
		{"year-only dates: years", onlyYears, PlanOptions{}, Year},
		{"one in ten known to the year only", append(years(2, 1800), slices.Repeat([]Span{yearSpan(2001)}, 200)...), PlanOptions{}, Quarter},
		{"one in a hundred: months", append(years(2, 1980), slices.Repeat([]Span{yearSpan(2001)}, 20)...), PlanOptions{}, Month},
		{"seven finished months only: weeks", spreadDays(date(2001, 1, 1), date(2001, 8, 20), 7000), PlanOptions{}, Week},
		{"seven finished months, few a week: weeks all the same", spreadDays(date(2001, 1, 1), date(2001, 8, 20), 700), PlanOptions{}, Week},
	}
	for _, test := range tests {
		if cal, _ := Plan(test.spans, test.opts); cal.Unit != test.want {
			t.Errorf("%s: %s, want %s", test.name, cal.Unit, test.want)
		}
	}
}

// What lies in unfinished periods, however much or little and however coarsely
// dated, has no say in the choice of unit: here a week, if only 5% of the
// documents or fewer are known no better than to the month.
func TestPlanAutoIgnoresUnfinished(t *testing.T) {
	finished := append(spreadDays(date(2001, 1, 8), date(2002, 1, 1), 3100), day("2001-01-04"))
	tooCoarse := slices.Repeat([]Span{monthSpan(2001, 6)}, 200)
	opts := PlanOptions{AsOf: date(2002, 1, 20)}
	for _, test := range []struct {
		name  string
		spans []Span
		want  Unit
	}{
		{"nothing unfinished", finished, Week},
		{"much in the last week", spreadDays(date(2002, 1, 14), date(2002, 1, 20), 3000), Week},
		{"coarse dates in the last week", slices.Repeat([]Span{{date(2002, 1, 15), date(2002, 1, 25)}}, 500), Week},
		{"coarse dates that reach into it", slices.Repeat([]Span{monthSpan(2002, 1)}, 500), Week},
		{"coarse dates before", tooCoarse, Month},
		{"outnumbered in the last week", append(spreadDays(date(2002, 1, 14), date(2002, 1, 20), 3000), tooCoarse...), Month},
		{"outnumbered in the unfinished first week", append(slices.Repeat([]Span{day("2001-01-05")}, 3000), tooCoarse...), Month},
	} {
		if cal, _ := Plan(slices.Concat(finished, test.spans), opts); cal.Unit != test.want {
			t.Errorf("%s: %s, want %s", test.name, cal.Unit, test.want)
		}
	}
}

func TestPlanIgnoresOrder(t *testing.T) {
	rng := newRand(1)
	spans := append(spreadDays(date(2001, 1, 5), date(2004, 1, 20), 3000), yearSpan(2002), yearSpan(2003), monthSpan(2003, 4), Span{}, day("2030-01-01"))
	cal, warnings := Plan(spans, PlanOptions{})
	for range 5 {
		rng.Shuffle(len(spans), func(i, j int) { spans[i], spans[j] = spans[j], spans[i] })
		again, w := Plan(spans, PlanOptions{})
		if !reflect.DeepEqual(cal, again) || !reflect.DeepEqual(warnings, w) {
			t.Fatal("the plan depends on the order of the documents")
		}
	}
}

func TestPlace(t *testing.T) {
	cal, _ := Plan([]Span{day("2023-11-01"), day("2024-03-13")}, PlanOptions{Unit: Month, AsOf: date(2024, 3, 14)})
	midnight := date(2024, 1, 1)
	for _, test := range []struct {
		name  string
		span  Span
		index int
		ok    bool
	}{
		{"first", day("2023-11-30"), 0, true},
		{"last", day("2024-03-13"), 4, true},
		{"a month", monthSpan(2024, 1), 2, true},
		{"an instant at midnight", Span{midnight, midnight}, 2, true},
		{"a year", yearSpan(2024), 0, false},
		{"over midnight of two months", Span{midnight.Add(-time.Hour), midnight.Add(time.Hour)}, 0, false},
		{"before", day("2023-10-31"), 0, false},
		{"future", day("2024-03-14"), 0, false},
		{"after", day("2024-04-14"), 0, false},
		{"none", Span{}, 0, false},
	} {
		if index, ok := cal.Place(test.span); ok != test.ok || ok && index != test.index {
			t.Errorf("%s: %d, %v, want %d, %v", test.name, index, ok, test.index, test.ok)
		}
	}
	if _, ok := (Calendar{Unit: Year}).Place(day("2024-01-01")); ok {
		t.Error("a calendar without periods places a document")
	}
}

// Every document of a random corpus that is placed lies within its period.
func TestPlaceAgreesWithPeriods(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	var spans []Span
	for range 500 {
		start := time.Unix(rng.Int64N(1e9), rng.Int64N(1e9)).UTC()
		spans = append(spans, Span{start, start.Add(time.Duration(rng.Int64N(int64(10 * oneDay))))})
	}
	for u := Week; u <= Year; u++ {
		cal, _ := Plan(spans, PlanOptions{Unit: u})
		for i, p := range cal.Periods[1:] {
			if !p.Start.Equal(cal.Periods[i].End) {
				t.Fatalf("%s: gap before %s", u, p.Label)
			}
		}
		for _, s := range spans {
			if i, ok := cal.Place(s); ok && (s.Start.Before(cal.Periods[i].Start) || s.End.After(cal.Periods[i].End)) {
				t.Fatalf("%s: %v placed in %s", u, s, cal.Periods[i].Label)
			}
		}
	}
}
