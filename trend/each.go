package trend

import (
	"context"

	"tidemark/internal/parallel"
)

// each calls work for every number below n, on several goroutines; each call
// fills slots of its own.
func each(workers, n int, work func(i int)) {
	// Nothing cancels the context, so there is no error to return.
	_ = parallel.Pieces(context.Background(), workers, n, func(_, i int) { work(i) })
}
