package wording

import (
	"cmp"
	"math"
	"slices"
)

// The rule of package trend for a usable period, here only to spare it the terms
// that it would call too short: at least 8 finished periods of 20 documents or
// more, in each of which 10 documents with the term are expected. The dispersion
// of a series of zeros and ones is never below 1, so nothing testable is lost.
const (
	minPeriods   = 8
	minDocuments = 20
	minEffective = 10
)

// leastDocuments returns in how many of the documents of finished periods a term
// has to occur to be testable; ok is false where no term is.
func leastDocuments(finished []int, all int) (least int, ok bool) {
	if len(finished) < minPeriods {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(finished))
	smallest := sorted[len(sorted)-minPeriods] // of the 8 largest periods
	if smallest < minDocuments {
		return 0, false
	}
	return int(math.Ceil(float64(minEffective*all) / float64(smallest))), true
}

// mostFrequent returns the n terms in the most documents, in the order of terms;
// of equals the first. inTerm has the documents of each term of terms.
func mostFrequent(terms []int, n int, inTerm []uint32) []int {
	if len(terms) > n {
		slices.SortFunc(terms, func(v, w int) int { return cmp.Or(cmp.Compare(inTerm[w], inTerm[v]), cmp.Compare(v, w)) })
		terms = terms[:n]
	}
	slices.Sort(terms)
	return terms
}
