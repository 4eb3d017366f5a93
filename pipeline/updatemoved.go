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
func corrections(r *run, before past, after []store.Period) []digest.Correction {
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
		from, to := r.means(was), r.means(now)
		for k := range to {
			c := digest.Correction{
				Topic: r.toldTopic(k), Period: prose.Dated(now.Label),
				Before: output.Round(from[k]), After: output.Round(to[k]),
			}
			if late := now.Documents - was.Documents; late > 0 {
				c.Reason = prose.Plural(late, "late document")
			}
			if !r.told.hidden[k] && math.Abs(c.After-c.Before) >= leastMoved {
				list = append(list, c)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b digest.Correction) int {
		return compareDown(math.Abs(a.After-a.Before), math.Abs(b.After-b.Before))
	})
	return list[:min(len(list), figuresTold)]
}

// means are the mean shares of the topics told of in a period, merged ones as one;
// 0 where it has no documents.
func (r *run) means(p store.Period) []float64 {
	known := weights(p)
	totals := make([]uint64, r.told.len())
	for place, k := range r.told.group {
		totals[k] += known[r.numberOf(place)].Total
	}
	shares := make([]float64, len(totals))
	for k, total := range totals {
		shares[k] = float64(total) / weightUnit / float64(max(1, p.Documents))
	}
	return shares
}

// movements are the largest differences between the last two finished periods.
func movements(r *run) []digest.Movement {
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
	for k, course := range r.trends.Shares {
		from, to := course[since], course[last]
		if from.Documents == 0 || to.Documents == 0 {
			return nil
		}
		if r.told.hidden[k] {
			continue
		}
		list = append(list, digest.Movement{
			Topic: r.toldTopic(k), Since: prose.Dated(r.trends.Periods[since].Label), Until: prose.Dated(r.trends.Periods[last].Label),
			From: from.Mean, To: to.Mean, Low: to.Low, High: to.High,
		})
	}
	slices.SortStableFunc(list, func(a, b digest.Movement) int {
		return compareDown(math.Abs(a.To-a.From), math.Abs(b.To-b.From))
	})
	return list[:min(len(list), papersTold)]
}
