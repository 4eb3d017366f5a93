package corpus

import (
	"cmp"
	"context"
	"slices"

	"tidemark/corpus/inform"
	"tidemark/internal/parallel"
	"tidemark/internal/rng"
)

// probes is how many words are counted around a term, the most frequent ones.
const probes = 1000

// maxDivergence is the largest divergence of a term's company from the corpus
// at which the term says nothing. Read in the order of divergence, terms of two
// collections of abstracts are stock words below it ("promising", "crucial"), and
// above it words of a subject begin to mix in ("classify", "annotated").
const maxDivergence = 0.25

// uninformative returns the numbers of the terms that say nothing: their spread
// over documents carries no information, and the words around them are those of
// the whole corpus. Either alone is not enough: a term of a field may be named
// once a document, and a word such as "show" has a place in some kinds of text.
func (g *gathered) uninformative(ctx context.Context, lengths *inform.Lengths) (map[int]float64, error) {
	candidates := lengths.Uninformative(g.spreads, inform.DefaultRule())
	if len(candidates) == 0 {
		return nil, nil
	}
	company, err := g.company(ctx, candidates)
	if err != nil {
		return nil, err
	}
	without := map[int]float64{}
	for i, d := range company.Divergence() {
		if d <= maxDivergence {
			without[candidates[i]] = d
		}
	}
	return without, nil
}

// company counts the words around the candidates in the included documents.
func (g *gathered) company(ctx context.Context, candidates []int) (*inform.Company, error) {
	const none = ^uint32(0)
	term, probe := make([]uint32, len(g.spreads)), make([]uint32, len(g.spreads))
	for id := range g.spreads {
		term[id], probe[id] = none, none
	}
	for i, id := range candidates {
		term[id] = uint32(i)
	}
	chosen := g.probes(candidates)
	for i, id := range chosen {
		probe[id] = uint32(i)
	}
	type scratch struct {
		company       *inform.Company
		terms, probes []uint32
	}
	scratches := make([]scratch, g.workers)
	faults := make([]error, len(g.chunks))
	err := parallel.Pieces(ctx, g.workers, len(g.chunks), func(worker, piece int) {
		s := &scratches[worker]
		if s.company == nil {
			s.company = inform.NewCompany(len(candidates), len(chosen))
		}
		faults[piece] = g.eachLearnt(piece, func(ordinal int, words []uint32) {
			s.terms, s.probes = s.terms[:0], s.probes[:0]
			eachRun(words, func(id, count uint32) {
				if term[id] != none {
					s.terms = append(s.terms, term[id])
				}
				for range count {
					if probe[id] != none {
						s.probes = append(s.probes, probe[id])
					}
				}
			})
			s.company.Add(half(g.corpus.Entries[g.corpus.entryOf[ordinal]].ID), s.terms, s.probes)
		})
	})
	all := inform.NewCompany(len(candidates), len(chosen))
	for _, s := range scratches {
		if s.company != nil {
			all.Merge(s.company)
		}
	}
	return all, firstOf(err, faults)
}

// half is a coin tossed for a document, the same on every machine.
func half(id string) int { return int(rng.HashString(id) & 1) }

// probes returns the terms in most documents that are no candidates.
func (g *gathered) probes(candidates []int) []int {
	out := make([]bool, len(g.spreads))
	for _, id := range candidates {
		out[id] = true
	}
	var chosen []int
	for id := range g.spreads {
		if g.spreads[id].Documents > 0 && g.isTerm(uint32(id)) && !out[id] {
			chosen = append(chosen, id)
		}
	}
	slices.SortFunc(chosen, func(a, b int) int {
		if x := cmp.Compare(g.spreads[b].Documents, g.spreads[a].Documents); x != 0 {
			return x // before any text is made
		}
		return cmp.Compare(g.text(a), g.text(b))
	})
	return chosen[:min(probes, len(chosen))]
}
