package report

import (
	"slices"
	"strings"
	"testing"

	"tidemark/trend"
)

// alter is a sample report with every verdict replaced.
func alter(outcome trend.Outcome, tested int) *Report {
	r := sampleReport(4, trend.Month, 24, 60)
	for i := range r.Trends.Verdicts {
		r.Trends.Verdicts[i].Outcome = outcome
	}
	r.Trends.Tested = tested
	return r
}

func keepPeriods(n int) *Report {
	r := alter(trend.TooShort, 0)
	r.Trends.Periods, r.Volumes, r.Courses, r.Listed = r.Trends.Periods[:n], r.Volumes[:n], nil, r.Listed[:20]
	for i := range r.Trends.Shares {
		r.Trends.Shares[i] = r.Trends.Shares[i][:n]
	}
	r.Corpus.Dated = 340
	return r
}

func TestFindings(t *testing.T) {
	undated := undatedReport(59)
	undated.Warnings = nil
	one := sampleReport(1, trend.Month, 24, 60)
	for _, c := range []struct {
		name  string
		r     *Report
		kinds string
		want  []string
	}{
		{"rising and falling", sampleReport(8, trend.Month, 36, 40), "summary rising rising falling falling biggest records", []string{
			"8 topics were tested over 35 finished months: 2 rising, 2 falling, 1 uneven, 1 flat and 2 undecided.",
			"“Coastal flood” rose from 6.5% to 20.5% of the text between January 2023 and November 2025: +4.67 points a year (97.5% interval +4.00 to +5.33).",
			"“Soil carbon” fell from 20.0% to 6.8%",
			"The biggest topics are “Coastal flood” (13.5%), “Soil carbon” (13.4%) and “Battery recycling” (13.2%); together they are 40.2% of the text.",
		}},
		{"nothing", alter(trend.Inconclusive, 4), "none biggest records", []string{
			"No topic rises or falls beyond doubt. 4 topics were tested over 23 finished months: 4 undecided.",
		}},
		{"all rising", alter(trend.Rising, 4), "summary rising rising rising biggest records", nil},
		{"uneven", alter(trend.Uneven, 4), "summary uneven biggest records", []string{"4 uneven."}},
		{"one topic", one, "summary rising biggest records", []string{"1 topic was tested over 23 finished months: 1 rising.", "There is one topic: “Coastal flood”."}},
		{"no year", undatedReport(59), "untestable biggest records", []string{
			"There is nothing to test: the source prints dates without the year, so none of the 59 documents has a usable date. Name the year and run again, with --year YYYY.",
			"59 of 59 records are in the model, 59 of them without a place in time.",
		}},
		{"no dates", undated, "untestable biggest records", []string{"none of the 59 documents has a usable date. If the dates stand in another field, name it with --map date=FIELD"}},
		{"one period", keepPeriods(1), "untestable biggest records", []string{"all 340 dated documents fall into one month, January 2023.", "--period week."}},
		{"five periods", keepPeriods(5), "untestable biggest records", []string{"there are 5 finished months, and a test needs at least 8."}},
		{"sparse periods", alter(trend.TooShort, 0), "untestable biggest records", []string{"no topic has enough documents in 8 months or more.", "--period quarter."}},
		{"empty", &Report{}, "untestable records", []string{"no document could be modelled.", "No records were read."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var kinds, texts []string
			for _, f := range Findings(c.r) {
				kinds, texts = append(kinds, f.Kind), append(texts, f.Text)
				if f.Subject()+f.Rest() != f.Text || (f.Topic != 0) != (f.Subject() != "") {
					t.Errorf("parts of %+v do not fit", f)
				}
			}
			if got := strings.Join(kinds, " "); got != c.kinds {
				t.Errorf("kinds are %q, want %q", got, c.kinds)
			}
			all := strings.Join(texts, "\n")
			for _, w := range c.want {
				if !strings.Contains(all, w) {
					t.Errorf("missing %q in\n%s", w, all)
				}
			}
			if strings.Contains(all, "NaN") {
				t.Errorf("NaN in %s", all)
			}
		})
	}
}

