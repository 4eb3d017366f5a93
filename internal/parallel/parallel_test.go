package parallel

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

func TestPiecesFillEverySlotOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7, 100} {
		slots := make([]atomic.Int32, 57)
		if err := Pieces(t.Context(), workers, len(slots), func(_, i int) { slots[i].Add(1) }); err != nil {
			t.Fatal(err)
		}
		for i := range slots {
			if n := slots[i].Load(); n != 1 {
				t.Errorf("%d workers: slot %d filled %d times", workers, i, n)
			}
		}
	}
}

func TestPiecesStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var done, after atomic.Int32
	err := Pieces(ctx, 2, 1_000_000, func(_, _ int) {
		switch n := done.Add(1); {
		case n == 10:
			cancel()
		case n > 10 && ctx.Err() != nil:
			after.Add(1) // was begun before
		}
	})
	// The other worker may have begun one piece when the first was cancelling, and
	// have seen the end of the context inside it.
	if !errors.Is(err, context.Canceled) || after.Load() > 1 || done.Load() == 1_000_000 {
		t.Errorf("err %v after %d pieces, %d of them begun too late", err, done.Load(), after.Load())
	}
}

func TestMapKeepsTheOrder(t *testing.T) {
	in := make([]int, 1000)
	want := make([]int, len(in))
	for i := range in {
		in[i], want[i] = i, i*i
	}
	for _, workers := range []int{1, 2, 7} {
		got := slices.Collect(Map(t.Context(), workers, slices.Values(in), func(i int) int { return i * i }))
		if !slices.Equal(got, want) {
			t.Errorf("%d workers: wrong or unordered results", workers)
		}
	}
}

func TestMapCanBeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // fails if a goroutine is left behind
		n := 0
		endless := func(yield func(int) bool) {
			for i := 0; yield(i); i++ {
				if i > 100_000 {
					return
				}
			}
		}
		for range Map(t.Context(), 3, endless, func(i int) int { return i }) {
			if n++; n == 5 {
				break
			}
		}
	})
}
