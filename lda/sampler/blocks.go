package sampler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"tidemark/internal/parallel"
)

// Blocks are the tokens of a corpus: in memory, or all in a temporary file that is
// read and written block by block. There is nothing between: blocks that stayed in
// memory beside a file would take the place of larger blocks in hand.
type Blocks struct {
	folder string
	blocks []*Block // where they are in memory
	file   *os.File // nil where they are in memory
	hands  []*hand  // by worker
	stored []stored
	space  space
}

// hand is the block that a worker has in hand, in memory that is used again.
type hand struct {
	block Block
	begin []uint32 // by term
}

// NewBlocks returns blocks in memory, or in a temporary file in folder, of which "" is
// the system's. Its errors are those of the file.
func NewBlocks(inFile bool, folder string) (*Blocks, error) {
	bs := &Blocks{folder: folder}
	if !inFile {
		return bs, nil
	}
	var err error
	bs.file, err = temporary(folder)
	return bs, err
}

// Fill lays out n blocks on at most workers goroutines; documents returns those of
// block i, and may use memory that belongs to worker, in [0, workers), again. Its errors
// are ctx's and those of the file.
func (bs *Blocks) Fill(ctx context.Context, workers, n int, documents func(worker, i int) []Document) error {
	bs.blocks, bs.stored = make([]*Block, n), make([]stored, n)
	bs.raise(workers)
	return bs.pieces(ctx, workers, func(worker, i int) error {
		if bs.file == nil {
			bs.blocks[i] = NewBlock(documents(worker, i))
			return nil
		}
		h := bs.hands[worker]
		h.block.layOut(documents(worker, i), &h.begin)
		s := &bs.stored[i]
		*s = h.block.shape(0)
		s.at = bs.space.reserve(s.bytes())
		return store(bs.file, s, &h.block)
	})
}

// raise makes a hand for every worker.
func (bs *Blocks) raise(workers int) {
	for len(bs.hands) < parallel.Workers(workers) {
		bs.hands = append(bs.hands, &hand{})
	}
}

// space hands out the bytes of a file. Which a block gets depends on the order in
// which workers come by, and nothing depends on that.
type space struct{ used atomic.Int64 }

// reserve returns where n bytes begin that are nobody's.
func (s *space) reserve(n int64) int64 { return s.used.Add(n) - n }

// temporary creates a file that vanishes with its last handle, where the system can do that.
func temporary(folder string) (*os.File, error) {
	f, err := os.CreateTemp(folder, "tidemark-*.tokens")
	if err != nil {
		return nil, fmt.Errorf("temporary file for tokens (set TMPDIR, or raise --max-memory): %w", err)
	}
	os.Remove(f.Name()) // fails on systems that keep open files; Close removes it then
	return f, nil
}

// Len returns the number of blocks.
func (bs *Blocks) Len() int { return len(bs.blocks) }

// Documents returns the number of documents of block i.
func (bs *Blocks) Documents(i int) int {
	if bs.file == nil {
		return bs.blocks[i].Documents()
	}
	return bs.stored[i].documents
}

// InFile reports whether the blocks lie in the file.
func (bs *Blocks) InFile() bool { return bs.file != nil }

// Close gives the blocks up, and removes the file.
func (bs *Blocks) Close() {
	bs.blocks, bs.hands = nil, nil
	if bs.file != nil {
		bs.file.Close()
		os.Remove(bs.file.Name())
	}
}

// Each calls visit for every block on at most workers goroutines; worker, in
// [0, workers), names scratch space. Changes of the topics of tokens are kept. Its
// errors are ctx's and those of the file.
func (bs *Blocks) Each(ctx context.Context, workers int, visit func(worker, i int, b *Block)) error {
	return bs.visit(ctx, workers, true, visit)
}

// Look does what Each does for a visit that changes nothing.
func (bs *Blocks) Look(ctx context.Context, workers int, visit func(worker, i int, b *Block)) error {
	return bs.visit(ctx, workers, false, visit)
}

func (bs *Blocks) visit(ctx context.Context, workers int, changes bool, visit func(worker, i int, b *Block)) error {
	bs.raise(workers)
	return bs.pieces(ctx, workers, func(worker, i int) error {
		if bs.file == nil {
			visit(worker, i, bs.blocks[i])
			return nil
		}
		b := &bs.hands[worker].block
		if err := load(bs.file, &bs.stored[i], b); err != nil {
			return err
		}
		visit(worker, i, b)
		if !changes {
			return nil
		}
		return save(bs.file, &bs.stored[i], b)
	})
}

// pieces calls work for every block.
func (bs *Blocks) pieces(ctx context.Context, workers int, work func(worker, i int) error) error {
	faults := make([]error, bs.Len())
	err := parallel.Pieces(ctx, workers, bs.Len(), func(worker, i int) { faults[i] = work(worker, i) })
	return cmp.Or(err, errors.Join(faults...))
}
