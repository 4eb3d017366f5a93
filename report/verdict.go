package report

import (
	"math"
	"strings"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// outcomes are the verdict words in the order in which they are explained.
var outcomes = []trend.Outcome{
	trend.Rising, trend.Falling, trend.Uneven, trend.Flat, trend.Inconclusive, trend.TooShort,
}

// explain says in words what a verdict means.
func explain(o trend.Outcome) string {
	switch o {
	case trend.Rising:
		return "The share grew beyond doubt: the change survives the correction for testing all topics at once, and most of the movement goes up."
	case trend.Falling:
		return "The share shrank beyond doubt, by the same rule. The topic may still have more documents than before, if everything grew."
	case trend.Uneven:
		return "The share changed beyond doubt, but not one way: it rose and fell again, or the reverse."
	case trend.Flat:
		return "The share is shown to have stayed about the same: even the largest change that fits the data is small."
	case trend.Inconclusive:
		return "The data cannot tell: neither a change nor its absence could be shown. Each topic says how large a change would have been found."
	case trend.TooShort:
		return "There are fewer than 8 periods with enough documents, so nothing was tested."
	}
	return ""
}

// changed reports whether an outcome is a change beyond doubt.
func changed(o trend.Outcome) bool {
	return o == trend.Rising || o == trend.Falling || o == trend.Uneven
}

// stands reports whether a verdict is a change that a finding may name: one
// beyond doubt that a second fit, where one was made, came to as well.
func stands(v trend.Verdict) bool {
	return changed(v.Outcome) && v.Replication != trend.NotReplicated
}

// notAgain is what is said of a verdict that a second fit did not come to.
const notAgain = "not found again in a second fit"

// doubted is notAgain where it says something: that nothing could be told was
// not told twice either way.
func doubted(v trend.Verdict) string {
	if v.Replication == trend.NotReplicated && (changed(v.Outcome) || v.Outcome == trend.Flat) {
		return notAgain
	}
	return ""
}

// class is the verdict's name in style sheets and ids of icons.
func class(o trend.Outcome) string {
	switch o {
	case trend.Rising, trend.Falling, trend.Uneven, trend.Flat:
		return string(o)
	case trend.TooShort:
		return "short"
	}
	return "open"
}

// verdictOf is the verdict of the topic in row i; a result without verdicts,
// as of a corpus without dates, tested nothing.
func verdictOf(r *Report, i int) trend.Verdict {
	if i < len(r.Trends.Verdicts) {
		return r.Trends.Verdicts[i]
	}
	nan := math.NaN()
	return trend.Verdict{
		Outcome: trend.TooShort,
		Slope:   nan, SlopeLow: nan, SlopeHigh: nan, Level: nan, P: nan, Q: nan,
		First: nan, Last: nan, Change: nan, Detectable: nan,
		FirstPeriod: -1, LastPeriod: -1,
	}
}

// sharesOf are the points of the topic in row i, one a period, or none.
func sharesOf(r *Report, i int) []trend.Share {
	if i < len(r.Trends.Shares) && len(r.Trends.Shares[i]) == len(r.Trends.Periods) {
		return r.Trends.Shares[i]
	}
	return nil
}

// span is "between 2023-01 and 2025-12" of the periods that were tested.
func span(r *Report, v trend.Verdict) string {
	p := r.Trends.Periods
	if v.FirstPeriod < 0 || v.LastPeriod >= len(p) || v.FirstPeriod > v.LastPeriod {
		return ""
	}
	return " between " + periodName(r, v.FirstPeriod) + " and " + periodName(r, v.LastPeriod)
}

// periodName is a period as a sentence names it: March 2024, not 2024-03.
func periodName(r *Report, i int) string {
	p := r.Trends.Periods[i]
	switch r.Trends.Unit {
	case trend.Day, trend.Month:
		return prose.Dated(p.Label)
	case trend.Quarter:
		if year, q, ok := strings.Cut(p.Label, "-"); ok {
			return q + " " + year
		}
	case trend.Week:
		if year, w, ok := strings.Cut(p.Label, "-W"); ok {
			return "week " + strings.TrimPrefix(w, "0") + " of " + year
		}
	}
	return p.Label
}

// rate is the yearly change with its interval: "+0.95 points a year (99%
// interval +0.72 to +1.15)".
func rate(v trend.Verdict) string {
	if math.IsNaN(v.Slope) {
		return ""
	}
	s := prose.Points(v.Slope) + " points a year"
	if math.IsNaN(v.SlopeLow) || math.IsNaN(v.SlopeHigh) {
		return s
	}
	return s + " (" + prose.Level(v.Level) + " interval " + interval(v) + ")"
}

// interval is "+0.72 to +1.15", "" without one.
func interval(v trend.Verdict) string {
	if math.IsNaN(v.SlopeLow) || math.IsNaN(v.SlopeHigh) {
		return ""
	}
	return prose.Points(v.SlopeLow) + " to " + prose.Points(v.SlopeHigh)
}

// verdictSentence tells what is concluded of a topic, and why.
func verdictSentence(r *Report, v trend.Verdict) string {
	var s string
	switch v.Outcome {
	case trend.Rising, trend.Falling:
		s = "The share " + verb(v.Outcome) + " from " + prose.Percent(v.First) + " to " + prose.Percent(v.Last) +
			span(r, v) + ", on average by " + rate(v) + "."
	case trend.Uneven:
		s = "The share changed" + span(r, v) + " beyond doubt, but not one way; on average it moved by " + rate(v) + "."
	case trend.Flat:
		s = "The share stayed about the same" + span(r, v) + "; on average it moved by " + rate(v) + "."
	case trend.Inconclusive:
		s = "The data cannot tell whether the share changed" + span(r, v) + "; on average it moved by " + rate(v) + "."
	default:
		s = "Not tested."
	}
	if v.Reason != "" {
		// The sentence says already what this reason begins with.
		reason := strings.TrimPrefix(prose.Cut(v.Reason, maxTitle), "cannot tell: ")
		s += " Reason: " + strings.TrimSuffix(reason, ".") + "."
	}
	if doubted(v) != "" {
		s += " A second fit, from another seed, did not come to this: do not rely on it."
	}
	return s
}

// verb is the past tense of a one-way verdict.
func verb(o trend.Outcome) string {
	if o == trend.Falling {
		return "fell"
	}
	return "rose"
}
