// Package eval measures how good topics are without asking the model that
// made them.
package eval

import (
	"math"

	"tidemark/corpus"
)

// maxTerms bounds the number of top terms: their presence in a document is a bit mask.
const maxTerms = 64

// Coherence returns the mean normalised pointwise mutual information (NPMI;
// Bouma, GSCL 2009; Lau, Newman & Baldwin, EACL 2014) over all pairs of each
// topic's top terms, from −1 to 1, with documents of counts as windows:
//
//	log(p_ij / (p_i p_j)) / −log p_ij
//
// A pair that never occurs together counts −1. A topic of fewer than two terms
// has NaN. At most 64 terms a topic are taken.
func Coherence(counts *corpus.Counts, top [][]int) []float64 {
	type place struct{ topic, position int }
	places := map[int][]place{}
	for k, terms := range top {
		for i, w := range terms[:min(len(terms), maxTerms)] {
			places[w] = append(places[w], place{k, i})
		}
	}
	together := make([][maxTerms][maxTerms]int32, len(top))
	masks := make([]uint64, len(top))
	for d := range counts.Documents() {
		clear(masks)
		for _, cell := range counts.Row(d) {
			for _, p := range places[int(cell.Term)] {
				masks[p.topic] |= 1 << p.position
			}
		}
		for k, mask := range masks {
			addPairs(&together[k], mask)
		}
	}
	scores := make([]float64, len(top))
	for k, terms := range top {
		scores[k] = meanNPMI(&together[k], min(len(terms), maxTerms), float64(counts.Documents()))
	}
	return scores
}

// addPairs counts every pair of bits of mask, a bit with itself included.
func addPairs(together *[maxTerms][maxTerms]int32, mask uint64) {
	for i := 0; mask>>i != 0; i++ {
		if mask>>i&1 == 0 {
			continue
		}
		for j := 0; j <= i; j++ {
			if mask>>j&1 == 1 {
				together[i][j]++
			}
		}
	}
}

func meanNPMI(together *[maxTerms][maxTerms]int32, terms int, documents float64) float64 {
	if terms < 2 {
		return math.NaN()
	}
	sum := 0.0
	for i := range terms {
		for j := range i {
			sum += npmi(float64(together[i][j]), float64(together[i][i]), float64(together[j][j]), documents)
		}
	}
	return sum / float64(terms*(terms-1)/2)
}

func npmi(both, first, second, documents float64) float64 {
	switch {
	case both == 0:
		return -1
	case both == documents:
		return 1
	}
	return math.Log(both*documents/(first*second)) / -math.Log(both/documents)
}

// Diversity returns the share of distinct terms among the top terms of all
// topics, 0 to 1 (Dieng, Ruiz & Blei, TACL 2020): 1 where no two topics share one.
func Diversity(top [][]int) float64 {
	distinct, all := map[int]bool{}, 0
	for _, terms := range top {
		for _, w := range terms {
			distinct[w] = true
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(len(distinct)) / float64(all)
}
