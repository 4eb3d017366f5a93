package report

import (
	"cmp"
	"math"
	"slices"

	"tidemark/internal/prose"
)

// listed chooses the documents that the page holds: the most typical of each
// topic and period, then the second of each, and so on, so that no topic and no
// time is left without. They are returned from the newest to the oldest.
func listed(r *Report) []Listed {
	type cell struct{ topic, period int }
	order := slices.Clone(r.Listed)
	slices.SortStableFunc(order, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.ID, b.ID))
	})
	rank, seen := make(map[string]int, len(order)), map[cell]int{}
	for _, d := range order {
		c := cell{d.Topic, d.Period}
		rank[d.ID] = seen[c]
		seen[c]++
	}
	slices.SortStableFunc(order, func(a, b Listed) int { return cmp.Compare(rank[a.ID], rank[b.ID]) })
	order = order[:fitting(order)]
	slices.SortStableFunc(order, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Share, a.Share), cmp.Compare(a.ID, b.ID))
	})
	return order
}

// maxListedBytes bounds the text of the list.
const maxListedBytes = 500_000

// fitting is how many of the documents the page has room for.
func fitting(docs []Listed) int {
	size := 0
	for i, d := range docs {
		size += 70 + min(len(d.Title), maxListedTitle) + min(len(d.Venue), maxName) + len(prose.SafeURL(d.URL))
		if i == MaxListed || size > maxListedBytes {
			return i
		}
	}
	return len(docs)
}

// documentRow is a listed document for the script: title, date in words, authors,
// venue, address, topic, share in thousandths, period.
type documentRow [8]any

func documentRows(docs []Listed) []documentRow {
	out := make([]documentRow, len(docs))
	for i, d := range docs {
		out[i] = documentRow{
			prose.Cut(titleOr(d.Title, d.ID), maxListedTitle), prose.Dated(d.Date), authors(d.Authors), prose.Cut(d.Venue, maxName),
			prose.SafeURL(d.URL), d.Topic, thousandths(d.Share), d.Period,
		}
	}
	return out
}

// maxListedTitle is the length to which titles of the list are cut.
const maxListedTitle = 160

func thousandths(x float64) int {
	if math.IsNaN(x) {
		return 0
	}
	return int(math.Round(1000 * min(max(x, 0), 1)))
}
