package lda

import (
	"context"
	"slices"

	"tidemark/corpus"
	"tidemark/internal/parallel"
)

// batch is the documents of one step, and what the step needs of them: the rows
// of φ' of their terms alone, and where each of these terms stands.
type batch struct {
	workers  int
	visitors []*visitor
	cells    [][]corpus.TermCount // by document, as are the next two
	first    []int                // place of the document's first cell
	fitted   []documentPosterior
	bounds   []float64

	terms   []uint32  // that occur, in their order
	place   []int32   // of each term of the vocabulary, its place in terms plus 1, or 0
	phi     []float64 // exp E[log φ], a row for each of terms
	offsets []float64 // of these rows

	rows   []int32   // of each cell, the place of its term
	ratios []float64 // of each cell
	owner  []int32   // of each cell, its document
	starts []int32   // of each of terms, its cells in column
	column []int32   // cells by term, in the order of documents
	gains  []float64 // by piece of terms, by topic
}

func newBatch(terms, workers int) *batch {
	b := &batch{workers: parallel.Workers(workers), place: make([]int32, terms)}
	for range b.workers {
		b.visitors = append(b.visitors, &visitor{})
	}
	return b
}

// load takes the documents of counts that order names.
func (b *batch) load(counts *corpus.Counts, order []int) {
	b.cells, b.first, b.terms = b.cells[:0], b.first[:0], b.terms[:0]
	cells := 0
	for _, d := range order {
		row := counts.Row(d)
		b.cells, b.first = append(b.cells, row), append(b.first, cells)
		cells += len(row)
		for _, c := range row {
			if b.place[c.Term] == 0 {
				b.place[c.Term] = 1
				b.terms = append(b.terms, c.Term)
			}
		}
	}
	slices.Sort(b.terms)
	for i, w := range b.terms {
		b.place[w] = int32(i) + 1
	}
	b.rows, b.ratios, b.owner = indexes(b.rows, cells), resized(b.ratios, cells), indexes(b.owner, cells)
	b.bounds = resized(b.bounds, len(order))
	for len(b.fitted) < len(order) {
		b.fitted = append(b.fitted, documentPosterior{})
	}
	b.transpose()
	for _, w := range b.terms {
		b.place[w] = 0
	}
}

// transpose lists the cells of every term.
func (b *batch) transpose() {
	b.starts, b.column = indexes(b.starts, len(b.terms)+1), indexes(b.column, len(b.rows))
	clear(b.starts)
	for d, row := range b.cells {
		for i, c := range row {
			cell, place := b.first[d]+i, b.place[c.Term]
			b.rows[cell], b.owner[cell] = place-1, int32(d)
			b.starts[place]++
		}
	}
	for i := range b.terms {
		b.starts[i+1] += b.starts[i]
	}
	next := slices.Clone(b.starts[:len(b.terms)])
	for cell, row := range b.rows {
		b.column[next[row]] = int32(cell)
		next[row]++
	}
}

func indexes(s []int32, n int) []int32 { return slices.Grow(s[:0], n)[:n] }

// documentsATime is how many documents a worker takes at a time.
const documentsATime = 16

// visit fits the documents to λ as it is, and stores their parts of the bound.
func (b *batch) visit(ctx context.Context, t *topicsPosterior, alpha []float64, p pace) error {
	if err := b.expect(ctx, t); err != nil {
		return err
	}
	for _, v := range b.visitors {
		v.alpha, v.sum, v.settling, v.absent = alpha, sumOf(alpha), p.settling, p.absent
	}
	prior := newDirichlet(alpha)
	return parallel.Pieces(ctx, b.workers, piecesOf(len(b.cells), documentsATime), func(worker, piece int) {
		for d := piece * documentsATime; d < min(len(b.cells), (piece+1)*documentsATime); d++ {
			b.document(b.visitors[worker], d, prior)
		}
	})
}

// expect stores φ' of the terms.
func (b *batch) expect(ctx context.Context, t *topicsPosterior) error {
	e := t.expectation()
	b.phi, b.offsets = resized(b.phi, len(b.terms)*t.topics), resized(b.offsets, len(b.terms))
	return parallel.Pieces(ctx, b.workers, piecesOf(len(b.terms), termsATime), func(_, p int) {
		for i := p * termsATime; i < min(len(b.terms), (p+1)*termsATime); i++ {
			b.offsets[i] = e.rowTo(b.phi[i*t.topics:][:t.topics], int(b.terms[i]))
		}
	})
}

func (b *batch) document(v *visitor, d int, prior *dirichlet) {
	cells := b.cells[d]
	if len(cells) == 0 {
		b.fitted[d] = documentPosterior{total: v.sum}
		b.bounds[d] = 0
		return
	}
	from := b.first[d]
	rows := b.rows[from:][:len(cells)]
	v.visit(cells, rows, b.phi, b.ratios[from:][:len(cells)])
	f := &b.fitted[d]
	v.saveTo(f)
	b.bounds[d] = prior.documentBound(cells, v.norm, f)
	for i, c := range cells {
		b.bounds[d] += float64(c.Count) * b.offsets[rows[i]]
	}
}
