package corpus

import (
	"context"

	"tidemark/corpus/chunk"
	"tidemark/internal/parallel"
)

// walk calls visit for every chunk, for different chunks at the same time but
// never with the same worker. A chunk is valid during the call only.
func (c *Corpus) walk(ctx context.Context, workers int, visit func(worker, piece int, words *chunk.Chunk)) error {
	workers = parallel.Workers(workers)
	faults := make([]error, len(c.chunks))
	buffers := make([][]byte, workers)
	err := parallel.Pieces(ctx, workers, len(c.chunks), func(worker, piece int) {
		words, err := chunk.Open(c.chunks[piece], buffers[worker])
		if err != nil {
			faults[piece] = err
			return
		}
		if c.chunks[piece].Spilled() {
			buffers[worker] = words.Bytes()
		}
		visit(worker, piece, &words)
	})
	return firstOf(err, faults)
}

// firstOf returns err, else the first of faults.
func firstOf(err error, faults []error) error {
	for _, fault := range faults {
		if err == nil {
			err = fault
		}
	}
	return err
}
