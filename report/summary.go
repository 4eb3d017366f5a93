package report

import (
	"tidemark/internal/prose"
	"tidemark/trend"
)

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
			parts = append(parts, prose.Count(p.n)+" "+p.verb)
		}
	}
	text := tested(r) + ": " + prose.JoinAnd(parts) + untested(n[trend.TooShort]) + notShown(r) + "." + foundAgain(r)
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
	return prose.Plural(r.Trends.Tested, "topic") + verb + " tested over " + prose.Plural(finished(r), "finished "+unitName(r))
}

// untested is "; 2 had too little data", "" for none.
func untested(n int) string {
	if n == 0 {
		return ""
	}
	return "; " + prose.Count(n) + " had too little data to test"
}

// notShown is "; 2 topics are hidden here", "" for none.
func notShown(r *Report) string {
	switch r.Hidden {
	case 0:
		return ""
	case 1:
		return "; 1 topic is hidden here"
	}
	return "; " + prose.Count(r.Hidden) + " topics are hidden here"
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

// foundAgain says how many of the changes a second fit came to as well: " A
// second fit found 4 of the 5 changes again.", "" where there was none.
func foundAgain(r *Report) string {
	changes, again := 0, 0
	for i := range r.Topics {
		v := verdictOf(r, i)
		if v.Replication == trend.Unrepeated || !changed(v.Outcome) {
			continue
		}
		changes++
		if v.Replication == trend.Replicated {
			again++
		}
	}
	const fit = " A second fit, from another seed,"
	switch {
	case changes == 0:
		return ""
	case again == 0 && changes == 1:
		return fit + " did not find the change again, so it is not named here."
	case again == 0:
		return fit + " found none of the " + prose.Count(changes) + " changes again, so none is named here."
	case changes == 1:
		return fit + " found the change again."
	case again == changes:
		return fit + " found all " + prose.Count(changes) + " changes again."
	}
	return fit + " found " + prose.Count(again) + " of the " + prose.Count(changes) + " changes again; only these are named here."
}
