package pipeline

import (
	"cmp"
	"math"
	"slices"

	"tidemark/digest"
	"tidemark/internal/prose"
	"tidemark/output"
	"tidemark/store"
)

func compareDown(a, b float64) int { return cmp.Compare(b, a) }

// corrections are shares of periods that had ended before, and that are others now.
func corrections(r *run, before past, topics []store.Topic, after []store.Period) []digest.Correction {
	old := map[string]store.Period{}
	for _, p := range before.periods {
		old[p.Label] = p
	}
	var list []digest.Correction
	for i, now := range after {
		was, known := old[now.Label]
		if !known || was.Documents == 0 || r.calendar.Periods[i].End.After(before.asOf) {
			continue
		}
		shares := weights(was)
		for k, w := range now.Topics {
			c := digest.Correction{
				Topic: named(topics[k]), Period: prose.Dated(now.Label),
				Before: meanOf(shares[w.Topic], was), After: meanOf(w, now),
			}
			if late := now.Documents - was.Documents; late > 0 {
				c.Reason = prose.Plural(late, "late document")
			}
			if math.Abs(c.After-c.Before) >= leastMoved {
				list = append(list, c)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b digest.Correction) int {
		return compareDown(math.Abs(a.After-a.Before), math.Abs(b.After-b.Before))
	})
	return list[:min(len(list), figuresTold)]
}

// meanOf is the mean share of a topic in a period, 0 where it has no documents.
func meanOf(w store.Weight, p store.Period) float64 {
	return output.Round(float64(w.Total) / weightUnit / float64(max(1, p.Documents)))
}

// movements are the largest differences between the last two finished periods.
func movements(r *run, topics []store.Topic) []digest.Movement {
	last, since := -1, -1
	for i, p := range r.trends.Periods {
		if p.Finished {
			last, since = i, last
		}
	}
	var list []digest.Movement
	if since < 0 {
		return nil
	}
	for k, t := range topics {
		from, to := r.trends.Shares[k][since], r.trends.Shares[k][last]
		if from.Documents == 0 || to.Documents == 0 {
			return nil
		}
		list = append(list, digest.Movement{
			Topic: named(t), Since: prose.Dated(r.trends.Periods[since].Label), Until: prose.Dated(r.trends.Periods[last].Label),
			From: from.Mean, To: to.Mean, Low: to.Low, High: to.High,
		})
	}
	slices.SortStableFunc(list, func(a, b digest.Movement) int {
		return compareDown(math.Abs(a.To-a.From), math.Abs(b.To-b.From))
	})
	return list[:min(len(list), papersTold)]
}
