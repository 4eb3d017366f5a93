package lda

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"tidemark/corpus"
)

// encode returns the payload. It panics where the parts do not fit each other.
func (f *File) encode() ([]byte, error) {
	v := f.Analysis.Vocabulary()
	if v.Len() != f.Model.Terms() || len(f.Labels) != f.Model.topics {
		panic(fmt.Sprintf("lda: a model of %d topics over %d terms with %d labels and a vocabulary of %d",
			f.Model.topics, f.Model.Terms(), len(f.Labels), v.Len()))
	}
	if !f.numbered() {
		panic(fmt.Sprintf("lda: the numbers %v for %d topics", f.Numbers, f.Model.topics))
	}
	head, err := json.Marshal(header{f.Provenance, f.Numbers})
	if err != nil {
		return nil, err
	}
	var e encoder
	e.bytes(head)
	e.vocabulary(v)
	analysis, hash := sealAnalysis(f.Analysis)
	e.bytes(analysis)
	e.out = append(e.out, hash[:]...)
	e.texts(f.Labels)
	e.model(f.Model)
	return e.out, nil
}

type encoder struct{ out []byte }

func (e *encoder) int(n int) { e.out = binary.AppendUvarint(e.out, uint64(n)) }

func (e *encoder) float(x float64) {
	e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(x))
}

func (e *encoder) bytes(b []byte) {
	e.int(len(b))
	e.out = append(e.out, b...)
}

func (e *encoder) text(s string) {
	e.int(len(s))
	e.out = append(e.out, s...)
}

func (e *encoder) texts(list []string) {
	e.int(len(list))
	for _, s := range list {
		e.text(s)
	}
}

func (e *encoder) vocabulary(v *corpus.Vocabulary) {
	e.int(v.Total())
	e.int(v.Len())
	for i := range v.Len() {
		e.text(v.Term(i))
		e.int(v.Documents(i))
		e.int(v.Occurrences(i))
	}
}

// model writes the counts of each term as (distance to the last topic, count) pairs.
func (e *encoder) model(m *Model) {
	e.int(m.topics)
	e.int(m.samples)
	e.float(m.beta)
	for _, a := range m.alpha {
		e.float(a)
	}
	for w := range m.ends {
		topics, counts := m.row(w)
		e.int(len(topics))
		last := 0
		for i, k := range topics {
			e.int(int(k) - last)
			e.int(int(counts[i]))
			last = int(k)
		}
	}
}
