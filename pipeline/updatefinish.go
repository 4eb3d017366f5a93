package pipeline

import (
	"context"
	"math"
	"reflect"
	"time"

	"tidemark/store"
)

// finish names and tests the topics of r, writes the folder and commits.
func (u *updating) finish(ctx context.Context, r *run) error {
	before, err := u.before()
	if err != nil {
		return err
	}
	if err := u.identify(r, before); err != nil {
		return err
	}
	r.formerLabels = labelsOf(before.topics)
	if err := r.checkLabels(); err != nil {
		return err
	}
	if err := r.conclude(ctx); err != nil {
		return err
	}
	u.settlePeriod(r)
	u.warnOfFewTopics(r)
	topics, err := u.register(r)
	if err != nil {
		return err
	}
	after := figures(r, topics)
	u.setFigures(before.periods, after)
	return u.put(ctx, r, before, topics, after)
}

// put writes the folder and commits.
func (u *updating) put(ctx context.Context, r *run, before past, topics []store.Topic, after []store.Period) error {
	folder, err := u.change.Stage()
	if err != nil {
		return err
	}
	r.since = u.sinceLast(r, before, topics, after)
	if u.result.Result, err = r.fill(ctx, folder); err == nil {
		u.result.Digest, err = u.tell(ctx, r, before, topics, after, folder)
	}
	if err == nil {
		u.result.Digest.Run.Hash = u.result.Result.Manifest.ResultHash
		err = writeDigest(folder, u.result.Digest)
	}
	if err != nil {
		folder.Discard()
		return err
	}
	return u.commit(folder)
}

// past is what the state knew of topics and periods before the update.
type past struct {
	topics  []store.Topic // of the last run with topics
	periods []store.Period
	terms   map[string]bool
	asOf    time.Time
}

func (u *updating) before() (p past, err error) {
	p.asOf = u.memory.AsOf
	if u.last != nil {
		if p.topics, err = u.state.TopicsOf(u.last.Number); err != nil {
			return p, err
		}
	}
	if p.periods, err = u.state.Periods(); err != nil {
		return p, err
	}
	terms, err := u.state.Terms()
	p.terms = make(map[string]bool, len(terms))
	for _, t := range terms {
		p.terms[t] = true
	}
	return p, err
}

// weightUnit is the fixed point of the weights in the state: millionths of a document.
const weightUnit = 1e6

// figures sums the shares of the documents of every period.
func figures(r *run, topics []store.Topic) []store.Period {
	periods := make([]store.Period, len(r.calendar.Periods))
	for i, p := range r.calendar.Periods {
		periods[i] = store.Period{Label: p.Label, Topics: make([]store.Weight, len(topics))}
		for k, t := range topics {
			periods[i].Topics[k].Topic = t.ID
		}
	}
	shares := make([]float64, len(topics))
	for row, entry := range r.rows {
		p := r.periods[entry]
		if p < 0 {
			continue
		}
		periods[p].Documents++
		for k, x := range r.theta.Row(shares, row) {
			w := &periods[p].Topics[k]
			w.Total += uint64(math.Round(weightUnit * x))
			w.Square += uint64(math.Round(weightUnit * float64(x*x)))
		}
	}
	return periods
}

// setFigures states the periods whose figures are others than before. Those that
// are none any more, as after a change from weeks to months, become empty.
func (u *updating) setFigures(before, after []store.Period) {
	known := map[string]store.Period{}
	for _, p := range before {
		known[p.Label] = p
	}
	for _, p := range after {
		old, found := known[p.Label]
		delete(known, p.Label)
		if !found || old.Documents != p.Documents || !reflect.DeepEqual(weights(old), weights(p)) {
			u.change.SetPeriod(p)
		}
	}
	for _, p := range before {
		if _, left := known[p.Label]; left && p.Documents > 0 {
			u.change.SetPeriod(store.Period{Label: p.Label})
		}
	}
}

func weights(p store.Period) map[int]store.Weight {
	m := map[int]store.Weight{}
	for _, w := range p.Topics {
		m[w.Topic] = w
	}
	return m
}
