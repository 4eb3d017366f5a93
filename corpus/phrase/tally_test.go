package phrase

import (
	"context"
	"math/rand/v2"
	"testing"
)

func TestUnmix(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 100_000 {
		if key := r.Uint64() >> r.IntN(64); unmix(mix(key)) != key {
			t.Fatalf("%#x comes back as %#x", key, unmix(mix(key)))
		}
	}
}

// Counts against a map, for keys of which few make up most, with the memory
// for one walk and for many, and as many sinks as workers.
func TestTally(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	keys, want := make([]uint64, 300_000), map[uint64]uint32{}
	for i := range keys {
		keys[i] = r.Uint64N(1 + r.Uint64N(1+r.Uint64N(400_000)))
		want[keys[i]]++
	}
	for key, n := range want {
		if n < 3 {
			delete(want, key)
		}
	}
	for _, c := range []struct {
		memory         int64
		workers, walks int
	}{{1 << 26, 1, 1}, {1 << 26, 3, 1}, {1 << 20, 1, 5}, {1 << 20, 7, 5}} {
		tally := newTally(int64(len(keys)), c.memory, c.workers)
		walks := 0
		got, err := tally.count(context.Background(), 3, func(pass int, sinks []sink) error {
			if walks++; pass != walks-1 {
				t.Errorf("pass %d at call %d", pass, walks)
			}
			for i, key := range keys {
				sinks[i%c.workers].add(key)
			}
			return nil
		})
		if err != nil || len(got) != len(want) || walks != c.walks {
			t.Fatalf("%+v: %d keys in %d walks, want %d in %d (%v)", c, len(got), walks, len(want), c.walks, err)
		}
		for _, k := range got {
			if want[k.key] != k.n {
				t.Fatalf("%+v: key %d: %d, want %d", c, k.key, k.n, want[k.key])
			}
		}
	}
}

func TestIndex(t *testing.T) {
	x := newIndex(5000)
	for i := range uint32(5000) {
		x.put(uint64(i)<<40|uint64(i%7)<<16, i)
	}
	for i := range uint32(10_000) {
		want := i + 1
		if i >= 5000 {
			want = 0
		}
		if got := x.get(uint64(i)<<40 | uint64(i%7)<<16); got != want {
			t.Fatalf("key %d: %d, want %d", i, got, want)
		}
	}
}
