package lda

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync/atomic"
)

// Encode writes t so that DecodeTheta returns the same shares, to the bit:
// D, K, α, and of each row its key, its samples and its counts by topic.
func (t *Theta) Encode(w *bufio.Writer) error {
	var e encoder
	d, k := t.Dims()
	e.int(d)
	e.int(k)
	for _, a := range t.alpha {
		e.float(a)
	}
	place := make([]uint32, k)
	for row := range t.rows {
		t.encodeRow(&e, row, place)
		if _, err := w.Write(e.out); err != nil {
			return err
		}
		e.out = e.out[:0]
	}
	return t.Err()
}

// encodeRow writes one row; counts is K zeros, and is so again afterwards.
func (t *Theta) encodeRow(e *encoder, row int, counts []uint32) {
	place := t.rows[row]
	part := &t.parts[place.part]
	n := 0
	err := part.cells.each(int(place.row), func(topic uint16, count uint32) {
		k := int(topic)
		if t.order != nil {
			k = t.order[topic]
		}
		counts[k] = count
		n++
	})
	if err != nil {
		t.fault.CompareAndSwap(nil, &err)
	}
	e.out = binary.LittleEndian.AppendUint64(e.out, t.key(row))
	e.int(part.samples)
	e.int(n)
	last := 0
	for k, c := range counts {
		if c > 0 {
			e.int(k - last)
			e.int(int(c))
			last, counts[k] = k, 0
		}
	}
}

// errTheta is returned, wrapped, for bytes that are no Theta.
var errTheta = errors.New("shares of documents are damaged")

// DecodeTheta reads what Encode wrote. The bytes are checked: what it returns
// with a nil error is consistent.
func DecodeTheta(r *bufio.Reader) (*Theta, error) {
	d := thetaDecoder{r: r}
	documents, topics := d.int(math.MaxInt32), d.int(MaxTopics)
	t := &Theta{fault: new(atomic.Pointer[error])}
	for range topics {
		t.alpha = append(t.alpha, d.float())
	}
	parts := map[int]uint32{} // by samples
	for range documents {
		if d.err != nil {
			break
		}
		key, samples := d.uint64(), max(1, d.int(math.MaxInt32))
		i, ok := parts[samples]
		if !ok {
			i = uint32(len(t.parts))
			parts[samples] = i
			t.parts = append(t.parts, thetaPart{cells: &listed{}, samples: samples})
		}
		part := &t.parts[i]
		t.rows = append(t.rows, thetaPlace{i, uint32(len(part.keys))})
		part.keys = append(part.keys, key)
		part.cells.(*listed).add(d.cells(topics))
	}
	if d.err != nil {
		return nil, fmt.Errorf("%w: %v", errTheta, d.err)
	}
	return t, nil
}

type thetaDecoder struct {
	r   *bufio.Reader
	row []topicCount
	err error
}

func (d *thetaDecoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// int reads a whole number of at most most.
func (d *thetaDecoder) int(most int) int {
	n, err := binary.ReadUvarint(d.r)
	if err == nil && n > uint64(most) {
		err = fmt.Errorf("%d is more than %d", n, most)
	}
	if err != nil {
		d.fail(err)
		return 0
	}
	return int(n)
}

func (d *thetaDecoder) uint64() uint64 {
	var b [8]byte
	if _, err := io.ReadFull(d.r, b[:]); err != nil {
		d.fail(err)
	}
	return binary.LittleEndian.Uint64(b[:])
}

func (d *thetaDecoder) float() float64 {
	x := math.Float64frombits(d.uint64())
	if !(x > 0 && x < math.MaxFloat64) {
		d.fail(fmt.Errorf("a prior of %v", x))
		return 1
	}
	return x
}

func (d *thetaDecoder) cells(topics int) []topicCount {
	d.row = d.row[:0]
	n, k := d.int(topics), 0
	for i := range n {
		step, count := d.int(topics), d.int(math.MaxUint32)
		k += step
		if i > 0 && step == 0 || k >= topics || count == 0 {
			d.fail(errors.New("topics of a document out of order"))
		}
		if d.err != nil {
			return nil
		}
		d.row = append(d.row, topicCount{uint16(k), uint32(count)})
	}
	return d.row
}
