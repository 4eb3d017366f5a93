package lda

import (
	"context"
	"fmt"

	"tidemark/corpus"
	"tidemark/internal/parallel"
)

// quantum is the resolution of expected counts, which are stored as integers:
// a thousandth of a token. Rounding also drops the last bits, in which
// processors may differ.
const quantum = 1000

// Infer returns θ of documents that the model was not fitted on, φ held fixed:
// the zero-order collapsed variational estimate (CVB0; Asuncion, Welling,
// Smyth & Teh, UAI 2009, equation 17), iterated to its fixed point. It is a
// pure function of model and document. A document without tokens gets the prior.
func (m *Model) Infer(ctx context.Context, counts *corpus.Counts, workers int) (*Theta, error) {
	if counts.Terms() != m.Terms() {
		panic(fmt.Sprintf("lda: counts of %d terms for a model of %d", counts.Terms(), m.Terms()))
	}
	scratches := make([]inference, parallel.Workers(workers))
	rows := make([][]topicCount, counts.Documents())
	err := parallel.Pieces(ctx, workers, counts.Documents(), func(worker, d int) {
		rows[d] = scratches[worker].document(m, counts.Row(d))
	})
	if err != nil {
		return nil, err
	}
	return thetaOf(m.alpha, rows, quantum, counts), nil
}

// thetaOf returns the Theta of rows of counts over so many samples.
func thetaOf(alpha []float64, rows [][]topicCount, samples int, counts *corpus.Counts) *Theta {
	l := &listed{}
	keys := make([]uint64, len(rows))
	for d, row := range rows {
		l.add(row)
		keys[d] = counts.Key(d)
	}
	return newTheta(alpha, l, samples, keys)
}

// inference is the scratch space of one worker.
type inference struct {
	phi   []float64 // cells × topics
	share []float64 // cells × topics: of each token of the cell
	count []float64 // expected n_dk
	next  []float64 // shares of one cell before they are scaled
}

// The fixed point is reached when no expected count moves by more than a
// quarter of the resolution; documents that go in circles end at maxRounds.
const (
	maxRounds = 200
	settled   = 0.25 / quantum
)

func (in *inference) document(m *Model, row []corpus.TermCount) []topicCount {
	in.start(m, row)
	for range maxRounds {
		moved := 0.0
		for i, cell := range row {
			moved = max(moved, in.update(m, i, float64(cell.Count)))
		}
		if moved < settled {
			break
		}
	}
	var cells []topicCount
	for k, n := range in.count {
		if c := quantise(n); c > 0 {
			cells = append(cells, topicCount{uint16(k), c})
		}
	}
	return cells
}

// start reads φ and spreads every token evenly.
func (in *inference) start(m *Model, row []corpus.TermCount) {
	k := m.topics
	in.phi = resized(in.phi, len(row)*k)
	in.share = resized(in.share, len(row)*k)
	in.count, in.next = resized(in.count, k), resized(in.next, k)
	clear(in.count)
	for i, cell := range row {
		m.termTo(in.phi[i*k:][:k], int(cell.Term))
		for j := range k {
			in.share[i*k+j] = 1 / float64(k)
			in.count[j] += float64(cell.Count) / float64(k)
		}
	}
}

// update sets the shares of cell i ∝ φ_wk (n_dk − own share + α_k) and returns
// the largest change of an expected count.
func (in *inference) update(m *Model, i int, n float64) float64 {
	k := m.topics
	phi, share := in.phi[i*k:][:k], in.share[i*k:][:k]
	sum := 0.0
	for j := range share {
		others := max(0, in.count[j]-share[j])
		in.next[j] = float64(phi[j] * (others + m.alpha[j]))
		sum += in.next[j]
	}
	moved := 0.0
	for j := range share {
		p := in.next[j] / sum
		change := float64(n * (p - share[j]))
		share[j] = p
		in.count[j] += change
		moved = max(moved, change, -change)
	}
	return moved
}

func resized(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}
