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
	var done atomic.Int32
	err := Pieces(ctx, 2, 1_000_000, func(_, _ int) {
		if done.Add(1) == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || done.Load() > 20 {
		t.Errorf("err %v after %d pieces", err, done.Load())
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
