package lda

import (
	"context"
	"errors"

	"tidemark/corpus"
	"tidemark/internal/parallel"
	"tidemark/internal/stable"
	"tidemark/lda/sampler"
)

// fitSynchronous draws every token from its conditional given the counts
// frozen at the start of the pass and the live counts of its own document: the
// approximate distributed sampler of Newman et al. (JMLR 2009) with one
// document a processor. Given the frozen counts documents are independent of
// each other, which is what makes the result independent of how they are
// spread over workers. The chain is approximate: its conditional is exact, its
// stationary distribution is not, which small corpora would feel.
func fitSynchronous(ctx context.Context, counts *corpus.Counts, o Options, seeds seeds) (*Fitted, error) {
	f := &synchronous{
		counts: counts, o: o, seeds: seeds, plan: synchronousPlan(o, counts.Documents()),
		workers: parallel.Workers(o.Workers), priors: newPriors(counts.Terms(), o, seeds),
		round: sampler.NewRound(counts.Terms(), o.Topics, o.Seed, o.Workers, seeds.pseudo()),
	}
	defer f.close()
	if err := f.layOut(ctx); err != nil {
		return nil, err
	}
	f.watch = watch{plan: &f.plan, options: o, tokens: f.tokens}
	if err := f.climb(ctx); err != nil {
		return nil, err
	}
	theta, err := f.average(ctx)
	if err != nil {
		return nil, err
	}
	return &Fitted{
		Model: f.model(), Theta: theta,
		Engine: "synchronous sparse Gibbs sampling" + f.o.Start.said(), Stopped: f.plan.stopped(),
		Passes: f.plan.passes, Samples: f.plan.samples, HeldOut: len(f.heldOut), Curve: f.watch.curve,
	}, nil
}

// synchronous is a fit in progress.
type synchronous struct {
	counts  *corpus.Counts
	o       Options
	seeds   seeds
	plan    plan
	workers int
	priors  *priors
	round   *sampler.Round
	watch   watch

	learnt, heldOut []int           // rows of counts in the order of their keys
	blocks          *sampler.Blocks // of the documents that are learnt from
	tokens          int             // of these
	halves          *sampler.Blocks // one half of each document held out
	held            []*sampler.Held // the other halves, by block
	rowSums         sampler.RowSums
}

func (f *synchronous) close() {
	for _, b := range []*sampler.Blocks{f.blocks, f.halves} {
		if b != nil {
			b.Close()
		}
	}
}

// climb makes passes until the held-out documents say that it is enough, or
// the plan does.
func (f *synchronous) climb(ctx context.Context) error {
	if err := f.recount(ctx, false); err != nil {
		return err
	}
	for pass := 1; pass <= f.plan.climb; pass++ {
		if err := f.pass(ctx, pass, f.plan.learns(pass)); err != nil {
			return err
		}
		if err := f.judge(ctx, pass); err != nil {
			return err
		}
		if err := f.watch.after(ctx, pass, f.logJoint); err != nil {
			return err
		}
	}
	return nil
}

// pass draws all tokens and counts anew.
func (f *synchronous) pass(ctx context.Context, pass int, learn bool) error {
	err := f.blocks.Each(ctx, f.workers, func(worker, _ int, b *sampler.Block) { f.round.Visit(worker, b, pass, false) })
	if err != nil {
		return err
	}
	if f.plan.holdsOut() {
		err := f.halves.Each(ctx, f.workers, func(worker, _ int, b *sampler.Block) { f.round.Visit(worker, b, pass, true) })
		if err != nil {
			return err
		}
	}
	return f.recount(ctx, learn)
}

// recount counts the topics of all tokens, and learns the priors from them if asked.
func (f *synchronous) recount(ctx context.Context, learn bool) error {
	if err := f.round.Recount(ctx, f.blocks); err != nil {
		return err
	}
	if learn && !f.o.FixedPriors {
		if err := f.learn(ctx); err != nil {
			return err
		}
	}
	return f.round.Freeze(ctx, f.priors.alpha, f.priors.beta)
}

// judge lets the held-out documents foretell their other halves.
func (f *synchronous) judge(ctx context.Context, pass int) error {
	if !f.plan.foretells(pass) {
		return nil
	}
	err := f.halves.Look(ctx, f.workers, func(worker, i int, b *sampler.Block) { f.round.Foretell(worker, b, f.held[i]) })
	if err != nil || !f.plan.judges(pass) {
		return err
	}
	sum, tokens := int64(0), 0
	for _, h := range f.held {
		for logP := range h.LogProbabilities() {
			sum += stable.Whole(logP)
			tokens++
		}
	}
	f.watch.heldOut = stable.Part(sum) / float64(max(1, tokens))
	f.plan.judge(pass, f.watch.heldOut)
	return nil
}

