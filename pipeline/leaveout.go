package pipeline

import (
	"slices"

	"tidemark/corpus"
	"tidemark/report"
)

// leaveOut takes topics that the user hides off the page. They were tested with
// the others, and stay in the tables.
func (r *run) leaveOut(page *report.Report) {
	if !slices.Contains(r.told.hidden, true) {
		return
	}
	hidden := map[int]bool{} // by number
	for i, number := range r.told.numbers {
		hidden[number] = r.told.hidden[i]
	}
	page.Hidden = len(page.Topics)
	page.Topics = left(page.Topics, r.told.hidden)
	page.Hidden -= len(page.Topics)
	page.Trends.Shares, page.Trends.Verdicts = left(page.Trends.Shares, r.told.hidden), left(page.Trends.Verdicts, r.told.hidden)
	if page.Map != nil {
		places := report.Map{Stress: page.Map.Stress, Places: left(page.Map.Places, r.told.hidden)}
		page.Map = &places
	}
	for i := range page.Topics {
		t := &page.Topics[i]
		t.Neighbours = slices.DeleteFunc(t.Neighbours, func(n report.Neighbour) bool { return hidden[n.Number] })
	}
	page.Exploratory = slices.DeleteFunc(page.Exploratory, func(s report.Signal) bool { return hidden[s.Topic] })
	page.ToRead = slices.DeleteFunc(page.ToRead, func(l report.ReadingList) bool { return hidden[l.Topic] })
	page.Listed = slices.DeleteFunc(page.Listed, func(d report.Listed) bool { return hidden[d.Topic] })
}

// left are the items that are not out, in a list of their own.
func left[T any](items []T, out []bool) []T {
	kept := make([]T, 0, len(items))
	for i, item := range items {
		if !out[i] {
			kept = append(kept, item)
		}
	}
	return kept
}

// hideDocuments takes out of the run whatever names a document or repeats its
// text, so that no output can hold it: title, authors, links, the beginning of
// an abstract, what messages quote. The words of the text are counted already.
// Identifiers stay: tables need them as keys.
func (r *run) hideDocuments() {
	if !r.config.HideDocuments {
		return
	}
	for i := range r.sources {
		s := &r.sources[i]
		said := passedOver(s)
		s.Examples = nil
		for n := range r.notes {
			if r.notes[n] == said {
				r.notes[n] = passedOver(s)
			}
		}
	}
	r.bad = r.badPlaces()
	r.corpus.Notices = nil
	for i := range r.corpus.Entries {
		e := &r.corpus.Entries[i]
		e.Title, e.Lead, e.Authors, e.URL, e.DOI, e.Detail = "", "", nil, "", "", ""
	}
}

// badPlaces are the places of the first records that could not be read, without
// what was wrong, which may quote them.
func (r *run) badPlaces() []string {
	var bad []*corpus.Entry
	for i := range r.corpus.Entries {
		if e := &r.corpus.Entries[i]; e.Status == corpus.Malformed || e.Reason == corpus.ReasonUnknownFormat {
			bad = append(bad, e)
		}
	}
	slices.SortFunc(bad, func(a, b *corpus.Entry) int { return a.Record - b.Record })
	var places []string
	for _, e := range bad[:min(len(bad), shownExamples)] {
		places = append(places, e.Place.String()+": "+string(e.Reason))
	}
	return places
}
