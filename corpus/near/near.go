// Package near finds documents that repeat an earlier one almost word for word:
// revisions, reprints, the same abstract from two sources.
//
// A document is the set of its shingles, runs of five words (Broder 1997). Two
// documents are near-duplicates when the Jaccard similarity of their sets, the
// shingles in both over the shingles in either, reaches a threshold, commonly
// [Threshold]. Documents come in an order; each repeats the first kept document
// before it that it matches, or is kept itself. So a document never repeats one
// that was left out: there are no chains.
//
// Similarity is computed exactly, from all shingles, before a document is left
// out. Only the search for pairs is by chance: see [Find] for what it may miss.
package near

import (
	"context"
	"fmt"
	"math"
)

// Threshold is the usual least Jaccard similarity of near-duplicates. A word
// replaced changes five shingles, so an abstract of 150 words is a
// near-duplicate of itself with three scattered words replaced, or with one
// passage of twelve, and with thirty-six words added at an end.
const Threshold = 0.8

// Match says which document a document repeats.
type Match struct {
	// Of is the number of the document that is repeated: itself kept, and
	// lower than the number of the document that repeats it. It is -1 for a
	// document that is kept.
	Of int32
	// Similarity is the Jaccard similarity to Of, rounded, from threshold to
	// 1; 0 for a document that is kept.
	Similarity float32
}

// Kept reports whether the document repeats none.
func (m Match) Kept() bool { return m.Of < 0 }

// Documents is what [Find] looks at: Len() documents, numbered from 0 in the
// order in which they are to be kept.
type Documents interface {
	Len() int
	// Signature returns what [Sign] makes of the words of document i. Find
	// does not modify it. It is called from several goroutines.
	Signature(i int) *Signature
	// Shingles appends to dst what [Shingles] makes of the words of document
	// i, and may read them from disk. It is called from several goroutines.
	Shingles(dst []uint64, i int) ([]uint64, error)
}

// Find returns a Match for every document. Documents without words repeat none
// and are repeated by none. The result depends on the documents and their order
// alone.
//
// Every match is exact, and documents with equal sets are always found. Others
// are found with a probability that grows with their similarity J: a pair is
// looked at if one of 16 bands of 4 bytes of the signatures agrees, which has
// probability 1 - (1-p⁴)¹⁶ with p = J + (1-J)/256 (Leskovec, Rajaraman & Ullman,
// Mining of Massive Datasets, 3.4.2). Of pairs at a threshold of 0.8 exactly, one
// to two in 10,000 are missed at every length.
//
//	J          0.5    0.6    0.7    0.8     0.85     0.9
//	in a band  0.650  0.894  0.988  0.9998  0.99999  1
//
// Documents of which more than 32 fall into one bucket of a band (forms,
// templates, bulletins) are compared with each other in another way that misses
// nothing; see crowd.go. Besides the signatures, Find holds 8 bytes a document,
// 16 more for each of at most four workers while it reads bands, and the pairs
// that it looks at; for crowds, a table of at most 64 MiB and 12 bytes for each
// shingle, of the fifth of them that are rarest in a kept document, that another
// document of the crowd has.
//
// It panics unless threshold is in (0, 1]. An error is that of ctx, or the first
// of docs.Shingles with the document's number.
func Find(ctx context.Context, docs Documents, threshold float64, workers int) ([]Match, error) {
	if !(threshold > 0 && threshold <= 1) {
		panic(fmt.Sprintf("near: threshold %v is outside (0, 1]", threshold))
	}
	if docs.Len() > math.MaxInt32 {
		return nil, fmt.Errorf("near: %d documents are more than can be numbered; split them by year", docs.Len())
	}
	found, err := candidates(ctx, docs, leastAgreement(threshold), workers)
	if err != nil {
		return nil, err
	}
	edges, err := verify(ctx, docs, found.pairs, threshold, workers)
	if err != nil {
		return nil, err
	}
	crowd, err := newCrowd(ctx, docs, found.crowded, threshold, workers)
	if err != nil {
		return nil, err
	}
	return resolve(ctx, docs.Len(), edges, crowd)
}
