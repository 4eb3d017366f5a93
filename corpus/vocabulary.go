package corpus

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Bounds says which terms enter a vocabulary.
type Bounds struct {
	// MinDocuments is the least number of documents that a term must occur in, at least 1.
	MinDocuments int
	// MaxShare is the largest share of documents that it may occur in, in (0, 1].
	MaxShare float64
	// MaxTerms keeps only so many terms, those in most documents; 0 means all.
	MaxTerms int
}

// Vocabulary is the terms that a model knows, numbered from 0 by (number of
// documents descending, term), so that numbers do not depend on the order of the input.
type Vocabulary struct {
	terms       []string
	documents   []int
	occurrences []int
	ids         map[string]uint32
	total       int
}

// NewVocabulary returns the vocabulary of the given terms, which must be
// ordered by (documents descending, term) without repetition; total is the
// number of documents that were counted.
func NewVocabulary(terms []string, documents, occurrences []int, total int) (*Vocabulary, error) {
	if len(documents) != len(terms) || len(occurrences) != len(terms) {
		return nil, fmt.Errorf("vocabulary of %d terms with %d and %d counts", len(terms), len(documents), len(occurrences))
	}
	ids := make(map[string]uint32, len(terms))
	for i, t := range terms {
		if i > 0 && cmp.Or(cmp.Compare(documents[i], documents[i-1]), cmp.Compare(terms[i-1], t)) >= 0 {
			return nil, fmt.Errorf("vocabulary: term %d (%q) is out of order", i, t)
		}
		ids[t] = uint32(i)
	}
	return &Vocabulary{terms, documents, occurrences, ids, total}, nil
}

// Len returns the number of terms.
func (v *Vocabulary) Len() int { return len(v.terms) }

// Term returns term id.
func (v *Vocabulary) Term(id int) string { return v.terms[id] }

// ID returns the number of a term.
func (v *Vocabulary) ID(term string) (id int, ok bool) {
	i, ok := v.ids[term]
	return int(i), ok
}

// Documents returns the number of documents in which term id occurs.
func (v *Vocabulary) Documents(id int) int { return v.documents[id] }

// Occurrences returns how often term id occurs in all.
func (v *Vocabulary) Occurrences(id int) int { return v.occurrences[id] }

// Total returns the number of documents that were counted.
func (v *Vocabulary) Total() int { return v.total }

// Vocabulary counts the terms of the modelled entries for whose index include
// is true and keeps those within bounds.
func (c *Corpus) Vocabulary(bounds Bounds, include func(entry int) bool) *Vocabulary {
	documents := make([]int, len(c.words))
	occurrences := make([]int, len(c.words))
	last := make([]int, len(c.words)) // entry that a word was last seen in, from 1
	total := 0
	for i := range c.Entries {
		e := &c.Entries[i]
		if !e.Status.Modelled() || !include(i) {
			continue
		}
		total++
		for _, w := range e.words {
			occurrences[w]++
			if last[w] != i+1 {
				last[w] = i + 1
				documents[w]++
			}
		}
	}
	return c.bounded(bounds, documents, occurrences, total)
}

// bounded orders the words within bounds.
func (c *Corpus) bounded(bounds Bounds, documents, occurrences []int, total int) *Vocabulary {
	var kept []int
	for w := range c.words {
		if documents[w] >= max(1, bounds.MinDocuments) && float64(documents[w]) <= bounds.MaxShare*float64(total) {
			kept = append(kept, w)
		}
	}
	slices.SortFunc(kept, func(a, b int) int {
		return cmp.Or(cmp.Compare(documents[b], documents[a]), cmp.Compare(c.words[a], c.words[b]))
	})
	if bounds.MaxTerms > 0 && len(kept) > bounds.MaxTerms {
		kept = kept[:bounds.MaxTerms]
	}
	v := &Vocabulary{ids: make(map[string]uint32, len(kept)), total: total}
	for i, w := range kept {
		v.terms = append(v.terms, c.words[w])
		v.documents = append(v.documents, documents[w])
		v.occurrences = append(v.occurrences, occurrences[w])
		v.ids[c.words[w]] = uint32(i)
	}
	return v
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
