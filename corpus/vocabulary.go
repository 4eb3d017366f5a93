package corpus

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"tidemark/corpus/chunk"
	"tidemark/corpus/inform"
)

// Bounds says which terms enter a vocabulary.
type Bounds struct {
	// MinDocuments is the least number of documents that a term must occur in, at least 1.
	MinDocuments int
	// MaxShare is the largest share of documents that it may occur in, in (0, 1].
	MaxShare float64
	// MaxTerms keeps only so many terms, those in most documents; 0 means all.
	MaxTerms int
	// Uninformative also keeps terms whose spread over documents says nothing
	// (package inform): the stop words of a field or of a language without a list.
	Uninformative bool
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

// vocabulary chooses the terms within bounds. It returns the frequent terms that
// were left out, and the number in the vocabulary of every number of g, or Gap.
func (g *gathered) vocabulary(ctx context.Context, bounds Bounds) (v *Vocabulary, left []LeftOut, final []uint32, err error) {
	total := len(g.lengths)
	lengths := inform.NewLengths(g.lengths)
	reasons, company, err := g.judge(ctx, bounds, lengths)
	if err != nil {
		return nil, nil, nil, err
	}
	var kept []int
	for id := range g.spreads {
		switch {
		case reasons[id] == "" && g.isTerm(uint32(id)) && int(g.spreads[id].Documents) >= max(1, bounds.MinDocuments):
			kept = append(kept, id)
		case reasons[id] != "":
			left = append(left, g.leftOut(id, reasons[id], lengths, company))
		}
	}
	texts := make([]string, len(g.spreads))
	for _, id := range kept {
		texts[id] = g.text(id)
	}
	slices.SortFunc(kept, func(a, b int) int {
		if x := cmp.Compare(g.spreads[b].Documents, g.spreads[a].Documents); x != 0 {
			return x
		}
		return cmp.Compare(texts[a], texts[b])
	})
	if bounds.MaxTerms > 0 && len(kept) > bounds.MaxTerms {
		kept = kept[:bounds.MaxTerms]
	}
	slices.SortFunc(left, func(a, b LeftOut) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Term, b.Term))
	})
	final = make([]uint32, len(g.spreads))
	for id := range final {
		final[id] = chunk.Gap
	}
	v = &Vocabulary{ids: make(map[string]uint32, len(kept)), total: total}
	for i, id := range kept {
		final[id] = uint32(i)
		v.terms = append(v.terms, texts[id])
		v.documents = append(v.documents, int(g.spreads[id].Documents))
		v.occurrences = append(v.occurrences, int(g.spreads[id].Occurrences))
		v.ids[texts[id]] = uint32(i)
	}
	return v, left, final, nil
}

// judge returns why frequent terms are left out, "" for those that are not,
// and the divergence of those that say nothing.
func (g *gathered) judge(ctx context.Context, bounds Bounds, lengths *inform.Lengths) ([]Reason, map[int]float64, error) {
	reasons := make([]Reason, len(g.spreads))
	var company map[int]float64
	if !bounds.Uninformative {
		var err error
		if company, err = g.uninformative(ctx, lengths); err != nil {
			return nil, nil, err
		}
		for id := range company {
			reasons[id] = ReasonUninformative
		}
	}
	for id := range reasons {
		if float64(g.spreads[id].Documents) > bounds.MaxShare*float64(len(g.lengths)) {
			reasons[id] = ReasonTooFrequent
		}
	}
	return reasons, company, nil
}

func (g *gathered) leftOut(id int, reason Reason, lengths *inform.Lengths, company map[int]float64) LeftOut {
	s := g.spreads[id]
	return LeftOut{
		Term: g.text(id), Documents: int(s.Documents), Occurrences: int(s.Occurrences), Reason: reason,
		Information: lengths.Information(s).Information, Divergence: company[id],
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
