package pipeline

import (
	"slices"

	"tidemark/digest"
	"tidemark/output"
	"tidemark/store"
)

func named(t store.Topic) digest.Topic { return digest.Topic{ID: t.ID, Label: t.Label} }

// toldTopic names a topic told of.
func (r *run) toldTopic(k int) digest.Topic {
	return digest.Topic{ID: r.told.numbers[k], Label: r.topics.labels[k]}
}

// leastSure is the confidence below which a digest tells how well a topic was
// found again by a fit, though it kept its label: the bound of package lda between
// sure and likely pairs.
const leastSure = 0.55

// changes compares the topics of two runs by their identities. Those that the user
// hides, or has merged into others, are passed over.
func (u *updating) changes(r *run, before, after []store.Topic) []digest.Change {
	if len(before) == 0 {
		return nil
	}
	old := map[int]store.Topic{}
	for _, t := range before {
		old[t.ID] = t
	}
	var list []digest.Change
	for place, t := range after {
		was, known := old[t.ID]
		delete(old, t.ID)
		if r.told.into[place] > 0 || r.told.hidden[r.told.group[place]] {
			continue
		}
		c := digest.Change{Kind: digest.Kept, Topic: named(t)}
		if u.result.Outcome == FittedAnew && known {
			c.Match = output.Round(t.Confidence)
		}
		switch {
		case !known:
			c.Kind = digest.Born
		case was.Label != t.Label:
			c.Kind, c.Former = digest.Renamed, was.Label
		case c.Match == 0 || c.Match >= leastSure:
			continue
		}
		list = append(list, c)
	}
	return slices.Concat(list, retired(before, old))
}

// retired are the topics before that are left in gone.
func retired(before []store.Topic, gone map[int]store.Topic) []digest.Change {
	var list []digest.Change
	for _, t := range before {
		if _, is := gone[t.ID]; is {
			list = append(list, digest.Change{Kind: digest.Retired, Topic: named(t)})
		}
	}
	return list
}
