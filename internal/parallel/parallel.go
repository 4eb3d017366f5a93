// Package parallel runs pieces of work that are cut by the data. Each piece
// fills its own slot, so the number of workers decides only how long it takes.
package parallel

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

// Workers resolves a request: 0 or less means all cores.
func Workers(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}

// Pieces calls work(worker, piece) for every piece in [0, n), on at most
// workers goroutines; worker, in [0, workers), names scratch space that no
// other call uses at the same time. It returns ctx.Err() as soon as the pieces
// in progress have ended; pieces not begun by then are not begun.
func Pieces(ctx context.Context, workers, n int, work func(worker, piece int)) error {
	workers = min(Workers(workers), n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for ctx.Err() == nil {
				piece := int(next.Add(1)) - 1
				if piece >= n {
					return
				}
				work(w, piece)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// Map yields f of every item of in, in the order of in. An item should be some
// milliseconds of work; at most a few are held at a time. Stopping the
// iteration stops the workers. When ctx is done Map ends at once, even while in
// waits; what it has yielded by then is incomplete.
func Map[A, B any](ctx context.Context, workers int, in iter.Seq[A], f func(A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		ordered := start(ctx, Workers(workers), in, f)
		for {
			// The producer may be waiting for input that never comes.
			result, ok := receive(ctx, ordered)
			if !ok {
				return
			}
			if b, ok := receive(ctx, result); !ok || !yield(b) {
				return
			}
		}
	}
}

// receive returns false when c is closed or ctx is done.
func receive[T any](ctx context.Context, c <-chan T) (x T, ok bool) {
	select {
	case <-ctx.Done():
		return x, false
	case x, ok = <-c:
		return x, ok
	}
}

// start returns, in order, a channel an item that will hold its result.
func start[A, B any](ctx context.Context, workers int, in iter.Seq[A], f func(A) B) <-chan (<-chan B) {
	type job struct {
		item   A
		result chan B
	}
	ordered := make(chan (<-chan B), 2*workers)
	jobs := make(chan job, workers)
	for range workers {
		go func() {
			for j := range jobs {
				j.result <- f(j.item)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(jobs)
		for a := range in {
			j := job{a, make(chan B, 1)}
			select {
			case <-ctx.Done():
				return
			case ordered <- j.result:
			}
			jobs <- j // a worker takes it: their results never block
		}
	}()
	return ordered
}
