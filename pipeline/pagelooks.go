package pipeline

import (
	"cmp"
	"math"
	"slices"

	"tidemark/corpus"
	"tidemark/output"
	"tidemark/report"
	"tidemark/report/layout"
	"tidemark/trend"
)

// How much the page tells beyond the topics' own terms and typical documents.
const (
	recentShown   = 10
	talliesShown  = 8
	coursesShown  = 1000
	placedAtLeast = 3 // topics on a map
)

// look fills in what the page shows beyond shares, verdicts and typical documents.
func (r *run) look(page *report.Report) {
	page.Listed = r.listed()
	page.Courses = r.courses()
	page.Exploratory = r.signals()
	page.ToRead = r.toRead()
	page.Since = r.since
	page.Map = r.pageMap()
	for _, p := range r.fitted.Curve {
		page.Method.Curve = append(page.Method.Curve, report.Progress{Pass: p.Pass, PerToken: output.Round(p.PerToken), HeldOut: output.Round(p.HeldOut)})
	}
	members := make([][]int, len(page.Topics)) // entries by main topic
	for row, topic := range r.topics.main {
		members[topic] = append(members[topic], r.rows[row])
	}
	for k := range page.Topics {
		t := &page.Topics[k]
		r.lookAtCourse(t, k)
		t.LabelSource, t.Identity = r.labelSource(r.told.places[k]), r.pageIdentity(r.told.places[k])
		if r.stability != nil {
			t.Stability = r.stability[k]
		}
		t.Authors = r.tally(members[k], func(e *corpus.Entry) []string { return e.Authors })
		t.Venues = r.tally(members[k], func(e *corpus.Entry) []string { return []string{e.Venue} })
		t.Categories = r.tally(members[k], func(e *corpus.Entry) []string { return e.Categories })
	}
	r.recent(page)
}

// lookAtCourse fills in what is said of a topic in time beside its verdict.
func (r *run) lookAtCourse(t *report.Topic, k int) {
	if k < len(r.course.descriptions) {
		t.Described = r.course.descriptions[k]
	}
	if k < len(r.course.logRatios) {
		t.LogRatios = r.course.logRatios[k]
	}
	if r.wording == nil || k >= len(r.wording.Drivers) {
		return
	}
	for _, d := range r.wording.Drivers[k] {
		t.Drivers = append(t.Drivers, report.Driver{Text: r.vocab.Term(d.Term), Change: d.Change, Low: d.Low, High: d.High})
	}
}

// listed are all modelled documents with their main topic; the page chooses.
func (r *run) listed() []report.Listed {
	out := make([]report.Listed, len(r.rows))
	for row, entry := range r.rows {
		e := &r.corpus.Entries[entry]
		out[row] = report.Listed{
			Document: report.Document{
				ID: e.ID, Title: shownTitle(e), Date: shownDate(e.Date), Authors: e.Authors, Venue: e.Venue, URL: r.link(e), Share: r.topics.mainShare[row],
			},
			Topic: r.told.numbers[r.topics.main[row]], Period: r.periods[entry],
		}
	}
	return out
}

// recent are the newest documents of each topic that are mainly about it.
func (r *run) recent(page *report.Report) {
	newest := slices.Clone(page.Listed)
	slices.SortStableFunc(newest, func(a, b report.Listed) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Share, a.Share))
	})
	for _, d := range newest {
		if t := &page.Topics[r.told.group[r.placeOf(d.Topic)]]; d.Date != "" && len(t.Recent) < recentShown {
			t.Recent = append(t.Recent, d.Document)
		}
	}
}

// tally counts names over entries, the most frequent first.
func (r *run) tally(entries []int, names func(*corpus.Entry) []string) []report.Tally {
	counts := map[string]int{}
	for _, i := range entries {
		for _, n := range names(&r.corpus.Entries[i]) {
			if n != "" {
				counts[n]++
			}
		}
	}
	out := make([]report.Tally, 0, len(counts))
	for name, n := range counts {
		out = append(out, report.Tally{Name: name, Documents: n})
	}
	slices.SortFunc(out, func(a, b report.Tally) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), talliesShown)]
}

// courses are the terms in most documents, with their documents a period.
func (r *run) courses() []report.Course {
	order := make([]int, r.vocab.Len())
	for w := range order {
		order[w] = w
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.vocab.Documents(b), r.vocab.Documents(a)) })
	order = order[:min(len(order), coursesShown)]
	place, verdicts := map[int]int{}, r.termVerdicts()
	out := make([]report.Course, len(order))
	for i, w := range order {
		place[w] = i
		out[i] = report.Course{Text: r.vocab.Term(w), Documents: make([]int, len(r.calendar.Periods)), Verdict: verdicts[w]}
	}
	for row, entry := range r.rows {
		if p := r.periods[entry]; p >= 0 {
			for _, c := range r.counts.Row(row) {
				if i, ok := place[int(c.Term)]; ok {
					out[i].Documents[p]++
				}
			}
		}
	}
	return out
}

func (r *run) pageMap() *report.Map {
	if r.told.len() < placedAtLeast {
		return nil
	}
	places, stress := layout.Plane(r.told.model.Similarity())
	m := &report.Map{Stress: stress}
	for _, p := range places {
		m.Places = append(m.Places, report.Place(p))
	}
	return m
}

// termVerdicts are the verdicts on terms of the whole corpus, by term.
func (r *run) termVerdicts() map[int]trend.Verdict {
	verdicts := map[int]trend.Verdict{}
	for _, t := range r.wording.Terms {
		if t.Topic < 0 {
			verdicts[t.Term] = trend.Verdict{
				Outcome: t.Outcome, Slope: t.Slope, SlopeLow: t.SlopeLow, SlopeHigh: t.SlopeHigh, Level: t.Level,
				P: t.P, Q: t.Q, First: t.First, Last: t.Last, Change: 100 * (t.Last - t.First), Detectable: math.NaN(),
				Periods: t.Periods, Documents: t.Documents, FirstPeriod: -1, LastPeriod: -1, Reason: t.Reason,
			}
		}
	}
	return verdicts
}
