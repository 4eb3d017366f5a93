package pipeline

import (
	"math"
	"slices"
	"strings"
	"time"

	"tidemark/digest"
	"tidemark/internal/prose"
	"tidemark/report"
	"tidemark/store"
)

// leastShift is the change of a topic's share of all documents, from one run to
// the next, from which on the page lists it.
const leastShift = 0.005

// sinceLast is what the page tells of the run before; nil where there is none.
func (u *updating) sinceLast(r *run, before past, topics []store.Topic, after []store.Period) *report.Since {
	if u.last == nil {
		return nil
	}
	was, now := overall(before.periods), overall(after)
	changes := u.change.Changes()
	s := &report.Since{Name: prose.Dated(u.last.At.Format(time.DateOnly)), Documents: changes.Added + changes.Revised}
	kinds := map[digest.ChangeKind]string{digest.Born: "appeared", digest.Retired: "gone", digest.Renamed: "renamed"}
	told := map[int]bool{}
	for _, c := range u.changes(r, before.topics, topics) {
		if kinds[c.Kind] == "" {
			continue
		}
		id := c.Topic.ID
		told[id] = true
		t := report.TopicChange{Kind: kinds[c.Kind], Topic: id, Before: was[id], Now: now[id]}
		switch c.Kind {
		case digest.Retired:
			t.Topic, t.Former = 0, []string{c.Topic.Label}
		case digest.Renamed:
			t.Former = []string{c.Former}
		}
		s.Changes = append(s.Changes, t)
	}
	for i, id := range r.told.numbers {
		if _, known := was[id]; known && !told[id] && !r.told.hidden[i] && math.Abs(now[id]-was[id]) >= leastShift {
			s.Changes = append(s.Changes, report.TopicChange{Kind: "moved", Topic: id, Before: was[id], Now: now[id]})
		}
	}
	return s
}

// overall is the share of each topic in the documents of all periods.
func overall(periods []store.Period) map[int]float64 {
	total, documents := map[int]uint64{}, 0
	for _, p := range periods {
		documents += p.Documents
		for _, w := range p.Topics {
			total[w.Topic] += w.Total
		}
	}
	share := map[int]float64{}
	for id, t := range total {
		share[id] = float64(t) / weightUnit / float64(max(1, documents))
	}
	return share
}

// labelTerms is among how many of its top terms those of a topic's former label
// must stand for it to keep that label.
const labelTerms = 15

// keepLabels puts the labels that topics had in the last run in the place of those
// found anew, where all of their terms are still among the first of the topic: a
// label that changes its words' order from week to week is no news.
func (r *run) keepLabels(found []string) []string {
	for place := range found {
		if former := r.formerLabels[r.numberOf(place)]; former != "" && r.stillTells(former, place) {
			found[place] = former
		}
	}
	return found
}

func (r *run) stillTells(label string, place int) bool {
	var top []string
	for _, w := range r.fitted.Model.TopTerms(place, labelTerms) {
		top = append(top, strings.ToLower(r.vocab.Term(w)))
	}
	for _, part := range strings.Split(label, ", ") {
		if !slices.Contains(top, strings.ToLower(part)) {
			return false
		}
	}
	return true
}

// labelsOf are the labels of topics by identity.
func labelsOf(topics []store.Topic) map[int]string {
	labels := map[int]string{}
	for _, t := range topics {
		labels[t.ID] = t.Label
	}
	return labels
}
