package lda

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
	"tidemark/internal/parallel"
)

// Alignment says which topics of two models, a and b, are the same. Topics
// count from 0.
type Alignment struct {
	// Shared is the number of terms that both vocabularies hold.
	Shared int
	// CoveredA and CoveredB are, for each topic, the share of its probability on
	// shared terms, 0 to 1. What lies outside was not compared.
	CoveredA, CoveredB []float64
	// Distances is Ka×Kb: the Jensen–Shannon distance of topic i of a and topic j
	// of b, each scaled to sum to one over the shared terms; from 0 (equal) to 1
	// (no term in common, or none shared).
	Distances *mat.Dense
	// Pairs are the topics that belong together, in the order of A; a topic is in
	// one pair at most.
	Pairs []Pair
	// OnlyA and OnlyB are the topics in no pair, in order.
	OnlyA, OnlyB []int
	// Splits are topics of a that several of b make up, Merges topics of b that
	// several of a make up, in the order of Whole.
	Splits, Merges []Division
}

// Align pairs the topics of a and b, whose terms are those of av and bv, one to
// one, so that the sum of the distances is the least, an unpaired topic
// counting MaxDistance. It panics where a vocabulary does not fit its model.
// Neither workers (0: all cores) nor the numbers of the terms change the result.
// A cancelled ctx ends it with ctx's error.
//
// Time grows with Ka × Kb × the terms that a topic has counts of.
func Align(ctx context.Context, a, b *Model, av, bv *corpus.Vocabulary, workers int) (*Alignment, error) {
	inA, inB := sharedTerms(a, b, av, bv)
	al := &aligner{shared: len(inA)}
	al.a, al.result.CoveredA = a.distributions(inA)
	al.b, al.result.CoveredB = b.distributions(inB)
	al.result.Shared = al.shared
	if err := al.measure(ctx, workers); err != nil {
		return nil, err
	}
	al.pair()
	al.result.Splits = divisions(al.a, al.b, al.shared, al.result.Distances)
	al.result.Merges = divisions(al.b, al.a, al.shared, al.result.Distances.T())
	return &al.result, nil
}

// sharedTerms returns the terms that both vocabularies hold, as numbers of
// each, in the order of their text.
func sharedTerms(a, b *Model, av, bv *corpus.Vocabulary) (inA, inB []int) {
	if av.Len() != a.Terms() || bv.Len() != b.Terms() {
		panic(fmt.Sprintf("lda: vocabularies of %d and %d terms for models of %d and %d", av.Len(), bv.Len(), a.Terms(), b.Terms()))
	}
	for w := range av.Len() {
		if _, ok := bv.ID(av.Term(w)); ok {
			inA = append(inA, w)
		}
	}
	slices.SortFunc(inA, func(i, j int) int { return cmp.Compare(av.Term(i), av.Term(j)) })
	for _, w := range inA {
		id, _ := bv.ID(av.Term(w))
		inB = append(inB, id)
	}
	return inA, inB
}

type aligner struct {
	a, b   []*distribution
	shared int
	result Alignment
}

func (al *aligner) measure(ctx context.Context, workers int) error {
	al.result.Distances = mat.NewDense(len(al.a), len(al.b), nil)
	return parallel.Pieces(ctx, workers, len(al.a), func(_, i int) {
		row := al.result.Distances.RawRowView(i)
		for j := range row {
			row[j] = 1
			if al.shared > 0 {
				row[j] = distance(al.a[i], al.b[j], al.shared)
			}
		}
	})
}
