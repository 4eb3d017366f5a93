package lda

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// TopicCount is how often a topic stood in a document, added up over samples.
type TopicCount struct {
	Topic uint16
	Count uint32
}

// Theta is θ, D documents × K topics, as the counts it follows from. It
// implements mat.Matrix. It is immutable and safe for concurrent use.
type Theta struct {
	alpha []float64
	rows  []thetaRow
}

// thetaRow holds counts over samples states, in the order of topics.
type thetaRow struct {
	cells   []TopicCount
	samples int
	key     uint64 // of the document
}

var _ mat.Matrix = (*Theta)(nil)

// Dims returns D and K.
func (t *Theta) Dims() (documents, topics int) { return len(t.rows), len(t.alpha) }

// At returns θ_dk, the posterior mean (n_dk + α_k) / (n_d + Σα), in (0, 1).
func (t *Theta) At(d, k int) float64 {
	row := t.Row(make([]float64, len(t.alpha)), d)
	return row[k]
}

// T returns the transpose.
func (t *Theta) T() mat.Matrix { return mat.Transpose{Matrix: t} }

// Row stores row d, which sums to one, into dst of length K and returns it.
func (t *Theta) Row(dst []float64, d int) []float64 {
	if len(dst) != len(t.alpha) {
		panic(fmt.Sprintf("lda: a row of %d topics into %d places", len(t.alpha), len(dst)))
	}
	row := t.rows[d]
	copy(dst, t.alpha)
	total := 0.0
	for _, a := range t.alpha {
		total += a
	}
	for _, c := range row.cells {
		n := float64(c.Count) / float64(row.samples)
		dst[c.Topic] += n
		total += n
	}
	for k := range dst {
		dst[k] /= total
	}
	return dst
}

// Part is some rows of a larger Theta.
type Part struct {
	Theta *Theta
	Rows  []int // Rows[i] is where row i of Theta goes
}

// Merge returns the Theta of n documents that is made of parts of one model.
// Every row must be named exactly once.
func Merge(n int, parts ...Part) *Theta {
	merged := &Theta{rows: make([]thetaRow, n)}
	placed := 0
	for _, p := range parts {
		if p.Theta == nil {
			continue
		}
		merged.alpha = p.Theta.alpha
		for i, row := range p.Rows {
			merged.rows[row] = p.Theta.rows[i]
			placed++
		}
	}
	if placed != n {
		panic(fmt.Sprintf("lda: %d rows placed in a matrix of %d", placed, n))
	}
	return merged
}

// Permute returns t with its topics in another order: topic i of the result is
// topic order[i] of t.
func (t *Theta) Permute(order []int) *Theta {
	place := inversePermutation(order)
	p := &Theta{alpha: permuted(t.alpha, order), rows: make([]thetaRow, len(t.rows))}
	for d, row := range t.rows {
		cells := make([]TopicCount, len(row.cells))
		for i, c := range row.cells {
			cells[i] = TopicCount{uint16(place[c.Topic]), c.Count}
		}
		p.rows[d] = thetaRow{sortedByTopic(cells), row.samples, row.key}
	}
	return p
}
