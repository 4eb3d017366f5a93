package sampler

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"tidemark/internal/parallel"
)

// Blocks are the tokens of a corpus: in memory, and beyond a limit in a
// temporary file that is read and written block by block.
type Blocks struct {
	budget int64
	folder string

	mu     sync.Mutex
	blocks []*Block // nil where in the file
	stored []stored
	used   int64
	file   *os.File
	end    int64
	active int       // blocks that Each visits
	loads  []*loaded // by worker
}

// NewBlocks returns blocks that hold at most about budget bytes in memory and
// put what is beyond into a temporary file in folder; "" is the system's.
func NewBlocks(budget int64, folder string) *Blocks { return &Blocks{budget: budget, folder: folder} }

// Add takes a block, which must not be used afterwards. Its errors are those of the file.
func (bs *Blocks) Add(b *Block) error {
	bs.mu.Lock()
	defer bs.mu.Unlock()
	bs.active = len(bs.blocks) + 1
	if n := b.bytes(); bs.used+n <= bs.budget {
		bs.used += n
		bs.blocks, bs.stored = append(bs.blocks, b), append(bs.stored, stored{})
		return nil
	}
	if bs.file == nil {
		f, err := temporary(bs.folder)
		if err != nil {
			return err
		}
		bs.file = f
	}
	s, err := store(bs.file, bs.end, b)
	if err != nil {
		return err
	}
	bs.end = s.lists + s.room
	bs.blocks, bs.stored = append(bs.blocks, nil), append(bs.stored, s)
	return nil
}

// temporary creates a file that vanishes with its last handle, where the system can do that.
func temporary(folder string) (*os.File, error) {
	f, err := os.CreateTemp(folder, "tidemark-*.tokens")
	if err != nil {
		return nil, fmt.Errorf("temporary file for tokens: %w", err)
	}
	os.Remove(f.Name()) // fails on systems that keep open files; Close removes it then
	return f, nil
}

// Len returns the number of blocks.
func (bs *Blocks) Len() int { return len(bs.blocks) }

// Documents returns the number of documents of block i.
func (bs *Blocks) Documents(i int) int {
	if b := bs.blocks[i]; b != nil {
		return b.Documents()
	}
	return bs.stored[i].documents
}

// InFile reports whether some blocks lie in the file.
func (bs *Blocks) InFile() bool { return bs.file != nil }

// Close removes the file.
func (bs *Blocks) Close() {
	if bs.file != nil {
		bs.file.Close()
		os.Remove(bs.file.Name())
	}
}

// Activate lets Each and Recount see the first n blocks alone.
func (bs *Blocks) Activate(n int) { bs.active = n }

// Active returns the number of blocks that Each and Recount see: all, but for Activate.
func (bs *Blocks) Active() int { return bs.active }

// Each calls visit for every active block on at most workers goroutines; worker, in
// [0, workers), names scratch space. Changes of the topics of tokens are kept. Its
// errors are ctx's and those of the file.
func (bs *Blocks) Each(ctx context.Context, workers int, visit func(worker, i int, b *Block)) error {
	return bs.Range(ctx, workers, 0, bs.active, visit)
}

// Range does what Each does for the blocks in [from, to).
func (bs *Blocks) Range(ctx context.Context, workers, from, to int, visit func(worker, i int, b *Block)) error {
	for len(bs.loads) < parallel.Workers(workers) {
		bs.loads = append(bs.loads, &loaded{})
	}
	faults := make([]error, len(bs.blocks))
	err := parallel.Pieces(ctx, workers, to-from, func(worker, i int) {
		i += from
		if b := bs.blocks[i]; b != nil {
			visit(worker, i, b)
			return
		}
		l := bs.loads[worker]
		if faults[i] = l.load(bs.file, bs.stored[i]); faults[i] != nil {
			return
		}
		visit(worker, i, &l.block)
		faults[i] = l.save(bs.file, &bs.stored[i])
	})
	if err != nil {
		return err
	}
	return errors.Join(faults...)
}

// eachIndex calls visit with the words of every block and where they end.
func (bs *Blocks) eachIndex(visit func(i int, words, ends []uint32)) error {
	var buffer stretch
	for i, b := range bs.blocks {
		if b != nil {
			visit(i, b.words, b.wordEnd)
			continue
		}
		if err := buffer.readIndex(bs.file, &bs.stored[i], 0, uint32(bs.stored[i].words)); err != nil {
			return err
		}
		visit(i, buffer.words, buffer.ends)
	}
	return nil
}

// stretch is some consecutive words of a block with their tokens.
type stretch struct {
	words, ends []uint32
	begin       uint32   // token
	z           []uint16 // from begin on
	raw         []byte
}

// stretch returns words [from, to) of block i; buffer may be used for them.
func (bs *Blocks) stretch(i int, from, to uint32, buffer *stretch) (stretch, error) {
	b := bs.blocks[i]
	if b == nil {
		err := buffer.read(bs.file, &bs.stored[i], from, to)
		return *buffer, err
	}
	s := stretch{words: b.words[from:to], ends: b.wordEnd[from:to]}
	if from > 0 {
		s.begin = b.wordEnd[from-1]
	}
	if to > from {
		s.z = b.z[s.begin:b.wordEnd[to-1]]
	}
	return s, nil
}

// bytes returns about how much memory b takes.
func (b *Block) bytes() int64 {
	return int64(8*len(b.words) + 12*len(b.keys) + 4*len(b.z) + 4*cap(b.topics))
}
