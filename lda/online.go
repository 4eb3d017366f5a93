package lda

import (
	"cmp"
	"context"
	"slices"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

// online fits a model by mini-batches (Hoffman, Blei & Bach, NIPS 2010; Hoffman,
// Blei, Wang & Paisley, JMLR 2013): the documents of a mini-batch are fitted to
// the topics, then the topics move by ρ_t towards what they would be if the
// corpus were many copies of the mini-batch. No more is kept of documents than
// the mini-batch at work needs; θ of all is found at the end.
type online struct {
	counts  *corpus.Counts
	options Options
	pace    pace
	keyed   []int // documents in the order of their keys
	alpha   []float64
	topics  *topicsPosterior
	batch   *batch
	steps   int
}

func newOnline(counts *corpus.Counts, o Options, s seeds, p pace) *online {
	return &online{
		counts: counts, options: o, pace: p, keyed: byKey(counts),
		topics: newTopicsPosterior(counts.Terms(), o, s), batch: newBatch(counts.Terms(), o.Workers),
	}
}

// start goes back to the beginning, with start n of λ.
func (v *online) start(n int) {
	v.steps, v.alpha = 0, symmetric(v.options.Topics, v.options.Alpha)
	v.topics.start(v.options.Seed, n, v.counts.Tokens())
}

// shuffled returns the documents in the order of a pass, which depends on their
// keys alone.
func (v *online) shuffled(pass int) []int {
	if v.pace.whole() {
		return v.keyed
	}
	at := make([]uint64, len(v.keyed))
	for _, d := range v.keyed {
		random := rng.New(v.options.Seed, rng.Sample, pass, v.counts.Key(d))
		at[d] = random.Uint64()
	}
	order := slices.Clone(v.keyed)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	return order
}

// pass visits every document and learns from it. It returns the evidence lower
// bound: of each document under the topics it was visited with, and of the
// topics, as they were before the step where there is one step, else as they are
// after the last.
func (v *online) pass(ctx context.Context, pass int) (bound float64, err error) {
	ofTopics := 0.0
	if v.pace.whole() {
		if ofTopics, err = v.topics.bound(ctx, v.options.Workers); err != nil {
			return 0, err
		}
	}
	if bound, err = v.learn(ctx, v.shuffled(pass)); err != nil {
		return 0, err
	}
	v.topics.addUp() // what rounding has left in the sums ends with the pass
	if !v.pace.whole() {
		ofTopics, err = v.topics.bound(ctx, v.options.Workers)
	}
	return bound + ofTopics, err
}

// learn visits the documents of order and moves the topics after each
// mini-batch. It returns the documents' part of the bound.
func (v *online) learn(ctx context.Context, order []int) (bound float64, err error) {
	err = v.visit(ctx, order, v.pace, func(documents []int) error {
		bound += sumOf(v.batch.bounds)
		rho := v.pace.rho(v.steps)
		v.steps++
		if v.pace.learnAlpha {
			v.alpha = v.batch.learnedAlpha(v.alpha, rho)
		}
		return v.batch.learn(ctx, v.topics, rho, float64(len(v.keyed))/float64(len(documents)))
	})
	return bound, err
}

// visit fits the documents of order, a mini-batch after the other, and calls
// fitted for each.
func (v *online) visit(ctx context.Context, order []int, p pace, fitted func(documents []int) error) error {
	for documents := range slices.Chunk(order, v.pace.documents) {
		v.batch.load(v.counts, documents)
		if err := v.batch.visit(ctx, v.topics, v.alpha, p); err != nil {
			return err
		}
		if err := fitted(documents); err != nil {
			return err
		}
	}
	return nil
}

// theta fits every document to the topics as they are.
func (v *online) theta(ctx context.Context) (*Theta, error) {
	rows := make([][]topicCount, len(v.keyed))
	last := v.pace
	last.settling = min(last.settling, 1e-4) // θ is the last word on a document
	err := v.visit(ctx, v.keyed, last, func(documents []int) error {
		for i, d := range documents {
			rows[d] = v.batch.fitted[i].cells(v.alpha)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return thetaOf(v.alpha, rows, quantum, v.counts), nil
}
