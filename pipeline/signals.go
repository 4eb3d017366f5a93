package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tidemark/report"
	"tidemark/trend"
	"tidemark/wording"
)

// mostSignals is how many signals of a kind the page gets.
const mostSignals = 20

// signals are what catches the eye beside the verdicts, of each kind the
// strongest first.
func (r *run) signals() []report.Signal {
	return slices.Concat(r.burstSignals(), r.wordingSignals(), r.emergingSignals(), r.termSignals(), r.mixSignals())
}

func (r *run) quoted(topic int) string { return "“" + r.topics.labels[topic] + "”" }

func (r *run) burstSignals() []report.Signal {
	var found []trend.Burst
	for i := range r.course.bursts {
		if b := r.course.bursts[i]; r.found(&b) {
			found = append(found, b)
		}
	}
	slices.SortStableFunc(found, func(a, b trend.Burst) int { return cmp.Compare(b.Weight, a.Weight) })
	var list []report.Signal
	for _, b := range found[:min(len(found), mostSignals)] {
		when := "in " + r.trends.Periods[b.First].Label
		if b.Last > b.First {
			when = "from " + r.trends.Periods[b.First].Label + " to " + r.trends.Periods[b.Last].Label
		}
		list = append(list, report.Signal{Kind: report.Burst, Topic: r.told.numbers[b.Topic], Text: fmt.Sprintf(
			"%s had a burst %s: up to %.1f%% of the text, where %.1f%% was usual (q = %.2g).",
			r.quoted(b.Topic), when, 100*b.PeakShare, 100*b.BaseShare, b.Q)})
	}
	return list
}

func (r *run) wordingSignals() []report.Signal {
	var changed []wording.Shift
	for _, s := range r.wording.Shifts {
		if s.Changed {
			changed = append(changed, s)
		}
	}
	slices.SortStableFunc(changed, func(a, b wording.Shift) int {
		return cmp.Compare(b.Distance-b.NullHigh, a.Distance-a.NullHigh)
	})
	var list []report.Signal
	for _, s := range changed[:min(len(changed), mostSignals)] {
		list = append(list, report.Signal{Kind: report.Shift, Topic: r.told.numbers[s.Topic], Text: fmt.Sprintf(
			"%s is written about in other words than at first: more of %s, less of %s (distance %.2f, by chance up to %.2f).",
			r.quoted(s.Topic), r.firstOf(s.Gained), r.firstOf(s.Lost), s.Distance, s.NullHigh)})
	}
	return list
}

// firstOf names the three terms that tell most.
func (r *run) firstOf(list []wording.Telling) string {
	if len(list) == 0 {
		return "nothing"
	}
	return strings.ReplaceAll(r.telling(list[:min(len(list), 3)]), ", ", "; ")
}

func (r *run) emergingSignals() []report.Signal {
	var list []report.Signal
	for _, p := range r.course.passages {
		text := "%s disappeared after %s: it was %.1f%% of the text up to then."
		if p.Appears {
			text = "%s emerged in %s: it was as good as absent before, and is %.1f%% of the text since."
		}
		list = append(list, report.Signal{Kind: report.Emerging, Topic: r.told.numbers[p.Topic], Text: fmt.Sprintf(
			text, r.quoted(p.Topic), r.trends.Periods[p.Period].Label, 100*p.Share)})
	}
	return list[:min(len(list), mostSignals)]
}

// termSignals are the terms of the corpus that rise or fall beyond doubt, those
// first that have multiplied or divided the most.
func (r *run) termSignals() []report.Signal {
	var moved []wording.Term
	for _, t := range r.wording.Terms {
		if t.Topic < 0 && (t.Outcome == trend.Rising || t.Outcome == trend.Falling) {
			moved = append(moved, t)
		}
	}
	slices.SortStableFunc(moved, func(a, b wording.Term) int { return cmp.Compare(factor(b), factor(a)) })
	var list []report.Signal
	for _, t := range moved[:min(len(moved), mostSignals)] {
		word := r.vocab.Term(t.Term)
		list = append(list, report.Signal{Kind: report.NewTerm, Term: word, Text: fmt.Sprintf(
			"The term “%s” is %s: from %.1f%% to %.1f%% of the documents (q = %.2g over %d terms).",
			word, t.Outcome, 100*t.First, 100*t.Last, t.Q, r.wording.CorpusTests)})
	}
	return list
}

// factor is how many times a term is as frequent at the end as at the beginning,
// or the reverse; half a percent more keeps rare terms from leading by chance.
func factor(t wording.Term) float64 {
	x := (t.Last + 0.005) / (t.First + 0.005)
	return max(x, 1/x)
}

// mixSignals repeat the doubts of verdicts that the mix of the documents raises.
func (r *run) mixSignals() []report.Signal {
	var list []report.Signal
	for k := range r.trends.Verdicts {
		for _, n := range r.trends.Verdicts[k].Notes {
			if strings.HasPrefix(n.Code, "mix") && len(list) < mostSignals {
				list = append(list, report.Signal{Kind: report.Mix, Topic: r.told.numbers[k], Text: r.quoted(k) + ". " + n.Text})
			}
		}
	}
	return list
}
