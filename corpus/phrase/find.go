package phrase

import (
	"context"
	"fmt"

	"tidemark/internal/parallel"
)

// Find returns the phrases of a corpus of V words. classes and order are of
// length V: the part that each word may play, and its place in the alphabet,
// no two the same. The result is the same for every number of workers (0 for
// all cores), every cut into pieces, every order of documents and every Memory.
// An error is one of src, of the options, or of ctx.
func Find(ctx context.Context, src Source, classes []Class, order []uint32, workers int, o Options) (*Phrases, error) {
	if len(classes) != len(order) {
		panic(fmt.Sprintf("phrase: classes of %d words, order of %d", len(classes), len(order)))
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	lexicon, err := newLexicon(classes, o.MaxWords)
	if err != nil {
		return nil, err
	}
	workers = max(1, min(parallel.Workers(workers), src.Pieces()))
	f := &finder{src, lexicon, workers, o, make([][]step, workers), uint32(o.MinOccurrences)}
	l, err := f.climb(ctx)
	if err != nil {
		return nil, err
	}
	return f.choose(ctx, l, order)
}

// A finder walks the corpus.
type finder struct {
	src     Source
	lexicon *lexicon
	workers int
	options Options
	buffers [][]step // of each worker
	least   uint32   // occurrences; 0 until words are counted where it follows from them
}

// walk calls visit with every document.
func (f *finder) walk(ctx context.Context, visit func(worker int, words []uint32)) error {
	faults := make([]error, f.src.Pieces())
	err := parallel.Pieces(ctx, f.workers, len(faults), func(worker, piece int) {
		faults[piece] = f.src.Visit(piece, func(words []uint32) { visit(worker, words) })
	})
	for _, fault := range faults {
		if fault != nil {
			return fault
		}
	}
	return err
}

// walkSteps calls visit with the steps of every document.
func (f *finder) walkSteps(ctx context.Context, visit func(worker int, steps []step)) error {
	return f.walk(ctx, func(worker int, words []uint32) {
		steps := f.lexicon.steps(f.buffers[worker], words)
		f.buffers[worker] = steps
		visit(worker, steps)
	})
}

// climb returns the levels of the corpus, each built from the one below.
func (f *finder) climb(ctx context.Context) (*ladder, error) {
	l, err := f.words(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.pairs(ctx, l); err != nil {
		return nil, err
	}
	for n := 2; n < f.options.MaxWords && len(l.levels[n].scores) > 0; n++ {
		if err := f.joins(ctx, l, n); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// admit adds the chains of a level to the ladder once they are tested. Each of
// the families, one a length, has an equal part of the significance.
func (f *finder) admit(ctx context.Context, l *ladder, chains []chain, family float64) error {
	v := &level{chains: chains}
	l.levels = append(l.levels, v)
	n := len(l.levels) - 1
	if err := l.accept(ctx, n, family*float64(f.options.MaxWords-1), f.workers, f.options); err != nil {
		return err
	}
	v.byKey = newIndex(len(v.chains))
	for id, c := range v.chains {
		key := joinKey(c.left, c.right)
		if n == 2 {
			key = pairKey(c.left, c.right, uint32(c.link))
		}
		v.byKey.put(key, uint32(id))
	}
	return nil
}
