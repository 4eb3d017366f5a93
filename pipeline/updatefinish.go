package pipeline

import (
	"context"
	"math"
	"reflect"
	"time"

	"tidemark/lda"
	"tidemark/store"
)

// finish tests, writes the folder and commits. r is the run that has the topics.
func (u *updating) finish(ctx context.Context, r *run) error {
	if u.result.Outcome == InferredNew { // analyse has done so for a fit
		if err := r.conclude(ctx); err != nil {
			return err
		}
	}
	before, err := u.before()
	if err != nil {
		return err
	}
	u.settlePeriod(r)
	u.warnOfFewTopics(r)
	topics, err := u.identify(r, before)
	if err != nil {
		return err
	}
	after := figures(r, topics)
	u.setFigures(before.periods, after)
	folder, err := u.change.Stage()
	if err != nil {
		return err
	}
	if u.result.Result, err = r.fill(ctx, folder); err == nil {
		u.result.Digest, err = u.tell(ctx, r, before, topics, after, folder)
	}
	if err == nil {
		u.result.Digest.Run.Hash = u.result.Result.Manifest.ResultHash
		err = writeDigest(folder, u.result.Digest)
	}
	if err == nil {
		err = u.commit(folder)
	} else {
		folder.Discard()
	}
	return err
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

// identify gives every topic of r its permanent identity: without a fit that which
// its place had, after a fit that of the former topic it is paired with, if the
// pair is not doubtful, and else a new one. The result is by place.
func (u *updating) identify(r *run, before past) ([]store.Topic, error) {
	idAt := map[int]int{} // of the places of the last run
	for _, t := range before.topics {
		idAt[t.Place] = t.ID
	}
	topics := make([]store.Topic, r.config.topics)
	for k := range topics {
		topics[k] = store.Topic{Place: k + 1, Label: r.topics.labels[k], Confidence: 1}
		if r.former == nil {
			topics[k].ID = idAt[k+1]
		}
	}
	if r.former != nil {
		for _, p := range r.former.alignment.Pairs {
			if p.Certainty != lda.Doubtful {
				topics[p.B].ID, topics[p.B].Confidence = idAt[p.A+1], 1-p.Distance
			}
		}
	}
	ids, err := u.change.SetTopics(topics)
	if err != nil {
		return nil, err
	}
	for k, id := range ids {
		topics[k].ID = id
	}
	return topics, u.setTerms(r)
}

// setTerms numbers the terms that the state has not met.
func (u *updating) setTerms(r *run) error {
	if u.result.Outcome != FittedAnew {
		return nil
	}
	for w := range r.vocab.Len() {
		if _, err := u.change.Term(r.vocab.Term(w)); err != nil {
			return err
		}
	}
	return nil
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
