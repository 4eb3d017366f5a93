package report

import (
	"math"
	"strings"
	"testing"

	"tidemark/trend"
)

// describedAs is a sample whose rising topic, in the row returned, has a description.
func describedAs(d trend.Description) (*Report, int) {
	r := sampleReport(8, trend.Month, 24, 60)
	row := ranked(r, trend.Rising)[0]
	r.Topics[row].Described = d
	return r, row
}

func TestOnset(t *testing.T) {
	step := trend.Description{Shape: trend.Step, Gain: 9, Onset: 14, OnsetLow: 12, OnsetHigh: 16, Amount: 4}
	with := func(change func(*trend.Description)) trend.Description {
		d := step
		change(&d)
		return d
	}
	for _, c := range []struct {
		name string
		d    trend.Description
		want string
	}{
		{"step", step, "step-like since March 2024 (January to May)"},
		{"two years", with(func(d *trend.Description) { d.OnsetLow = 11 }), "step-like since March 2024 (December 2023 to May 2024)"},
		{"certain", with(func(d *trend.Description) { d.OnsetLow, d.OnsetHigh = 14, 14 }), "step-like since March 2024"},
		{"kink", with(func(d *trend.Description) { d.Shape = trend.Kink }), "mostly since March 2024 (January to May)"},
		{"levels", with(func(d *trend.Description) { d.Shape = trend.Segments }), "in steps, the last in March 2024 (January to May)"},
		{"weak", with(func(d *trend.Description) { d.Gain = 6 }), ""},
		{"NaN", with(func(d *trend.Description) { d.Gain = math.NaN() }), ""},
		{"other way", with(func(d *trend.Description) { d.Amount = -4 }), ""},
		{"line", trend.Description{Shape: trend.Line, Gain: 50, Onset: -1, OnsetLow: -1, OnsetHigh: -1, Amount: 4}, ""},
		{"none", trend.Description{}, ""},
	} {
		r, row := describedAs(c.d)
		if got := onset(r, r.Topics[row], verdictOf(r, row)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if text := change(r, row).Text; c.want != "" && !strings.Contains(text, ", "+c.want+": +") || c.want == "" && strings.Contains(text, "since") {
			t.Errorf("%s: %s", c.name, text)
		}
	}
	r, row := describedAs(step)
	r.Trends.Verdicts[row].Replication = trend.NotReplicated
	if got := onset(r, r.Topics[row], verdictOf(r, row)); got != "" {
		t.Errorf("a change not found again: %q", got)
	}
}

func TestPanelTellsDriversAndDoubts(t *testing.T) {
	r, row := describedAs(trend.Description{Shape: trend.Step, Gain: 9, Onset: 14, OnsetLow: 12, OnsetHigh: 16, Amount: 4})
	for range 9 {
		r.Topics[row].Drivers = append(r.Topics[row].Drivers, Driver{"sluice <gate>", 1.25, 0.5, 2})
	}
	r.Trends.Verdicts[row].Notes = []trend.Note{{Code: "kendall_differs", Text: "Kendall's <b>points the other way."}}
	r.Exploratory = append(r.Exploratory, Signal{Kind: Mix, Topic: r.Topics[row].Number, Text: "said beside the verdict"})
	page := render(t, r)
	for want, times := range map[string]int{
		"What drives the rise": 1, "sluice &lt;gate&gt;": maxDrivers, "&#43;0.50 to &#43;2.00": maxDrivers,
		"Kendall&#39;s &lt;b&gt;points": 1, "by &#43;4.00 points.": 1, "said beside the verdict": 1, // among the findings
	} {
		if got := strings.Count(page, want); got != times {
			t.Errorf("%q stands %d times on the page, want %d", want, got, times)
		}
	}
	r.Trends.Verdicts[row].Outcome = trend.Inconclusive
	if page := render(t, r); strings.Contains(page, "What drives") || strings.Contains(page, "step-like") {
		t.Error("what drives a change that is none")
	}
}

func TestLogScaleNeedsRatios(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	if page := render(t, r); !strings.Contains(page, "Times a typical topic</label>") {
		t.Error("no log scale")
	}
	r.Topics[3].LogRatios = nil
	if page := render(t, r); strings.Contains(page, "Times a typical topic</label>") {
		t.Error("a log scale without numbers")
	}
}

func TestOverview(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	rows := Overview(r, 6)
	if len(rows) != 8 || !rows[0].Moved {
		t.Fatalf("%+v", rows)
	}
	for i, row := range rows {
		if i > 0 && row.Moved && (!rows[i-1].Moved || math.Abs(row.Change) > math.Abs(rows[i-1].Change)) ||
			i > 0 && !row.Moved && !rows[i-1].Moved && row.Share > rows[i-1].Share {
			t.Errorf("row %d: %+v after %+v", i, row, rows[i-1])
		}
		if len(row.Course) != 6 {
			t.Errorf("a course of %d", len(row.Course))
		}
	}
	whole := Overview(r, 1000)[0] // finished months one by one
	shares := sharesOf(r, whole.Number-1)
	for i, x := range whole.Course {
		if math.Abs(x-shares[i].Mean) > 1e-12 || len(whole.Course) != 23 {
			t.Errorf("month %d of %d: %v, want %v", i, len(whole.Course), x, shares[i].Mean)
		}
	}
}
