package pipeline

import (
	"context"

	"tidemark/internal/parallel"
	"tidemark/lda"
)

// estimate counts the words, which is quick, and works out what the rest of a
// run would take: reading and counting were timed just now, the other stages
// follow from the number of tokens by what was measured on two cores of 2.8 GHz
// (docs/benchmarks/estimates.md).
func (r *run) estimate(ctx context.Context, i *Inspection) error {
	r.clock.begin("counting")
	err := r.count(ctx)
	r.clock.end()
	if err != nil {
		return err
	}
	o := lda.DefaultOptions(r.config.topics)
	o.Engine, o.Passes, o.Quality = lda.Engine(r.config.Engine), r.config.Passes, lda.Quality(r.config.Quality)
	work := lda.EffortOf(r.counts.Tokens(), r.vocab.Len(), o)
	cores := float64(parallel.Workers(r.config.Workers))
	if work.Serial {
		cores = 1
	}
	tokens, documents := float64(r.counts.Tokens()), float64(len(r.rows))
	if o.Quality != lda.Preview {
		work.Seconds *= 2 // the second fit
	}
	i.Seconds = r.clock.seconds() + work.Seconds/cores +
		documents*secondsADocument + tokens*secondsAToken
	i.MemoryBytes = int64(baseBytes + documents*bytesADocument + tokens*bytesACountedToken + float64(work.Bytes))
	return nil
}

// What describing, testing and writing take, and what is in memory beside the
// model and what its fit needs.
const (
	secondsADocument   = 20e-6
	secondsAToken      = 0.3e-6
	baseBytes          = 28 << 20
	bytesADocument     = 1200 // its row of the ledger
	bytesACountedToken = 75   // words, counts, weights
)
