package sampler

import (
	"iter"
	"math"
)

// Held is tokens that documents of a block are asked to foretell: the other
// halves of documents of which the block holds one half (document completion;
// Wallach, Murray, Salakhutdinov & Mimno, ICML 2009, section 5.2).
type Held struct {
	words, ends []uint32
	document    []uint16
	p           []float64 // of each token, the sum of its probabilities
	states      int
}

// NewHeld returns the tokens of documents, which are in the order of those of their block.
func NewHeld(documents []Document) *Held {
	b := NewBlock(documents)
	return &Held{words: b.words, ends: b.wordEnd, document: b.document, p: make([]float64, len(b.z))}
}

// Foretell adds the probabilities of the tokens of h under the state of b:
// Σ_k θ_dk φ_wk, with θ_dk = (n_dk + α_k) / (n_d + Σα). worker names scratch space.
func (r *Round) Foretell(worker int, b *Block, h *Held) {
	v := r.visitors[worker]
	v.open(b, r.topics, r.seed, 0)
	v.begin(r, b, true)
	lengths := make([]float64, b.Documents())
	for d := range lengths {
		lengths[d] = r.frozen.alphaSum
		b.List(d, func(_ uint16, n uint32) { lengths[d] += float64(n) })
	}
	h.states++
	p, token := 0, uint32(0)
	for i, w := range h.words {
		for int(w) >= r.pieces[p].first+len(r.pieces[p].end) {
			p++
		}
		v.openTerm(r, r.pieces[p], int(w))
		scale := math.Ldexp(1, -int(r.pieces[p].scale[int(w)-r.pieces[p].first]))
		for ; token < h.ends[i]; token++ {
			d := int(h.document[token])
			sum := v.prior
			b.List(d, func(topic uint16, n uint32) { sum += uint64(n) * uint64(v.phi[topic]) })
			h.p[token] += float64(float64(sum)*scale) / lengths[d]
		}
		v.closeTerm()
	}
}

// LogProbabilities yields log p of the tokens, p averaged over the states since
// the last call, and starts again.
func (h *Held) LogProbabilities() iter.Seq[float64] {
	return func(yield func(float64) bool) {
		n := float64(h.states)
		h.states = 0
		for i, p := range h.p {
			h.p[i] = 0
			if !yield(math.Log(p / n)) {
				return
			}
		}
	}
}
