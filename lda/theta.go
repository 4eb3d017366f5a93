package lda

import (
	"fmt"
	"slices"
	"sync/atomic"

	"gonum.org/v1/gonum/mat"

	"tidemark/lda/sampler"
)

// Theta is θ, D documents × K topics, as the counts it follows from, which may
// lie in a temporary file. It implements mat.Matrix and is safe for concurrent use.
type Theta struct {
	alpha []float64
	order []int // topic k of the parts is topic order[k]; nil where it is the same
	parts []thetaPart
	rows  []thetaPlace
	fault *atomic.Pointer[error]
}

// thetaPart is some rows of counts that were added up over so many samples.
type thetaPart struct {
	cells   cells
	samples int
	keys    []uint64 // of the documents
}

// thetaPlace is where a row lies.
type thetaPlace struct{ part, row uint32 }

// cells are rows of counts.
type cells interface {
	// each calls visit with the topics of a row, ascending, and their counts.
	each(row int, visit func(topic uint16, n uint32)) error
	close()
}

// listed are cells in memory, end to end.
type listed struct {
	ends   []uint32
	topics []uint16
	counts []uint32
}

// add adds a row, of which it keeps nothing.
func (l *listed) add(row []topicCount) {
	for _, c := range row {
		l.topics, l.counts = append(l.topics, c.topic), append(l.counts, c.count)
	}
	l.ends = append(l.ends, uint32(len(l.topics)))
}

// topicCount is how often a topic stood in a document, added up over samples.
type topicCount struct {
	topic uint16
	count uint32
}

func (l *listed) each(row int, visit func(topic uint16, n uint32)) error {
	from := uint32(0)
	if row > 0 {
		from = l.ends[row-1]
	}
	for i := from; i < l.ends[row]; i++ {
		visit(l.topics[i], l.counts[i])
	}
	return nil
}

func (l *listed) close() {}

// summed are the sums of the synchronous sampler. Its rows are those of the
// blocks one after the other.
type summed struct {
	sums  *sampler.Sums
	first []int // row of each block
}

func (s *summed) each(row int, visit func(topic uint16, n uint32)) error {
	block, found := slices.BinarySearch(s.first, row)
	if !found {
		block--
	}
	return s.sums.Row(block, row-s.first[block], visit)
}

func (s *summed) close() { s.sums.Close() }

// newTheta returns the Theta of one part, its rows in the order of keys.
func newTheta(alpha []float64, c cells, samples int, keys []uint64) *Theta {
	t := &Theta{alpha: alpha, parts: []thetaPart{{c, samples, keys}}, rows: make([]thetaPlace, len(keys)), fault: new(atomic.Pointer[error])}
	for row := range t.rows {
		t.rows[row].row = uint32(row)
	}
	return t
}

var _ mat.Matrix = (*Theta)(nil)

// Dims returns D and K.
func (t *Theta) Dims() (documents, topics int) { return len(t.rows), len(t.alpha) }

// At returns θ_dk, the posterior mean (n_dk + α_k) / (n_d + Σα), in (0, 1).
func (t *Theta) At(d, k int) float64 { return t.Row(make([]float64, len(t.alpha)), d)[k] }

// T returns the transpose.
func (t *Theta) T() mat.Matrix { return mat.Transpose{Matrix: t} }

// Row stores row d, which sums to one, into dst of length K and returns it.
// Where the temporary file cannot be read it is the prior's, and Err says why.
func (t *Theta) Row(dst []float64, d int) []float64 {
	total := t.parametersTo(dst, d)
	for k := range dst {
		dst[k] /= total
	}
	return dst
}

// parametersTo stores the parameters of the posterior of row d, α_k + n_dk with
// n_dk the average over the samples, and returns their sum.
func (t *Theta) parametersTo(dst []float64, d int) (total float64) {
	if len(dst) != len(t.alpha) {
		panic(fmt.Sprintf("lda: a row of %d topics into %d places", len(t.alpha), len(dst)))
	}
	copy(dst, t.alpha)
	for _, a := range t.alpha {
		total += a
	}
	t.counts(d, func(k int, n float64) {
		dst[k] += n
		total += n
	})
	return total
}

// counts calls visit with each topic of row d and its average count.
func (t *Theta) counts(d int, visit func(k int, n float64)) {
	place := t.rows[d]
	part := &t.parts[place.part]
	err := part.cells.each(int(place.row), func(topic uint16, count uint32) {
		k := int(topic)
		if t.order != nil {
			k = t.order[topic]
		}
		visit(k, float64(count)/float64(part.samples))
	})
	if err != nil {
		t.fault.CompareAndSwap(nil, &err)
	}
}

// key returns the key of document d.
func (t *Theta) key(d int) uint64 {
	place := t.rows[d]
	return t.parts[place.part].keys[place.row]
}

// Err returns the first error of reading the temporary file. What was computed
// from the shares is worth nothing if there is one.
func (t *Theta) Err() error {
	if err := t.fault.Load(); err != nil {
		return *err
	}
	return nil
}

// Close removes the temporary file, if there is one. Rows cannot be read any more.
func (t *Theta) Close() {
	for _, p := range t.parts {
		p.cells.close()
	}
}

// Part is some rows of a larger Theta.
type Part struct {
	Theta *Theta
	Rows  []int // Rows[i] is where row i of Theta goes, −1 where it is left out
}

// Merge returns the Theta of n documents that is made of parts of one model.
// Every row must be named exactly once.
func Merge(n int, parts ...Part) *Theta {
	merged := &Theta{rows: make([]thetaPlace, n), fault: new(atomic.Pointer[error])}
	placed := 0
	for _, p := range parts {
		if p.Theta == nil {
			continue
		}
		merged.alpha, merged.order = p.Theta.alpha, p.Theta.order
		first := uint32(len(merged.parts))
		merged.parts = append(merged.parts, p.Theta.parts...)
		for i, row := range p.Rows {
			if row < 0 {
				continue
			}
			place := p.Theta.rows[i]
			merged.rows[row] = thetaPlace{first + place.part, place.row}
			placed++
		}
	}
	if placed != n {
		panic(fmt.Sprintf("lda: %d rows placed in a matrix of %d", placed, n))
	}
	return merged
}

// Permute returns t with its topics in another order: topic i of the result is
// topic order[i] of t. The two share a temporary file.
func (t *Theta) Permute(order []int) *Theta {
	p := *t
	p.alpha = permuted(t.alpha, order)
	place := inversePermutation(order)
	p.order = place
	if t.order != nil {
		p.order = make([]int, len(order))
		for k, i := range t.order {
			p.order[k] = place[i]
		}
	}
	return &p
}

// Select returns the given rows of t, in the given order. The two share a
// temporary file.
func (t *Theta) Select(rows []int) *Theta {
	s := *t
	s.rows = make([]thetaPlace, len(rows))
	for i, row := range rows {
		s.rows[i] = t.rows[row]
	}
	return &s
}