func TestFindingsRankByEffect(t *testing.T) {
	r := alter(trend.Rising, 4)
	for i, slope := range []float64{0.2, 3, 1, 2} {
		r.Trends.Verdicts[i].Slope = slope
	}
	var got []int
	for _, f := range Findings(r) {
		if f.Topic != 0 {
			got = append(got, f.Topic)
		}
	}
	if len(got) != 3 || got[0] != 2 || got[1] != 4 || got[2] != 3 {
		t.Errorf("named %v, want the three largest: 2 4 3", got)
	}
}

// Only what a second fit came to as well is named; the rest says so in its place.
func TestSecondFit(t *testing.T) {
	replicate := func(r *Report, marks ...trend.Replication) *Report {
		for i, m := range marks {
			r.Trends.Verdicts[i].Replication = m
		}
		return r
	}
	yes, no := trend.Replicated, trend.NotReplicated
	for _, c := range []struct {
		name, summary string
		r             *Report
		topics        []int
	}{
		{"some", "found 1 of the 4 changes again; only these are named here.", replicate(alter(trend.Rising, 4), no, no, yes, no), []int{3}},
		{"all", "found all 4 changes again.", replicate(alter(trend.Falling, 4), yes, yes, yes, yes), []int{1, 2, 3}},
		{"none", "found none of the 4 changes again, so none is named here.", replicate(alter(trend.Uneven, 4), no, no, no, no), nil},
		{"one of one", "found the change again.", replicate(sampleReport(1, trend.Month, 24, 60), yes), []int{1}},
		{"none of one", "did not find the change again, so it is not named here.", replicate(sampleReport(1, trend.Month, 24, 60), no), nil},
		{"nothing to find", "4 undecided.", replicate(alter(trend.Inconclusive, 4), no, no, yes, no), nil},
		{"no second fit", "4 rising.", alter(trend.Rising, 4), []int{1, 2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			findings := Findings(c.r)
			if !strings.HasSuffix(findings[0].Text, c.summary) {
				t.Errorf("summary %q, want it to end in %q", findings[0].Text, c.summary)
			}
			var named []int
			for _, f := range findings {
				if f.Topic != 0 {
					named = append(named, f.Topic)
				}
			}
			slices.Sort(named)
			if !slices.Equal(named, c.topics) {
				t.Errorf("topics %v are named, want %v", named, c.topics)
			}
			doubts := 0
			for i, v := range topicViews(c.r) {
				said := strings.Contains(v.Sentence, "do not rely on it")
				if (v.Doubt != "") != said {
					t.Errorf("topic %d: %q, but %q", i+1, v.Doubt, v.Sentence)
				}
				if said {
					doubts++
				}
			}
			if html := render(t, c.r); strings.Count(html, `<small class="doubt">`) != 2*doubts { // table and changes
				t.Errorf("the page doubts %d times, want %d", strings.Count(html, `<small class="doubt">`), 2*doubts)
			}
		})
	}
}

func TestPeriodName(t *testing.T) {
	for _, c := range []struct {
		unit        trend.Unit
		label, want string
	}{
		{trend.Year, "2024", "2024"},
		{trend.Quarter, "2024-Q3", "Q3 2024"},
		{trend.Month, "2024-03", "March 2024"},
		{trend.Week, "2024-W07", "week 7 of 2024"},
		{trend.Day, "2024-03-13", "13 March 2024"},
	} {
		r := &Report{Trends: trend.Result{Unit: c.unit, Periods: []trend.Period{{Label: c.label}}}}
		if got := periodName(r, 0); got != c.want {
			t.Errorf("%s is named %q, want %q", c.label, got, c.want)
		}
	}
}
