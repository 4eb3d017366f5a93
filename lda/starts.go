package lda

import (
	"context"

	"tidemark/lda/sampler"
)

// A chain does not leave the neighbourhood of a poor start in any time that one
// would wait: with as many topics as a corpus has subjects it ends, from one start
// in two, with two subjects in one topic. So several starts are tried for some
// passes and the most probable state is taken; in large corpora, where that would
// take longer than the fit itself, fewer.
const (
	gibbsStarts  = 8
	serialPasses = 60 // of each start
	startPasses  = 30 // the same in the synchronous form
	startDraws   = 1 << 26
)

// startsFor is how many starts the synchronous form tries.
func startsFor(tokens, passes int) int {
	if passes < 2*startPasses {
		return 1
	}
	return max(1, min(gibbsStarts, startDraws/(startPasses*max(1, tokens))))
}

// layBest lays the documents out with the topics of the best start.
func (f *synchronous) layBest(ctx context.Context) error {
	n := startsFor(f.tokens, f.plan.passes)
	if f.o.Start != nil {
		n = 1
	}
	best := 0.0
	for start := range n {
		blocks, err := f.lay(ctx, f.learnt, start, f.all)
		if err != nil {
			return err
		}
		joint := 0.0
		if n > 1 {
			if joint, err = f.try(ctx, blocks, start); err != nil {
				blocks.Close()
				return err
			}
		}
		if f.blocks != nil && joint <= best {
			blocks.Close()
			continue
		}
		if f.blocks != nil {
			f.blocks.Close()
		}
		f.blocks, best = blocks, joint
	}
	return nil
}

// try makes some passes over blocks and returns log p(w, z).
func (f *synchronous) try(ctx context.Context, blocks *sampler.Blocks, start int) (float64, error) {
	kept := f.blocks
	defer func() { f.blocks = kept }()
	f.blocks = blocks
	if err := f.recount(ctx, false); err != nil {
		return 0, err
	}
	for pass := range startPasses {
		number := -1 - pass - start*startPasses // that no other pass has
		err := blocks.Each(ctx, f.workers, func(worker, _ int, b *sampler.Block) { f.round.Visit(worker, b, number, false) })
		if err != nil {
			return 0, err
		}
		if err := f.recount(ctx, false); err != nil {
			return 0, err
		}
	}
	return f.logJoint(ctx)
}
