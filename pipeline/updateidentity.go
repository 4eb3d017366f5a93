package pipeline

import (
	"fmt"

	"tidemark/lda"
	"tidemark/output"
	"tidemark/saved"
	"tidemark/store"
)

// identify gives every topic of r its permanent identity: without a fit that which
// its place had, after a fit that of the former topic it is paired with, if the
// pair is not doubtful, and else a new one.
func (u *updating) identify(r *run, before past) error {
	former := make([]store.Topic, r.config.topics) // by place, the identity that a topic goes on
	var err error
	if r.former == nil {
		err = u.sameTopics(former, before)
	} else {
		pairedTopics(former, r.former.alignment, before)
	}
	if err != nil {
		return err
	}
	ids, err := u.change.SetTopics(former)
	if err != nil {
		return err
	}
	r.identities = make([]saved.Identity, len(ids))
	for place, t := range former {
		i := saved.Identity{Number: ids[place], Since: t.Born}
		switch {
		case t.ID == 0:
			i.New, i.Since = true, u.change.Run()
		case t.Born < u.memory.Fit:
			i.Refit, i.Confidence = u.memory.Fit, output.Round(t.Confidence)
		}
		r.identities[place] = i
	}
	return nil
}

// sameTopics are those of the last run, with the confidence that the last fit had
// in them; none where there was no run with topics.
func (u *updating) sameTopics(former []store.Topic, before past) error {
	if len(before.topics) == 0 {
		return nil
	}
	fitted, err := u.state.TopicsOf(u.memory.Fit)
	if err != nil {
		return err
	}
	confidence := map[int]float64{}
	for _, t := range fitted {
		confidence[t.ID] = t.Confidence
	}
	for _, t := range before.topics {
		if t.Place < 1 || t.Place > len(former) || former[t.Place-1].ID > 0 {
			return fmt.Errorf("%w: topic %d stands at place %d of a model of %d topics; undo the run or restore a backup",
				store.ErrDamaged, t.ID, t.Place, len(former))
		}
		t.Confidence = confidence[t.ID]
		former[t.Place-1] = t
	}
	if len(before.topics) != len(former) {
		return fmt.Errorf("%w: it knows %d topics of a model of %d; undo the run or restore a backup", store.ErrDamaged, len(before.topics), len(former))
	}
	return nil
}

// pairedTopics are those that the alignment of a fit with the model before it finds again.
func pairedTopics(former []store.Topic, a *lda.Alignment, before past) {
	at := map[int]store.Topic{} // by place in the last run
	for _, t := range before.topics {
		at[t.Place] = t
	}
	for _, p := range a.Pairs {
		if t, known := at[p.A+1]; known && p.Certainty != lda.Doubtful {
			former[p.B] = store.Topic{ID: t.ID, Born: t.Born, Confidence: 1 - p.Distance}
		}
	}
}

// register states the topics of r with their labels, by place. That the store
// gives the identities that r has used is checked: pages would be wrong for good.
func (u *updating) register(r *run) ([]store.Topic, error) {
	topics := make([]store.Topic, len(r.identities))
	for place, i := range r.identities {
		topics[place] = store.Topic{ID: i.Number, Place: place + 1, Label: r.modelLabels[place], Confidence: 1}
		switch {
		case i.New:
			topics[place].ID = 0
		case u.result.Outcome == FittedAnew:
			topics[place].Confidence = i.Confidence
		}
	}
	ids, err := u.change.SetTopics(topics)
	if err != nil {
		return nil, err
	}
	for place, id := range ids {
		if topics[place].ID = id; id != r.identities[place].Number {
			panic(fmt.Sprintf("pipeline: topic %d of the run became topic %d of the state", r.identities[place].Number, id))
		}
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
