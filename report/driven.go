package report

import (
	"math"
	"slices"
	"strings"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// Driver is a term that carries the change of a topic.
type Driver struct {
	Text string
	// Change is in points of the topic's share, from the first to the last third of
	// the finished periods, Low to High its 95% interval.
	Change, Low, High float64
}

const (
	// leastGain is how much a shape must better a constant's BIC to be told: strong
	// evidence by Kass & Raftery (Bayes factors, JASA 1995).
	leastGain  = 6
	maxDrivers = 6
	ratioCells = 10_000 // topics times periods
)

// onset says since when a share has changed, to stand within a sentence: "step-like
// since March 2024 (January to May)", the months in brackets being the 90% interval;
// "" where no shape is strong enough or its last stretch goes another way than the
// whole.
func onset(r *Report, t Topic, v trend.Verdict) string {
	d := t.Described
	known := d.Gain > leastGain && d.Onset >= 0 && d.OnsetLow >= 0 && d.OnsetHigh < len(r.Trends.Periods) && d.Onset < len(r.Trends.Periods)
	if !known || !stands(v) || v.Outcome != trend.Uneven && d.Amount*v.Slope < 0 {
		return ""
	}
	how := map[trend.Shape]string{trend.Step: "step-like since ", trend.Kink: "mostly since ", trend.Segments: "in steps, the last in "}[d.Shape]
	if how == "" {
		return ""
	}
	return how + periodName(r, d.Onset) + between(periodName(r, d.OnsetLow), periodName(r, d.Onset), periodName(r, d.OnsetHigh))
}

// between is " (January to May)" around March 2024, "" where all are one. A year
// that all three share is said once.
func between(low, at, high string) string {
	if low == high {
		return ""
	}
	if i := strings.LastIndexByte(at, ' '); i > 0 && !strings.Contains(at, " of ") && strings.HasSuffix(low, at[i:]) && strings.HasSuffix(high, at[i:]) {
		low, high = strings.TrimSuffix(low, at[i:]), strings.TrimSuffix(high, at[i:])
	}
	return " (" + low + " to " + high + ")"
}

// onsetSentence is onset as a sentence of its own, with the change since then.
func onsetSentence(r *Report, t Topic, v trend.Verdict) string {
	s := onset(r, t, v)
	if s == "" {
		return ""
	}
	return "The course is told best so: " + s + ", by " + prose.Points(t.Described.Amount) + " points."
}

// driverView is a driver in the terms of the templates.
type driverView struct{ Text, Change, Interval string }

// driverViews are the terms that carry a change beyond doubt.
func driverViews(t Topic, v trend.Verdict) []driverView {
	var out []driverView
	for _, d := range t.Drivers {
		if stands(v) && len(out) < maxDrivers && !math.IsNaN(d.Change) {
			out = append(out, driverView{prose.Cut(d.Text, maxName), prose.Points(d.Change), prose.Points(d.Low) + " to " + prose.Points(d.High)})
		}
	}
	return out
}

// driven is what the list of drivers is called.
func driven(o trend.Outcome) string {
	switch o {
	case trend.Rising:
		return "What drives the rise"
	case trend.Falling:
		return "What drives the fall"
	}
	return "What drives the change"
}

// ratios packs the log-ratios of the topic in a row for the script: value, low and
// high of each period in hundredths. Beyond ratioCells only the topics of the chart
// have them, to keep the page small.
func ratios(r *Report, row int) []int {
	t, periods := r.Topics[row], len(r.Trends.Periods)
	if len(t.LogRatios) != periods || len(r.Topics)*periods > ratioCells && !slices.Contains(plotted(r), row) {
		return nil
	}
	out := make([]int, 0, 3*periods)
	for _, l := range t.LogRatios {
		for _, x := range []float64{l.Value, l.Low, l.High} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				x = 0 // the period has no documents, and is not drawn
			}
			out = append(out, int(math.Round(100*x)))
		}
	}
	return out
}

// hasRatios reports whether every topic has log-ratios.
func hasRatios(r *Report) bool {
	for _, t := range r.Topics {
		if len(t.LogRatios) != len(r.Trends.Periods) {
			return false
		}
	}
	return true
}
