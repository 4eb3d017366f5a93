package corpus

import (
	"maps"
	"slices"
	"strings"

	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// analysis returns how the corpus was counted. final holds the term of every
// number and phrase, or Gap.
func (g *gathered) analysis(o token.Options, remove map[uint64]bool, counted *Counted, final []uint32) (*Analysis, error) {
	place := g.known(counted.LeftOut, final)
	p := AnalysisParts{
		Rules: AnalysisRules, Analyzer: o, MinTokens: g.corpus.selection.MinTokens, Languages: g.corpus.keptLanguages(),
		Joining: g.texts[g.single:], Removed: slices.Sorted(maps.Keys(remove)),
	}
	p.Analyzer.Rules = token.Rules
	for id, at := range place[:g.single] {
		if at != chunk.Gap {
			p.Words = append(p.Words, KnownWord{g.texts[id], term(final[id])})
		}
	}
	for _, f := range g.folded {
		if at := place[f.Word]; at != chunk.Gap {
			p.Folded = append(p.Folded, FoldedForm{f.Text, int(at)})
		}
	}
	slices.SortFunc(p.Folded, func(a, b FoldedForm) int { return strings.Compare(a.Text, b.Text) })
	for i := range g.phrases.Len() {
		found := g.phrases.At(i)
		k := KnownPhrase{NPMI: found.NPMI, Term: term(final[len(g.texts)+i])}
		for _, w := range found.Words {
			k.Words = append(k.Words, place[w])
		}
		p.Phrases = append(p.Phrases, k)
	}
	return NewAnalysis(p, counted.Vocabulary)
}

// known numbers the words that an Analysis keeps: first those that are terms,
// parts of phrases or left out on purpose, then the joining ones. The others
// have Gap.
func (g *gathered) known(left []LeftOut, final []uint32) []uint32 {
	keep := make([]bool, len(g.texts))
	for id := range g.single {
		keep[id] = final[id] != chunk.Gap
	}
	for i := range g.phrases.Len() {
		for _, w := range g.phrases.At(i).Words {
			keep[w] = true
		}
	}
	out := make(map[string]bool, len(left))
	for _, l := range left {
		out[l.Term] = true
	}
	place, next := make([]uint32, len(g.texts)), uint32(0)
	for id, text := range g.texts {
		if place[id] = chunk.Gap; keep[id] || id >= g.single || out[text] {
			place[id] = next
			next++
		}
	}
	return place
}

func term(number uint32) int {
	if number == chunk.Gap {
		return NoTerm
	}
	return int(number)
}

// keptLanguages returns the choice of languages with auto resolved: those that
// were kept, or all where no document's language is known.
func (c *Corpus) keptLanguages() Languages {
	choice := c.selection.Languages
	if choice.All || len(choice.Only) > 0 {
		return choice
	}
	var kept Languages
	for _, l := range c.Languages {
		if l.Kept && l.Language != "" {
			kept.Only = append(kept.Only, l.Language)
		}
	}
	kept.All = len(kept.Only) == 0
	slices.Sort(kept.Only)
	return kept
}
