package phrase

import (
	"context"
	"math/bits"

	"tidemark/internal/parallel"
)

// A tally counts keys that are too many for a table in the cache. Walking the
// corpus, each worker throws the hashes of its keys into partitions, by range
// of the hash; then each partition is counted in a table that fits the cache.
// Where memory is short the corpus is walked several times, and each walk
// keeps a part of the range.
type tally struct {
	workers, walks, partitions int // partitions of one walk
	sinks                      []sink
}

const (
	blockKeys     = 512
	partitionKeys = 8192 // the table of so many takes 256 KiB
	maxPartitions = 4096 // more would miss the cache at every key
	slabBlocks    = 64
)

// newTally prepares for at most keys keys in total, to be held in about memory bytes.
func newTally(keys, memory int64, workers int) *tally {
	t := &tally{workers: workers}
	// A half of the memory is for full blocks; the other for the open one that
	// each worker has a partition, and for what is lost by uneven partitions.
	perWalk := max(1, memory/2/8)
	t.walks = int(max(1, (keys+perWalk-1)/perWalk))
	want := keys / int64(t.walks) / partitionKeys
	open := memory / 2 / (blockKeys * 8 * int64(workers))
	t.partitions = int(max(1, min(want+1, maxPartitions, open)))
	t.sinks = make([]sink, workers)
	return t
}

type block [blockKeys]uint64

// A sink holds the hashes that one worker found in one walk.
type sink struct {
	total, from uint64 // partitions of all walks, first of this walk
	open        []openBlock
	full        [][]*block
	slabs       [][]block
	used        int
}

type openBlock struct {
	b *block
	n int
}

func (s *sink) reset(t *tally, walk int) {
	s.total, s.from = uint64(t.partitions*t.walks), uint64(t.partitions*walk)
	s.used = 0
	if s.open == nil {
		s.open, s.full = make([]openBlock, t.partitions), make([][]*block, t.partitions)
	}
	for p := range s.open {
		s.open[p], s.full[p] = openBlock{}, s.full[p][:0]
	}
}

// add counts a key once, in the walk that has its partition.
func (s *sink) add(key uint64) {
	h := mix(key)
	p, _ := bits.Mul64(h, s.total)
	if p -= s.from; p >= uint64(len(s.open)) {
		return
	}
	o := &s.open[p]
	if o.n%blockKeys == 0 {
		s.turn(int(p))
	}
	o.b[o.n%blockKeys] = h
	o.n++
}

// turn puts the open block of a partition away and opens another.
func (s *sink) turn(p int) {
	if s.used == slabBlocks*len(s.slabs) {
		s.slabs = append(s.slabs, make([]block, slabBlocks))
	}
	b := &s.slabs[s.used/slabBlocks][s.used%slabBlocks]
	s.used++
	s.full[p] = append(s.full[p], b)
	s.open[p] = openBlock{b: b, n: s.open[p].n}
}

// each calls f with the hashes of a partition, block by block.
func (s *sink) each(p int, f func(hashes []uint64)) {
	n := s.open[p].n
	for _, b := range s.full[p] {
		f(b[:min(n, blockKeys)])
		n -= blockKeys
	}
}

// count returns the keys that occur least times or more, in no order. walk
// goes through the corpus and adds its keys to the sinks, one a worker; pass
// counts its calls.
func (t *tally) count(ctx context.Context, least uint32, walk func(pass int, sinks []sink) error) ([]counted, error) {
	var kept []counted
	tables := make([]table, t.workers)
	for pass := range t.walks {
		for w := range t.sinks {
			t.sinks[w].reset(t, pass)
		}
		if err := walk(pass, t.sinks); err != nil {
			return nil, err
		}
		found := make([][]counted, t.partitions)
		err := parallel.Pieces(ctx, t.workers, t.partitions, func(worker, p int) {
			found[p] = tables[worker].count(t.sinks, p, least)
		})
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			kept = append(kept, f...)
		}
	}
	return kept, nil
}

// A table counts the hashes of a partition.
type table struct{ slots []slot }

type slot struct {
	hash uint64
	n    uint32
}

func (t *table) count(sinks []sink, p int, least uint32) []counted {
	keys := 0
	for w := range sinks {
		keys += sinks[w].open[p].n
	}
	size := 1 << bits.Len(uint(keys+keys/2))
	if cap(t.slots) < size {
		t.slots = make([]slot, size)
	}
	t.slots = t.slots[:size]
	clear(t.slots)
	for w := range sinks {
		sinks[w].each(p, t.add)
	}
	return t.above(least)
}

func (t *table) add(hashes []uint64) {
	slots, mask := t.slots, uint64(len(t.slots)-1)
	for _, h := range hashes {
		i := h & mask
		for slots[i].n != 0 && slots[i].hash != h {
			i = (i + 1) & mask
		}
		slots[i].hash = h
		slots[i].n++
	}
}

func (t *table) above(least uint32) []counted {
	kept := 0
	for i := range t.slots {
		if t.slots[i].n >= least {
			kept++
		}
	}
	found := make([]counted, 0, kept)
	for i := range t.slots {
		if s := &t.slots[i]; s.n >= least {
			found = append(found, counted{unmix(s.hash), s.n})
		}
	}
	return found
}
