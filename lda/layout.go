package lda

import (
	"context"
	"iter"

	"tidemark/internal/parallel"
	"tidemark/internal/rng"
	"tidemark/lda/sampler"
)

// layOut puts the documents into blocks, in the order of their keys, and holds
// some of them out.
func (f *synchronous) layOut(ctx context.Context) error {
	for _, d := range byKey(f.counts) {
		if f.plan.holdsOut() && heldOut(f.o.Seed, f.counts.Key(d), f.counts.Documents()) {
			f.heldOut = append(f.heldOut, d)
			continue
		}
		f.learnt = append(f.learnt, d)
		f.tokens += f.counts.Length(d)
	}
	if err := f.layBest(ctx); err != nil {
		return err
	}
	var err error
	if f.halves, err = f.lay(ctx, f.heldOut, 0, f.firstHalf); err != nil {
		return err
	}
	for group := range f.groups(f.heldOut) {
		documents := make([]sampler.Document, len(group))
		for i, d := range group {
			documents[i] = f.document(d, 0, f.secondHalf)
		}
		f.held = append(f.held, sampler.NewHeld(documents))
	}
	return f.counts.Err()
}

// layHeldOut lays out the documents held out, whole.
func (f *synchronous) layHeldOut(ctx context.Context) (*sampler.Blocks, error) {
	return f.lay(ctx, f.heldOut, 0, f.all)
}

// half says which tokens of a document are taken.
type half func(random *rng.Stream) bool

func (f *synchronous) all(*rng.Stream) bool               { return true }
func (f *synchronous) firstHalf(random *rng.Stream) bool  { return random.Uint64()>>63 == 0 }
func (f *synchronous) secondHalf(random *rng.Stream) bool { return random.Uint64()>>63 == 1 }

// lay returns blocks of the tokens of documents, with the topics of a start.
func (f *synchronous) lay(ctx context.Context, rows []int, start int, take half) (*sampler.Blocks, error) {
	blocks := sampler.NewBlocks(f.o.memory(), f.o.TempFolder)
	lay := func(group []int) *sampler.Block {
		documents := make([]sampler.Document, len(group))
		for i, d := range group {
			documents[i] = f.document(d, start, take)
		}
		return sampler.NewBlock(documents)
	}
	workers := f.workers
	if f.o.Memory > 0 {
		workers = 1 // few blocks wait for their turn
	}
	for b := range parallel.Map(ctx, workers, f.groups(rows), lay) {
		if err := blocks.Add(b); err != nil {
			blocks.Close()
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		blocks.Close()
		return nil, err
	}
	return blocks, nil
}

// groups cuts documents into those of each block.
func (f *synchronous) groups(rows []int) iter.Seq[[]int] {
	limit := f.blockTokens()
	return func(yield func([]int) bool) {
		for len(rows) > 0 {
			n, tokens := 0, 0
			for n < len(rows) && n < sampler.MaxDocuments && tokens < limit {
				tokens += f.counts.Length(rows[n])
				n++
			}
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}

// A block should be large, because every term of it is opened once; but every
// worker should have several.
const (
	mostBlockTokens  = 1 << 21
	leastBlockTokens = 1 << 15
	blocksAWorker    = 4
	bytesAtWork      = 16 // a token of the block that a worker has in hand
)

func (f *synchronous) blockTokens() int {
	if f.o.BlockTokens > 0 {
		return f.o.BlockTokens
	}
	most := mostBlockTokens
	if f.o.Memory > 0 {
		most = min(most, int(f.o.Memory/int64(bytesAtWork*f.workers)))
	}
	return max(leastBlockTokens, min(most, f.counts.Tokens()/(blocksAWorker*f.workers)))
}

// document draws the topics that a document has at a start.
func (f *synchronous) document(d, n int, take half) sampler.Document {
	key := f.counts.Key(d)
	length := f.counts.Length(d)
	doc := sampler.Document{Key: key, Terms: make([]uint32, 0, length), Topic: make([]uint16, 0, length)}
	start, split := newStart(f.o, n, key), rng.New(f.o.Seed, rng.HoldOut, 1, key)
	for _, cell := range f.counts.Row(d) {
		of := f.seeds.of(cell.Term)
		for range cell.Count {
			topic := start.topic(of)
			if take(&split) {
				doc.Terms, doc.Topic = append(doc.Terms, cell.Term), append(doc.Topic, topic)
			}
		}
	}
	return doc
}

// Of many documents a hundredth is held out, of few a twentieth; below leastHeldOut none.
const (
	leastHeldOut = 2000 // documents
	mostShare    = 0.05
	leastShare   = 0.01
	enough       = 2000 // held out
)

// heldOut reports whether a document is held out of a corpus of so many.
func heldOut(seed, key uint64, documents int) bool {
	share := max(leastShare, min(mostShare, float64(enough)/float64(documents)))
	random := rng.New(seed, rng.HoldOut, 0, key)
	return random.Float64() < share
}
