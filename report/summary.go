package report

import "tidemark/trend"

// summary counts the verdicts of the topics that were tested.
func summary(r *Report) Finding {
	n := map[trend.Outcome]int{}
	for i := range r.Topics {
		n[verdictOf(r, i).Outcome]++
	}
	var parts []string
	for _, p := range []struct {
		n    int
		verb string
	}{
		{n[trend.Rising], "rising"},
		{n[trend.Falling], "falling"},
		{n[trend.Uneven], "uneven"},
		{n[trend.Flat], "flat"},
		{n[trend.Inconclusive], "undecided"},
	} {
		if p.n > 0 {
			parts = append(parts, count(p.n)+" "+p.verb)
		}
	}
	text := tested(r) + ": " + joinAnd(parts) + untested(n[trend.TooShort]) + "."
	if n[trend.Rising]+n[trend.Falling]+n[trend.Uneven] == 0 {
		return Finding{Text: "No topic rises or falls beyond doubt. " + text, Kind: "none"}
	}
	return Finding{Text: text, Kind: "summary"}
}

// tested is "8 topics were tested over 35 finished months".
func tested(r *Report) string {
	verb := " were"
	if r.Trends.Tested == 1 {
		verb = " was"
	}
	return plural(r.Trends.Tested, "topic") + verb + " tested over " + plural(finished(r), "finished "+unitName(r))
}

// untested is "; 2 had too little data", "" for none.
func untested(n int) string {
	if n == 0 {
		return ""
	}
	return "; " + count(n) + " had too little data to test"
}

// finished counts the finished periods.
func finished(r *Report) int {
	n := 0
	for _, p := range r.Trends.Periods {
		if p.Finished {
			n++
		}
	}
	return n
}