// average goes on from where climb has ended, with fixed priors, and adds up
// states. The documents held out come back to be drawn, without being learnt from.
func (f *synchronous) average(ctx context.Context) (*Theta, error) {
	outside, err := f.layHeldOut(ctx)
	if err != nil {
		return nil, err
	}
	defer outside.Close()
	sums := sampler.NewSums(f.blocks, f.o.Topics, f.workers)
	outsideSums := sampler.NewSums(outside, f.o.Topics, f.workers)
	for pass := f.plan.climb + 1; pass <= f.plan.passes; pass++ {
		sampled := f.plan.sampled(pass)
		if err := f.sample(ctx, f.blocks, sums, pass, sampled, false); err != nil {
			return nil, err
		}
		if err := f.sample(ctx, outside, outsideSums, pass, sampled, true); err != nil {
			return nil, err
		}
		if err := f.recount(ctx, false); err != nil {
			return nil, err
		}
		if sampled {
			if err := f.rowSums.Add(ctx, f.round); err != nil {
				return nil, err
			}
		}
		if err := f.watch.after(ctx, pass, f.logJoint); err != nil {
			return nil, err
		}
	}
	f.round = nil // its rows make room for the model and the shares
	return Merge(f.counts.Documents(),
		Part{f.theta(sums, f.blocks, f.learnt), f.learnt},
		Part{f.theta(outsideSums, outside, f.heldOut), f.heldOut}), nil
}

// sample draws the tokens of blocks and adds their state to sums if asked.
func (f *synchronous) sample(ctx context.Context, blocks *sampler.Blocks, sums *sampler.Sums, pass int, add, outside bool) error {
	if add {
		if err := sums.Begin(); err != nil {
			return err
		}
	}
	faults := make([]error, blocks.Len())
	err := blocks.Each(ctx, f.workers, func(worker, i int, b *sampler.Block) {
		f.round.Visit(worker, b, pass, outside)
		if add {
			faults[i] = sums.Add(worker, i, b)
		}
	})
	if err != nil {
		return err
	}
	return errors.Join(faults...)
}

// theta returns the shares of the documents of blocks, which are rows of counts.
func (f *synchronous) theta(sums *sampler.Sums, blocks *sampler.Blocks, rows []int) *Theta {
	keys := make([]uint64, len(rows))
	for i, d := range rows {
		keys[i] = f.counts.Key(d)
	}
	s := &summed{sums: sums}
	for i, first := 0, 0; i < blocks.Len(); i++ {
		s.first = append(s.first, first)
		first += blocks.Documents(i)
	}
	return newTheta(f.priors.alpha, s, f.plan.samples, keys)
}

func (f *synchronous) model() *Model {
	m := &Model{topics: f.o.Topics, samples: f.plan.samples, alpha: f.priors.alpha, beta: f.priors.beta}
	m.ends, m.cells, m.counts = f.rowSums.Rows()
	return m.sum()
}

// logJoint returns log p(w, z) of the documents learnt from. Its parts are added up
// as whole numbers, so that it does not depend on the blocks.
func (f *synchronous) logJoint(ctx context.Context) (float64, error) {
	j := newJoint(f.priors)
	sum := int64(0)
	for i := range f.round.Pieces() {
		f.round.EachRow(i, func(_ int, _ []uint16, counts []uint32) { sum += stable.Whole(j.row(counts)) })
	}
	parts := make([]int64, f.workers)
	err := f.blocks.Look(ctx, f.workers, func(worker, _ int, b *sampler.Block) {
		for d := range b.Documents() {
			parts[worker] += stable.Whole(j.list(b, d))
		}
	})
	for _, p := range parts {
		sum += p
	}
	return stable.Part(sum) + j.topics(f.round.Topic), err
}

// learn improves the priors.
func (f *synchronous) learn(ctx context.Context) error {
	parts := make([]*evidence, f.workers)
	for i := range parts {
		parts[i] = newEvidence(f.o.Topics)
	}
	err := f.blocks.Look(ctx, f.workers, func(worker, _ int, b *sampler.Block) {
		e := parts[worker]
		for d := range b.Documents() {
			length := 0
			b.List(d, func(topic uint16, n uint32) {
				e.topics[topic].add(int(n), 1)
				length += int(n)
			})
			e.lengths.add(length, 1)
		}
	})
	if err != nil {
		return err
	}
	all := parts[0]
	for _, part := range parts[1:] {
		all.merge(part)
	}
	for i := range f.round.Pieces() {
		f.round.EachRow(i, func(_ int, _ []uint16, counts []uint32) { all.row(counts) })
	}
	all.totalsOf(f.round.Topic, f.seeds)
	f.priors.learn(all)
	return nil
}
