package lda

import (
	"encoding/binary"
	"fmt"
	"math"

	"tidemark/corpus"
)

// decoder reads what encoder wrote. After the first fault everything it
// returns is zero and err says what was wrong. No length is believed before so
// many bytes are seen to be there.
type decoder struct {
	in  []byte
	err error
}

func (d *decoder) fail(why string) { d.adopt(fmt.Errorf("%w: %s", ErrCorrupt, why)) }

// adopt ends the reading with err, unless it has ended before.
func (d *decoder) adopt(err error) {
	if d.err == nil {
		d.err = err
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

// maxNumber bounds the numbers of words and terms, which take 32 bits.
const maxNumber = math.MaxInt32

// length reads how many things follow that take at least size bytes each.
func (d *decoder) length(size int, what string) int {
	n := d.int(len(d.in)/size, what)
	if n > len(d.in)/size { // the number's own bytes count too
		d.fail("unusable " + what)
		return 0
	}
	return n
}

// take reads n bytes, nil where there are fewer.
func (d *decoder) take(n int, what string) []byte {
	if n > len(d.in) {
		d.fail("it ends before " + what)
		return nil
	}
	b := d.in[:n]
	d.in = d.in[n:]
	return b
}

func (d *decoder) bytes() []byte { return d.take(d.length(1, "length"), "the end of a text") }

func (d *decoder) text() string { return string(d.bytes()) }

func (d *decoder) texts() []string {
	list := make([]string, d.length(1, "number of texts"))
	for i := range list {
		list[i] = d.text()
	}
	return list
}

func (d *decoder) float(what string) float64 {
	b := d.take(8, what)
	if b == nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

func (d *decoder) positive(what string) float64 {
	x := d.float(what)
	if !(x > 0) || math.IsInf(x, 1) {
		d.fail("unusable " + what)
	}
	return x
}

func (d *decoder) vocabulary() *corpus.Vocabulary {
	total := d.int(math.MaxInt, "number of documents")
	n := d.length(3, "number of terms")
	terms, documents, occurrences := make([]string, n), make([]int, n), make([]int, n)
	for i := range terms {
		terms[i] = d.text()
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

// model reads a model over so many terms. A cell takes two bytes of the file at
// least, so that what is read takes no more than a few times its length.
func (d *decoder) model(terms int) *Model {
	topics := d.int(MaxTopics, "number of topics")
	samples := d.int(math.MaxInt32, "number of samples")
	if topics == 0 || samples == 0 || len(d.in) < 8*(topics+1)+terms {
		d.fail("unusable shape")
		return nil
	}
	m := &Model{topics: topics, samples: samples, beta: d.positive("beta"), alpha: make([]float64, topics)}
	for k := range m.alpha {
		m.alpha[k] = d.positive("alpha")
	}
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
		if i > 0 && step == 0 || k >= m.topics {
			d.fail("a topic out of range")
			return
		}
		count := d.int(math.MaxUint32, "count")
		if count == 0 {
			d.fail("a count of nothing")
			return
		}
		m.cells, m.counts = append(m.cells, uint16(k)), append(m.counts, uint32(count))
	}
	m.ends = append(m.ends, len(m.cells))
}
