package pipeline

import (
	"slices"

	"tidemark/digest"
	"tidemark/store"
)

// A term that no model had before is news where new documents use it: at least
// so many of them, and so many times as often as the others. A larger corpus
// brings ordinary words over the threshold of the vocabulary as well.
const (
	newTermDocuments = 3
	newTermTimes     = 3
)

// newTerms are terms that no model of the state had before and that came with the
// new documents, those in most of them first.
func (u *updating) newTerms(r *run, before past) []digest.Term {
	if len(before.terms) == 0 {
		return nil
	}
	fresh := make([]int, r.vocab.Len()) // new documents that hold the term
	added := 0
	for row, entry := range r.rows {
		if o, given := u.given[r.corpus.Entries[entry].ID]; given && (o == store.Added || o == store.Revised) {
			added++
			for _, c := range r.counts.Row(row) {
				fresh[c.Term]++
			}
		}
	}
	var found []int
	for w := range fresh {
		// (fresh + ½) / added against (others + ½) / not added
		others, rest := r.vocab.Documents(w)-fresh[w], len(r.rows)-added
		often := (float64(fresh[w]) + 0.5) * float64(rest+1)
		seldom := (float64(others) + 0.5) * float64(added+1)
		if fresh[w] >= newTermDocuments && !before.terms[r.vocab.Term(w)] && often >= newTermTimes*seldom {
			found = append(found, w)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return fresh[b] - fresh[a] })
	var list []digest.Term
	for _, w := range found[:min(len(found), termsTold)] {
		t := digest.Term{Text: r.vocab.Term(w), Documents: fresh[w]}
		if k := homeOf(r.told.model, r.topics.share, []uint32{uint32(w)}); !r.told.hidden[k] {
			t.Topic = r.toldTopic(k)
		}
		list = append(list, t)
	}
	return list
}
