package lda

import (
	"encoding/binary"
	"fmt"
	"math"

	"tidemark/corpus"
)

// decoder reads what encoder wrote. After the first fault everything it
// returns is zero and err says what was wrong.
type decoder struct {
	in  []byte
	err error
}

func (d *decoder) fail(why string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", ErrCorrupt, why)
	}
	d.in = nil
}

// int reads a number of at most limit.
func (d *decoder) int(limit int, what string) int {
	n, size := binary.Uvarint(d.in)
	if size <= 0 || n > uint64(limit) {
		d.fail("unusable " + what)
		return 0
	}
	d.in = d.in[size:]
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.int(len(d.in), "length")
	if n > len(d.in) { // the number's own bytes count too
		d.fail("it ends inside a text")
		return nil
	}
	b := d.in[:n]
	d.in = d.in[n:]
	return b
}

func (d *decoder) positive(what string) float64 {
	if len(d.in) < 8 {
		d.fail("it ends before " + what)
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(d.in))
	d.in = d.in[8:]
	if !(x > 0) || math.IsInf(x, 1) {
		d.fail("unusable " + what)
	}
	return x
}

func (d *decoder) vocabulary() *corpus.Vocabulary {
	total := d.int(math.MaxInt, "number of documents")
	n := d.int(len(d.in), "number of terms") // a term takes a byte at least
	terms, documents, occurrences := make([]string, n), make([]int, n), make([]int, n)
	for i := range terms {
		terms[i] = string(d.bytes())
		documents[i] = d.int(math.MaxInt, "document frequency")
		occurrences[i] = d.int(math.MaxInt, "number of occurrences")
	}
	if d.err != nil {
		return nil
	}
	v, err := corpus.NewVocabulary(terms, documents, occurrences, total)
	if err != nil {
		d.fail(err.Error())
	}
	return v
}

func (d *decoder) model(terms int) *Model {
	topics := d.int(MaxTopics, "number of topics")
	samples := d.int(math.MaxInt32, "number of samples")
	if topics == 0 || samples == 0 || len(d.in) < 8*(topics+1)+terms {
		d.fail("unusable shape")
		return nil
	}
	beta := d.positive("beta")
	alpha := make([]float64, topics)
	for k := range alpha {
		alpha[k] = d.positive("alpha")
	}
	m := &Model{topics: topics, samples: samples, alpha: alpha, beta: beta}
	for range terms {
		d.row(m)
	}
	if d.err != nil {
		return nil
	}
	return m.sum()
}

// row reads the cells of a term.
func (d *decoder) row(m *Model) {
	n := d.int(m.topics, "number of topics of a term")
	k := 0
	for i := range n {
		step := d.int(m.topics, "topic")
		k += step
		if i > 0 && step == 0 || k >= m.topics || d.err != nil {
			d.fail("a topic out of range")
			return
		}
		m.cells, m.counts = append(m.cells, uint16(k)), append(m.counts, uint32(d.int(math.MaxUint32, "count")))
	}
	m.ends = append(m.ends, len(m.cells))
}
