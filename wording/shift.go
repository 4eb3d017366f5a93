package wording

import (
	"cmp"
	"slices"

	"tidemark/internal/stable"
)

const (
	// shiftTerms is how many terms the wording of a topic is compared by, those
	// that it uses most in both thirds together: rare ones are noise on both sides.
	shiftTerms = 500
	// shiftDocuments bounds the documents of either third, and so the cost.
	shiftDocuments = 1000
	// tellingTerms is how many terms are told as gained and as lost at most, and
	// tellingDocuments in how many of the documents such a term has to occur.
	tellingTerms, tellingDocuments = 10, 5
	// heldTokens is how many tokens of a document a topic has to hold to have a part in it.
	heldTokens = 0.5
)

// Shift says whether a topic is written about in other words than before. What
// is compared is which terms its tokens were in the first and in the last third of
// the finished periods, in documents that give it a fifth or more.
type Shift struct {
	Topic int
	// Distance is Hellinger's, √(1 − Σ√(e_w l_w)), of the two distributions over
	// terms, 0 (the same words) to 1 (no term in common).
	Distance float64
	// NullMean and NullHigh are the mean and the 95% quantile of the distance
	// when the same documents are dealt to early and late at random; they are
	// above 0 as two samples of one wording differ too.
	NullMean, NullHigh float64
	// P is the part of random deals that come to Distance or more, Q is P after
	// Benjamini and Hochberg over all topics that were tested.
	P, Q float64
	// Changed reports whether Q is at or below the FDR.
	Changed bool
	// Early and Late are how many documents were compared, at most 1,000 each. Below
	// 20 of either nothing is tested: the numbers above are NaN.
	Early, Late int
	// Permutations is how many random deals were made.
	Permutations int
	// Gained and Lost are the terms that make up most of the distance, used more and
	// used less than before; the largest part first. Unless Changed they are noise.
	Gained, Lost []Telling
}

// Telling is a term that the topic uses more or less than it did.
type Telling struct {
	Term int
	// Before and After are its parts of the topic's tokens in the first and the
	// last third, 0 to 1; 0 is a true zero. Contribution is its part of the squared
	// distance, 0 to 1.
	Before, After, Contribution float64
}

// used is how many tokens of a document a topic is expected to hold of a term, in
// steps of 2⁻²⁴.
type used struct {
	term   uint32
	tokens int64
}

// sample is the words of a topic in the documents of both thirds: the early ones first.
type sample struct {
	early int
	words [][]used // of each document, terms of which there are at most shiftTerms
	terms []int    // what the terms of words are
}

// shift compares the wording of topic k.
func (a *analysis) shift(s *scratch, k int) Shift {
	all := a.sampled(k, early)
	n := len(all)
	all = append(all, a.sampled(k, late)...)
	if n < minDocuments || len(all)-n < minDocuments {
		return untested(k, n, len(all)-n)
	}
	if s.weight == nil {
		s.weight = make([]int64, a.in.Counts.Terms())
	}
	return a.gather(s.weight, k, n, all).compare(k, a.opts)
}

// sampled returns the documents of a third that speak for topic k; where there are
// too many, those with the smallest hash, which knows nothing of words and dates.
// They come in the order of their hashes, so that none hangs on the order of documents.
func (a *analysis) sampled(k int, third stretch) []int {
	var of []int
	for _, d := range a.carriers[k] {
		if a.third[a.in.Periods[d]] == third {
			of = append(of, int(d))
		}
	}
	slices.SortFunc(of, func(d, e int) int { return cmp.Compare(a.in.Counts.Key(d), a.in.Counts.Key(e)) })
	return of[:min(len(of), shiftDocuments)]
}

// gather finds the words that topic k holds in the documents. It uses weight, which is
// zero before and after.
func (a *analysis) gather(weight []int64, k, early int, documents []int) *sample {
	s := &sample{early: early}
	theta := make([]float64, len(a.in.Alpha))
	for _, d := range documents {
		s.words = append(s.words, a.held(theta, k, d))
	}
	var seen []int
	for _, words := range s.words {
		for _, u := range words {
			if weight[u.term] == 0 {
				seen = append(seen, int(u.term))
			}
			weight[u.term] += u.tokens
		}
	}
	slices.SortFunc(seen, func(v, w int) int { return cmp.Or(cmp.Compare(weight[w], weight[v]), cmp.Compare(v, w)) })
	s.terms = slices.Sorted(slices.Values(seen[:min(len(seen), shiftTerms)]))
	for _, w := range seen {
		weight[w] = 0
	}
	for i, w := range s.terms {
		weight[w] = int64(i + 1)
	}
	s.renumber(weight)
	for _, w := range s.terms {
		weight[w] = 0
	}
	return s
}

// renumber replaces every term w by place[w] less 1 and drops those of place 0.
func (s *sample) renumber(place []int64) {
	for d, words := range s.words {
		kept := words[:0]
		for _, u := range words {
			if i := place[u.term]; i > 0 {
				kept = append(kept, used{uint32(i - 1), u.tokens})
			}
		}
		s.words[d] = kept
	}
}

// held returns the tokens that topic k is expected to hold in document d, of a term
// n_dw θ_dk φ_kw / Σ_j θ_dj φ_jw. The sum is over the topics that hold half a token of the
// document or more: the others have their share from the prior.
func (a *analysis) held(theta []float64, k, d int) []used {
	a.in.Shares(theta, d)
	total := float64(a.in.Counts.Length(d))
	for _, alpha := range a.in.Alpha {
		total += alpha
	}
	var topics []int
	for j, x := range theta {
		if j == k || float64(x*total)-a.in.Alpha[j] >= heldTokens {
			topics = append(topics, j)
		}
	}
	var words []used
	for _, cell := range a.in.Counts.Row(d) {
		own, sum := 0.0, 0.0
		for _, j := range topics {
			x := float64(theta[j] * a.in.Probability(j, int(cell.Term)))
			sum += x
			if j == k {
				own = x
			}
		}
		if tokens := stable.Whole(float64(cell.Count) * own / sum); tokens > 0 {
			words = append(words, used{cell.Term, tokens})
		}
	}
	return words
}
