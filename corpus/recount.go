package corpus

import (
	"context"

	"tidemark/corpus/chunk"
	"tidemark/internal/parallel"
)

// Recounted is what a known vocabulary finds in a corpus.
type Recounted struct {
	// Counts has a row for each of Rows, which are indexes of entries in
	// ascending order, as in Counted.
	Counts *Counts
	Rows   []int
	// Coverage is by entry; zero for what is not modelled.
	Coverage []Coverage
}

// Coverage is how much of a text an Analysis knows.
type Coverage struct {
	// Words is the number of words but for stop words and boilerplate, before
	// phrases are joined; Unknown of them play no part in the Analysis.
	Words, Unknown int
}

// Share returns the share of unknown words, 0 to 1; 0 where there are no words.
func (c Coverage) Share() float64 {
	if c.Words == 0 {
		return 0
	}
	return float64(c.Unknown) / float64(c.Words)
}

// Recount counts the terms of a in every modelled document, cut as a says. It
// learns nothing: a row depends on its document and a alone. The words are
// dropped, so that a corpus is counted once. workers is the number of
// goroutines, 0 for all cores. Its errors are those of ctx and of the store.
func (c *Corpus) Recount(ctx context.Context, a *Analysis, workers int) (*Recounted, error) {
	w := &selected{roles: c.roles(func(int) bool { return false }), remove: a.remove, workers: parallel.Workers(workers)}
	n := &numbered{
		corpus: c, texts: a.texts, single: len(a.parts.Words), joining: len(a.texts),
		chunks: make([]chunk.Numbered, len(c.chunks)), roles: w.roles,
	}
	g := &gathered{numbered: n, phrases: a.phrases, workers: w.workers}
	coverage, err := g.recut(ctx, w, a)
	if err != nil {
		return nil, err
	}
	c.store.Drop(c.chunks...)
	c.chunks = nil
	result := &Recounted{Coverage: make([]Coverage, len(c.Entries))}
	for ordinal, entry := range c.entryOf {
		result.Coverage[entry] = coverage[ordinal]
	}
	result.Counts, result.Rows, err = g.count(ctx, a.vocabulary, a.final)
	g.drop()
	return result, err
}

// recut makes the segmented chunks of the modelled documents in one walk, and
// returns the coverage of each document by ordinal.
func (g *gathered) recut(ctx context.Context, w *selected, a *Analysis) ([]Coverage, error) {
	type scratch struct {
		selector
		translate, segmented []uint32
		runs                 grouper
		builder              chunk.NumberedBuilder
	}
	scratches := make([]scratch, g.workers)
	faults := make([]error, len(g.chunks))
	coverage := make([]Coverage, g.corpus.documents)
	err := g.corpus.walk(ctx, g.workers, func(worker, piece int, words *chunk.Chunk) {
		s := &scratches[worker]
		if s.runs.at == nil {
			s.runs.at = make([]uint32, len(g.texts)+g.phrases.Len())
		}
		s.translate = translation(s.translate, words, &a.words, &a.joins)
		for d := range words.Documents() {
			ordinal := g.corpus.first[piece] + d
			if g.roles[ordinal]&modelled == 0 {
				s.builder.Add(nil)
				continue
			}
			document := s.read(w, words, d)
			coverage[ordinal] = cover(words, document, s.translate)
			g.translateTo(document, s.translate)
			s.segmented = g.phrases.Segment(s.segmented[:0], document)
			s.builder.Add(s.runs.group(s.segmented, g.isTerm))
		}
		g.chunks[piece], faults[piece] = s.builder.Finish(g.corpus.store)
	})
	return coverage, firstOf(err, faults)
}

// cover counts the words of a document that have no number.
func cover(words *chunk.Chunk, document, translate []uint32) (c Coverage) {
	for _, id := range document {
		if id >= chunk.Sentence || words.Stop(id) {
			continue
		}
		c.Words++
		if translate[id] == chunk.Gap {
			c.Unknown++
		}
	}
	return c
}
