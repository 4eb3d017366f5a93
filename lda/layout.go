package lda

import (
	"context"
	"iter"
	"slices"

	"tidemark/corpus"
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
		var h documents
		h.reset(f.counts, group)
		for _, d := range group {
			f.draw(&h, d, 0, f.secondHalf)
		}
		f.held = append(f.held, sampler.NewHeld(h.all))
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
	blocks, err := sampler.NewBlocks(f.beyondMemory(rows), f.o.TempFolder)
	if err != nil {
		return nil, err
	}
	groups := slices.Collect(f.groups(rows))
	hands := make([]documents, f.workers)
	err = blocks.Fill(ctx, f.workers, len(groups), func(worker, i int) []sampler.Document {
		h := &hands[worker]
		h.reset(f.counts, groups[i])
		for _, d := range groups[i] {
			f.draw(h, d, start, take)
		}
		return h.all
	})
	if err != nil {
		blocks.Close()
		return nil, err
	}
	return blocks, nil
}

// bytesLaid is what a token of a block takes in memory: its document and topic, and
// its part of the lists of topics and terms.
const bytesLaid = 6

// beyondMemory reports whether the tokens of documents are to lie in a file.
func (f *synchronous) beyondMemory(rows []int) bool {
	tokens := int64(0)
	for _, d := range rows {
		tokens += int64(f.counts.Length(d))
	}
	return tokens > f.o.memory()/bytesLaid
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
// worker should have several. Where memory is short the blocks that workers have in
// hand take all of it.
const (
	mostBlockTokens  = 1 << 21
	leastBlockTokens = 1 << 15
	blocksAWorker    = 4
	bytesInHand      = 6  // a token: document, topic, lists of topics and terms before and after
	bytesATopicOpen  = 4  // a document, for every topic it can have
	bytesOpen        = 96 // a document
)

func (f *synchronous) blockTokens() int {
	if f.o.BlockTokens > 0 {
		return f.o.BlockTokens
	}
	most := mostBlockTokens
	if f.o.Memory > 0 {
		length := max(1, f.counts.Tokens()/max(1, f.counts.Documents()))
		document := bytesInHand*length + bytesATopicOpen*min(length, f.o.Topics) + bytesOpen
		most = min(most, int(f.o.Memory/int64(document*f.workers))*length)
	}
	return max(leastBlockTokens, min(most, f.counts.Tokens()/(blocksAWorker*f.workers)))
}

// documents is memory for the documents of a block.
type documents struct {
	all    []sampler.Document
	terms  []uint32
	topics []uint16
	warm   warmth
}

// reset makes room for rows of counts.
func (h *documents) reset(counts *corpus.Counts, rows []int) {
	n := 0
	for _, d := range rows {
		n += counts.Length(d)
	}
	h.all = slices.Grow(h.all[:0], len(rows))
	h.terms, h.topics = slices.Grow(h.terms[:0], n), slices.Grow(h.topics[:0], n)
}

// draw adds document d to h with the topics that it has at a start.
func (f *synchronous) draw(h *documents, d, n int, take half) {
	key, from := f.counts.Key(d), len(h.terms)
	start, split := newStart(f.o, n, key, f.counts.Row(d), &h.warm), rng.New(f.o.Seed, rng.HoldOut, 1, key)
	for _, cell := range f.counts.Row(d) {
		of := f.seeds.of(cell.Term)
		for range cell.Count {
			topic := start.topic(cell.Term, of)
			if take(&split) {
				h.terms, h.topics = append(h.terms, cell.Term), append(h.topics, topic)
			}
		}
	}
	h.all = append(h.all, sampler.Document{Key: key, Terms: h.terms[from:], Topic: h.topics[from:]})
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
