package corpus

import (
	"cmp"
	"slices"

	"tidemark/corpus/chunk"
	"tidemark/corpus/near"
)

// byFirstDate returns the indexes of the entries without a status yet, the
// earliest date first, undated ones last, of equals by id: a work is kept
// where it appeared first.
func (c *Corpus) byFirstDate() []int {
	var order []int
	for i := range c.Entries {
		if c.Entries[i].Status == "" {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &c.Entries[i], &c.Entries[j]
		return cmp.Or(
			-compareBool(a.Date.Known(), b.Date.Known()),
			a.Date.Start.Compare(b.Date.Start),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return order
}

// revisions shows entries to the search for near-duplicates.
type revisions struct {
	corpus     *Corpus
	order      []int
	signatures []near.Signature // by ordinal
}

// Len returns the number of documents.
func (r *revisions) Len() int { return len(r.order) }

// Signature returns the signature of document i.
func (r *revisions) Signature(i int) *near.Signature {
	return &r.signatures[r.corpus.Entries[r.order[i]].ordinal]
}

// Shingles appends the shingles of document i to dst.
func (r *revisions) Shingles(dst []uint64, i int) ([]uint64, error) {
	piece, document := r.corpus.locate(r.corpus.Entries[r.order[i]].ordinal)
	words, err := chunk.Hashes(nil, r.corpus.chunks[piece], document)
	if err != nil {
		return dst, err
	}
	return near.Shingles(dst, words), nil
}
