package tfidf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
)

// relevanceLambda weighs how probable a term is in a topic against how much
// more probable it is there than elsewhere; readers matched topics best near
// 0.6 (Sievert & Shirley, ILLVI 2014).
const relevanceLambda = 0.6

// Labels returns a name for each topic of φ (K×V): its three most relevant
// terms, λ log φ_kw + (1−λ) log(φ_kw / p_w), p_w being the share of the term
// among all occurrences. Of inflections of one word only the first is taken, of
// a phrase and its words the phrase. A
// name that another topic has already gets more terms.
func Labels(phi mat.Matrix, v *corpus.Vocabulary) []string {
	topics, terms := phi.Dims()
	total := 0
	for w := range terms {
		total += v.Occurrences(w)
	}
	labels := make([]string, topics)
	for k := range labels {
		ranked := mostRelevant(phi, k, v, float64(total))
		words := distinctWords(ranked, 8)
		n := min(3, len(words))
		for n < len(words) && slices.Contains(labels[:k], strings.Join(words[:n], ", ")) {
			n++
		}
		labels[k] = strings.Join(words[:n], ", ")
	}
	return labels
}

// mostRelevant returns the 40 most relevant terms of topic k, among those at
// least as probable there as on average over the vocabulary.
func mostRelevant(phi mat.Matrix, k int, v *corpus.Vocabulary, total float64) []string {
	type candidate struct {
		term      int
		relevance float64
	}
	var candidates []candidate
	_, terms := phi.Dims()
	for w := range terms {
		p := phi.At(k, w)
		if p*float64(terms) < 1 {
			continue
		}
		lift := math.Log(p / (float64(v.Occurrences(w)) / total))
		candidates = append(candidates, candidate{w, math.Log(p)*relevanceLambda + lift*(1-relevanceLambda)})
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.relevance, a.relevance), cmp.Compare(a.term, b.term))
	})
	var words []string
	for _, c := range candidates[:min(40, len(candidates))] {
		words = append(words, v.Term(c.term))
	}
	return words
}

// distinctWords keeps the first n words that are not inflections of one before,
// and no part of a phrase before. A phrase that is nearly as relevant as a part
// before it takes its place.
func distinctWords(words []string, n int) []string {
	const near = 12
	var kept []string
	for rank, w := range words {
		i := slices.IndexFunc(kept, func(k string) bool { return sameStem(k, w) || within(w, k) || within(k, w) })
		switch {
		case i < 0 && len(kept) < n:
			kept = append(kept, w)
		case i >= 0 && rank < near && within(kept[i], w):
			kept[i] = w
			rest := slices.DeleteFunc(kept[i+1:], func(k string) bool { return within(k, w) })
			kept = kept[:i+1+len(rest)]
		}
	}
	return kept
}

// within reports whether all words of a are words of phrase b, which has more.
func within(a, b string) bool {
	parts, whole := strings.Fields(a), strings.Fields(b)
	return len(parts) < len(whole) && !slices.ContainsFunc(parts, func(p string) bool {
		return !slices.ContainsFunc(whole, func(w string) bool { return w == p || sameStem(w, p) })
	})
}

// sameStem is a cautious guess: one word begins with the other but for a final
// letter, and at most three letters differ at the end.
func sameStem(a, b string) bool {
	common := 0
	for common < min(len(a), len(b)) && a[common] == b[common] {
		common++
	}
	return common >= 4 && max(len(a), len(b))-common <= 3 && min(len(a), len(b))-common <= 1
}
