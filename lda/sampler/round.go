package sampler

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"tidemark/internal/parallel"
)

// Round is what one pass needs to know of all documents. It is written between passes only.
type Round struct {
	topics, terms int
	seed          uint64
	workers       int
	pseudo        []Pseudo // in the order of terms

	// Topic is n_k with pseudo-counts, as of the last Recount.
	Topic  []int64
	pieces []*rows
	words  [][][2]uint32 // by piece and block: the words of the piece
	frozen frozen
	plain  bool // without vector code: tests compare

	counters []*counter
	visitors []*visitor
}

// NewRound returns a round over terms and topics.
func NewRound(terms, topics int, seed uint64, workers int, pseudo []Pseudo) *Round {
	r := &Round{topics: topics, terms: terms, seed: seed, workers: workers, pseudo: pseudo, Topic: make([]int64, topics)}
	for range parallel.Workers(workers) {
		r.counters = append(r.counters, newCounter(topics))
		r.visitors = append(r.visitors, &visitor{})
	}
	return r
}

// Recount counts the topics of all tokens anew, by ranges of terms. Counting in
// the order that the tokens lie in is cheaper than keeping counts up to date, and
// needs no synchronisation.
func (r *Round) Recount(ctx context.Context, blocks *Blocks) error {
	if r.words == nil {
		if err := r.index(blocks); err != nil {
			return err
		}
	}
	for _, c := range r.counters {
		clear(c.totals)
	}
	faults := make([]error, len(r.pieces))
	err := parallel.Pieces(ctx, r.workers, len(r.pieces), func(worker, i int) {
		piece := r.pieces[i]
		faults[i] = r.counters[worker].recount(piece, blocks, r.words[i], r.pseudoOf(piece))
	})
	if err = cmp.Or(err, errors.Join(faults...)); err != nil {
		return err
	}
	clear(r.Topic)
	for _, c := range r.counters {
		for k, n := range c.totals {
			r.Topic[k] += n
		}
	}
	return nil
}

func (r *Round) pseudoOf(piece *rows) []Pseudo {
	i, _ := slices.BinarySearchFunc(r.pseudo, piece.first, func(p Pseudo, t int) int { return int(p.Term) - t })
	return r.pseudo[i:]
}

// index finds where the terms of each piece begin and end in each block.
func (r *Round) index(blocks *Blocks) error {
	occurrences := make([]uint32, r.terms)
	err := blocks.eachIndex(func(_ int, words, ends []uint32) {
		begin := uint32(0)
		for i, w := range words {
			occurrences[w] += ends[i] - begin
			begin = ends[i]
		}
	})
	if err != nil {
		return err
	}
	r.pieces = newPieces(occurrences)
	r.words = make([][][2]uint32, len(r.pieces))
	return blocks.eachIndex(func(_ int, words, _ []uint32) {
		from := 0
		for i, p := range r.pieces {
			n, _ := slices.BinarySearch(words[from:], uint32(p.first+len(p.end)))
			r.words[i] = append(r.words[i], [2]uint32{uint32(from), uint32(from + n)})
			from += n
		}
	})
}

// Pieces returns the number of ranges that the terms are cut into.
func (r *Round) Pieces() int { return len(r.pieces) }

// EachRow calls visit with every term of a piece, in order: the topics that it
// stands in, ascending, and n_wk with pseudo-counts. The slices must not be changed.
func (r *Round) EachRow(piece int, visit func(term int, topics []uint16, counts []uint32)) {
	p := r.pieces[piece]
	from := uint32(0)
	for i, to := range p.end {
		visit(p.first+i, p.topic[from:to], p.count[from:to])
		from = to
	}
}
