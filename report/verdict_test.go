package report

import (
	"math"
	"strings"
	"testing"

	"tidemark/trend"
)

func TestVerdictSentences(t *testing.T) {
	r := sampleReport(8, trend.Month, 36, 40)
	v := r.Trends.Verdicts[0]
	for _, c := range []struct {
		outcome trend.Outcome
		reason  string
		want    string
	}{
		{trend.Rising, "q = 0.002 over 8 tests", "The share rose from 6.5% to 20.5% between January 2023 and November 2025, on average by +4.67 points a year (97.5% interval +4.00 to +5.33). Reason: q = 0.002 over 8 tests."},
		{trend.Falling, "", "The share fell from 6.5% to 20.5% between January 2023 and November 2025, on average by +4.67 points a year (97.5% interval +4.00 to +5.33)."},
		{trend.Uneven, "", "The share changed between January 2023 and November 2025 beyond doubt, but not one way; on average it moved by +4.67 points a year (97.5% interval +4.00 to +5.33)."},
		{trend.Flat, "", "The share stayed about the same between January 2023 and November 2025; on average it moved by +4.67 points a year (97.5% interval +4.00 to +5.33)."},
		{trend.Inconclusive, "cannot tell: a change below 4 points a year could have been missed", "The data cannot tell whether the share changed between January 2023 and November 2025; on average it moved by +4.67 points a year (97.5% interval +4.00 to +5.33). Reason: a change below 4 points a year could have been missed."},
		{trend.TooShort, "7 usable periods of the 8 that a test needs.", "Not tested. Reason: 7 usable periods of the 8 that a test needs."},
	} {
		v.Outcome, v.Reason = c.outcome, c.reason
		if got := verdictSentence(r, v); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.outcome, got, c.want)
		}
	}
}

func TestEveryOutcomeIsExplained(t *testing.T) {
	icons := render(t, &Report{})
	for _, o := range outcomes {
		if explain(o) == "" || !strings.Contains(icons, `id="i-`+class(o)+`"`) {
			t.Errorf("%s has no explanation or no icon", o)
		}
	}
}

func TestChangeOrder(t *testing.T) {
	views := []topicView{{Number: 1, Slope: -2}, {Number: 2, Slope: math.NaN(), Share: 0.1}, {Number: 3, Slope: 4}, {Number: 4, Slope: math.NaN(), Share: 0.3}}
	got, known := byChange(views)
	for i, want := range []int{3, 1, 4, 2} {
		if got[i].Number != want || !known {
			t.Fatalf("place %d has topic %d, want %d", i, got[i].Number, want)
		}
	}
	if _, known := byChange(views[1:2]); known {
		t.Error("a topic without a slope is said to be ordered by change")
	}
}

// TestMutesWhatDidNotChange keeps the promise of the chart's caption.
func TestMutesWhatDidNotChange(t *testing.T) {
	r := sampleReport(8, trend.Month, 36, 40)
	for i := range r.Topics {
		if want := !changed(r.Trends.Verdicts[i].Outcome); quiet(r, i) != want {
			t.Errorf("topic %d is quiet: %v, want %v", i+1, quiet(r, i), want)
		}
	}
	none := alter(trend.Inconclusive, 4)
	if quiet(none, 0) {
		t.Error("where nothing changed all topics are drawn alike")
	}
}
