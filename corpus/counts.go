package corpus

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync/atomic"

	"tidemark/corpus/chunk"
	"tidemark/internal/parallel"
	"tidemark/internal/rng"
)

// TermCount is how often a term occurs in a document.
type TermCount struct{ Term, Count uint32 }

// Counts is a sparse matrix of documents × terms. It is immutable and safe for
// concurrent use. Its rows lie in pieces, in memory or in a temporary file.
type Counts struct {
	terms  int
	keys   []uint64 // of each document
	length []uint32 // of each document, in tokens
	total  int
	rows   []int // of pieces, that are rows of this matrix; nil for all
	pieces []countsPiece
	fault  *atomic.Pointer[error]
}

// rowsAPiece is how many rows lie in a piece.
const rowsAPiece = 4096

// countsPiece holds rows one after the other.
type countsPiece struct {
	start []uint32 // row i is cells[start[i]:start[i+1]]
	cells []TermCount
	blob  chunk.Blob // the cells, where they are not in memory
}

// NewCounts returns the matrix with the given rows, one a document; ids are the
// documents' identities. It panics where the shapes do not match or a term is
// not below terms.
func NewCounts(terms int, ids []string, rows [][]TermCount) *Counts {
	if len(ids) != len(rows) {
		panic(fmt.Sprintf("corpus: %d ids for %d rows", len(ids), len(rows)))
	}
	c, err := CollectCounts(chunk.NewStore(math.MaxInt64, ""), terms, func(yield func(string, []TermCount) bool) {
		for d, id := range ids {
			if !yield(id, rows[d]) {
				return
			}
		}
	})
	if err != nil {
		panic(err) // of a store that has no file
	}
	return c
}

// CollectCounts returns the matrix of the given rows, each with the identity of
// its document; store keeps them and must outlive the matrix. Its errors are those
// of the store. It panics at a row that no matrix of so many terms can have.
func CollectCounts(store *chunk.Store, terms int, rows iter.Seq2[string, []TermCount]) (*Counts, error) {
	c := &Counts{terms: terms, fault: new(atomic.Pointer[error])}
	p := countsPiece{start: []uint32{0}}
	for id, row := range rows {
		p.append(row)
		c.check(id, p.row(len(p.start)-2))
		c.add(id, length(row))
		if len(p.start)-1 == rowsAPiece {
			if err := p.spill(store); err != nil {
				return nil, err
			}
			c.pieces, p = append(c.pieces, p), countsPiece{start: []uint32{0}}
		}
	}
	c.pieces = append(c.pieces, p) // the last one stays in memory
	return c, nil
}

// check panics at a row that no matrix can have.
func (c *Counts) check(id string, row []TermCount) {
	for i, cell := range row {
		if int(cell.Term) >= c.terms || cell.Count == 0 || i > 0 && row[i-1].Term == cell.Term {
			panic(fmt.Sprintf("corpus: document %q: cell %v in a row of %d terms", id, cell, c.terms))
		}
	}
}

// add notes a document of n tokens.
func (c *Counts) add(id string, n uint32) {
	c.keys, c.length = append(c.keys, rng.HashString(id)), append(c.length, n)
	c.total += int(n)
}

// append adds a row, which it sorts by term.
func (p *countsPiece) append(row []TermCount) {
	from := len(p.cells)
	p.cells = append(p.cells, row...)
	slices.SortFunc(p.cells[from:], func(a, b TermCount) int { return cmp.Compare(a.Term, b.Term) })
	p.start = append(p.start, uint32(len(p.cells)))
}

// row returns row i of a piece in memory.
func (p *countsPiece) row(i int) []TermCount { return p.cells[p.start[i]:p.start[i+1]:p.start[i+1]] }

func length(row []TermCount) uint32 {
	n := uint32(0)
	for _, cell := range row {
		n += cell.Count
	}
	return n
}

// Documents returns the number of rows D.
func (c *Counts) Documents() int {
	if c.rows != nil {
		return len(c.rows)
	}
	return len(c.keys)
}

// Terms returns the number of columns V.
func (c *Counts) Terms() int { return c.terms }

// Tokens returns the sum of all counts.
func (c *Counts) Tokens() int { return c.total }

// Row returns the non-zero cells of document d in the order of terms. The
// caller must not change them. Where the temporary file cannot be read it
// returns none, and Err says why.
func (c *Counts) Row(d int) []TermCount {
	d = c.base(d)
	p := &c.pieces[d/rowsAPiece]
	if p.cells != nil {
		return p.row(d % rowsAPiece)
	}
	from, to := int(p.start[d%rowsAPiece]), int(p.start[d%rowsAPiece+1])
	data, err := p.blob.Read(nil, cellSize*from, cellSize*to)
	if err != nil {
		c.fault.CompareAndSwap(nil, &err)
		return nil
	}
	row := make([]TermCount, to-from)
	for i := range row {
		row[i].Term = binary.LittleEndian.Uint32(data[cellSize*i:])
		row[i].Count = binary.LittleEndian.Uint32(data[cellSize*i+4:])
	}
	return row
}

