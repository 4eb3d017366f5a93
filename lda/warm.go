package lda

import (
	"fmt"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

// Start lets a Gibbs fit go on from a former model instead of starting anywhere:
// every token first has a topic drawn from that model, so that topic k of
// the fit is the topic k of before with what new documents add, and few passes
// are enough. A chain that starts in the neighbourhood of a solution stays there
// (see Rieger, Jentsch & Rahnenführer, RollingLDA, Findings of EMNLP 2021, who
// let a new part of a corpus start from the last one for the same reason).
type Start struct {
	// Model has the topics that the fit is to have.
	Model *Model
	// Terms has, of each term of the counts, its number in Model, or −1 for one
	// that Model does not know; its tokens start in the topics of their document.
	Terms []int
}

// check reports why the fit cannot start so. A map of the wrong length is a
// programming error.
func (s *Start) check(o Options) error {
	switch {
	case s == nil:
		return nil
	case o.Engine != Gibbs:
		return fmt.Errorf("start: engine %q cannot go on from a model; take %q", o.Engine, Gibbs)
	case s.Model.Topics() != o.Topics:
		return fmt.Errorf("start: a model of %d topics for a fit of %d; ask for %d", s.Model.Topics(), o.Topics, s.Model.Topics())
	}
	return nil
}

// said is what the name of an engine adds.
func (s *Start) said() string {
	if s == nil {
		return ""
	}
	return ", from a former model"
}

func (s *Start) fits(counts *corpus.Counts) {
	if s != nil && len(s.Terms) != counts.Terms() {
		panic(fmt.Sprintf("lda: a start maps %d terms, the counts have %d", len(s.Terms), counts.Terms()))
	}
}

// warmth is the scratch space in which documents get topics from a model.
type warmth struct {
	inference
	row  []corpus.TermCount
	mass []float64 // n_dk + α_k of the document, from the model
	phi  []float64
}

// open infers the topics of a document under the model: n_dk of the terms known.
func (w *warmth) open(s *Start, row []corpus.TermCount) {
	w.row = w.row[:0]
	for _, cell := range row {
		if old := s.Terms[cell.Term]; old >= 0 {
			w.row = append(w.row, corpus.TermCount{Term: uint32(old), Count: cell.Count})
		}
	}
	w.mass = append(w.mass[:0], s.Model.alpha...)
	w.phi = resized(w.phi, s.Model.topics)
	for _, c := range w.document(s.Model, w.row) {
		w.mass[c.topic] += float64(c.count) / quantum
	}
}

// draw gives a token of term a topic, p(k) ∝ (n_dk + α_k) φ_wk; where the model
// does not know the term, ∝ n_dk + α_k.
func (w *warmth) draw(s *Start, term uint32, random *rng.Stream) uint16 {
	for k := range w.phi {
		w.phi[k] = 1
	}
	if old := s.Terms[term]; old >= 0 {
		s.Model.termTo(w.phi, old)
	}
	sum := 0.0
	for k, p := range w.phi {
		sum += float64(p * w.mass[k])
		w.phi[k] = sum
	}
	u := float64(random.Float64() * sum)
	k := 0
	for k < len(w.phi)-1 && w.phi[k] <= u {
		k++
	}
	return uint16(k)
}