// Err returns the first error of reading the temporary file. What was computed
// from the counts is worth nothing if there is one.
func (c *Counts) Err() error {
	if err := c.fault.Load(); err != nil {
		return *err
	}
	return nil
}

func (c *Counts) base(d int) int {
	if c.rows != nil {
		return c.rows[d]
	}
	return d
}

// Length returns the number of tokens of document d.
func (c *Counts) Length(d int) int { return int(c.length[c.base(d)]) }

// Key returns a hash of the id of document d, which keys its random streams.
func (c *Counts) Key(d int) uint64 { return c.keys[c.base(d)] }

// Select returns the matrix of the given rows, in the given order. It shares
// the cells of c.
func (c *Counts) Select(rows []int) *Counts {
	s := *c
	s.rows, s.total = make([]int, len(rows)), 0
	for i, d := range rows {
		s.rows[i] = c.base(d)
		s.total += c.Length(d)
	}
	return &s
}

// cellSize is the number of bytes of a cell in the temporary file.
const cellSize = 8

// spill puts the cells of a piece into store where memory is short.
func (p *countsPiece) spill(store *chunk.Store) error {
	if store.Reserve(int64(cellSize * len(p.cells))) {
		return nil
	}
	data := make([]byte, 0, cellSize*len(p.cells))
	for _, cell := range p.cells {
		data = binary.LittleEndian.AppendUint32(data, cell.Term)
		data = binary.LittleEndian.AppendUint32(data, cell.Count)
	}
	blob, err := store.Add(data)
	p.blob, p.cells = blob, nil
	return err
}

// count makes the matrix of all modelled documents, with rows in the order of
// the entries.
func (g *gathered) count(ctx context.Context, v *Vocabulary, final []uint32) (*Counts, []int, error) {
	modelled := g.corpus.Modelled()
	n := (len(modelled) + rowsAPiece - 1) / rowsAPiece
	pieces := make([]countsPiece, n)
	faults := make([]error, n)
	scratches := make([]rowScratch, g.workers)
	err := parallel.Pieces(ctx, g.workers, n, func(worker, i int) {
		entries := modelled[i*rowsAPiece : min(len(modelled), (i+1)*rowsAPiece)]
		pieces[i], faults[i] = g.piece(&scratches[worker], entries, final)
	})
	if err = firstOf(err, faults); err != nil {
		return nil, nil, err
	}
	return g.assemble(v, modelled, pieces)
}

// rowScratch is memory used again from row to row.
type rowScratch struct {
	words []uint32
	cells []uint64 // term << 32 | count: numbers are sorted faster than cells
}

// piece counts the terms of some entries.
func (g *gathered) piece(s *rowScratch, entries []int, final []uint32) (countsPiece, error) {
	s.cells = s.cells[:0]
	start := make([]uint32, 1, len(entries)+1)
	for _, entry := range entries {
		part, document := g.corpus.locate(g.corpus.Entries[entry].ordinal)
		terms, err := g.chunks[part].Document(s.words, document)
		if err != nil {
			return countsPiece{}, err
		}
		from := len(s.cells)
		eachRun(terms, func(id, count uint32) {
			if final[id] != chunk.Gap {
				s.cells = append(s.cells, uint64(final[id])<<32|uint64(count))
			}
		})
		slices.Sort(s.cells[from:])
		start = append(start, uint32(len(s.cells)))
	}
	cells := make([]TermCount, len(s.cells))
	for i, x := range s.cells {
		cells[i] = TermCount{uint32(x >> 32), uint32(x)}
	}
	return countsPiece{start: start, cells: cells}, nil
}

// assemble gives the documents of the pieces their tokens, leaves out those
// without any, and spills what does not fit memory.
func (g *gathered) assemble(v *Vocabulary, modelled []int, pieces []countsPiece) (*Counts, []int, error) {
	c := &Counts{terms: v.Len(), pieces: pieces, fault: new(atomic.Pointer[error])}
	var rows, at []int
	for i, entry := range modelled {
		e := &g.corpus.Entries[entry]
		n := length(pieces[i/rowsAPiece].row(i % rowsAPiece))
		c.add(e.ID, n)
		if e.Tokens = int(n); n == 0 {
			e.Status, e.Reason = TooShort, ReasonNoVocabulary
			continue
		}
		rows, at = append(rows, entry), append(at, i)
	}
	for i := range pieces {
		if err := pieces[i].spill(g.corpus.store); err != nil {
			return nil, nil, err
		}
	}
	if len(at) < len(modelled) {
		c.rows = at
	}
	return c, rows, nil
}
