package lda

import (
	"context"
	"slices"
	"sync/atomic"

	"tidemark/corpus"
	"tidemark/internal/parallel"
	"tidemark/internal/rng"
)

// fitSynchronous draws every token from its conditional given the counts
// frozen at the start of the pass and the live counts of its own document: the
// approximate distributed sampler of Newman et al. (JMLR 2009) with one
// document a processor. Given the frozen counts documents are independent of
// each other, which is what makes the result independent of how they are
// spread over workers. The chain is approximate: its conditional is exact, its
// stationary distribution is not, which small corpora would feel.
func fitSynchronous(ctx context.Context, counts *corpus.Counts, o Options) (*Fitted, error) {
	s := newState(counts, o)
	plan := schedule{passes: 150, samples: 10, interval: 5}.scaled(o.Passes)
	sums := newSums(s)
	r := newRound(s, o)
	blocks := s.blocks(o.BlockTokens)
	var curve []Point
	for pass := 1; pass <= plan.passes; pass++ {
		if err := r.freeze(ctx, o.Workers); err != nil {
			return nil, err
		}
		sampled := plan.sampled(pass)
		err := parallel.Pieces(ctx, o.Workers, len(blocks)-1, func(worker, b int) {
			r.visit(worker, pass, blocks[b], blocks[b+1])
			if sampled {
				sums.addTheta(s, blocks[b], blocks[b+1])
			}
		})
		if err != nil {
			return nil, err
		}
		if sampled {
			sums.addPhi(s)
		}
		curve = s.observe(curve, pass, plan, o)
	}
	return sums.fitted(s, o, plan, curve, "synchronous sparse Gibbs sampling"), nil
}

// blocks cuts the documents into runs of at least n tokens and returns the bounds.
func (s *state) blocks(n int) []int {
	if n <= 0 {
		n = 1 << 16
	}
	bounds := []int{0}
	for d := range s.documents() {
		if s.start[d+1]-s.start[bounds[len(bounds)-1]] >= n {
			bounds = append(bounds, d+1)
		}
	}
	if bounds[len(bounds)-1] < s.documents() {
		bounds = append(bounds, s.documents())
	}
	return bounds
}

// round is what one pass needs: the frozen counts as probabilities, and the
// live counts, which every worker changes by atomic additions of integers,
// whose order does not matter.
type round struct {
	*state
	seed        uint64
	alpha, beta float64
	betaSum     float64

	frozen      []int32   // n_wk
	frozenTopic []int32   // n_k
	phi         []float32 // (n_wk + β) / (n_k + Vβ), terms × topics
	prior       []float32 // running sums of phi along a row
	scratch     []*scratch
}

// scratch belongs to one worker: the topics of the document being visited.
type scratch struct {
	count      []int32  // n_dk, by topic
	present    []uint16 // topics with n_dk > 0, and some that fell to 0
	cumulative []float64
}

func newRound(s *state, o Options) *round {
	r := &round{
		state: s, seed: o.Seed, alpha: o.Alpha, beta: o.Beta,
		betaSum:     float64(float64(s.terms) * o.Beta),
		frozen:      make([]int32, len(s.wordTopic)),
		frozenTopic: make([]int32, len(s.topic)),
		phi:         make([]float32, len(s.wordTopic)),
		prior:       make([]float32, len(s.wordTopic)),
	}
	for range parallel.Workers(o.Workers) {
		r.scratch = append(r.scratch, &scratch{count: make([]int32, s.topics)})
	}
	return r
}

// termsAPiece is how many rows of terms one piece of freeze takes.
const termsAPiece = 1024

// freeze copies the live counts and makes probabilities of them.
func (r *round) freeze(ctx context.Context, workers int) error {
	copy(r.frozenTopic, r.topic)
	inverse := make([]float64, r.topics)
	for k, n := range r.frozenTopic {
		inverse[k] = 1 / (float64(n) + r.betaSum)
	}
	pieces := (r.terms + termsAPiece - 1) / termsAPiece
	return parallel.Pieces(ctx, workers, pieces, func(_, p int) {
		for w := p * termsAPiece; w < min(r.terms, (p+1)*termsAPiece); w++ {
			row := w * r.topics
			live, frozen := r.wordTopic[row:][:r.topics], r.frozen[row:][:r.topics]
			phi, prior := r.phi[row:][:r.topics], r.prior[row:][:r.topics]
			copy(frozen, live)
			sum := 0.0
			for k, n := range frozen {
				p := float64((float64(n) + r.beta) * inverse[k])
				sum += p
				phi[k], prior[k] = float32(p), float32(sum)
			}
		}
	})
}

// visit draws all tokens of the documents in [from, to).
func (r *round) visit(worker, pass, from, to int) {
	sc := r.scratch[worker]
	for d := from; d < to; d++ {
		z := r.z[r.start[d]:r.start[d+1]]
		random := rng.New(r.seed, rng.Sample, pass, r.keys[d])
		sc.open(z)
		for i, w := range r.words[r.start[d]:r.start[d+1]] {
			old := int(z[i])
			sc.count[old]--
			k := r.draw(sc, int(w), old, &random)
			if sc.count[k] == 0 && !slices.Contains(sc.present, uint16(k)) {
				sc.present = append(sc.present, uint16(k))
			}
			sc.count[k]++
			if k != old {
				z[i] = uint16(k)
				row := int(w) * r.topics
				atomic.AddInt32(&r.wordTopic[row+old], -1)
				atomic.AddInt32(&r.wordTopic[row+k], 1)
				atomic.AddInt32(&r.topic[old], -1)
				atomic.AddInt32(&r.topic[k], 1)
			}
		}
		sc.close()
	}
}

// open counts the topics of a document.
func (sc *scratch) open(z []uint16) {
	for _, k := range z {
		if sc.count[k] == 0 {
			sc.present = append(sc.present, k)
		}
		sc.count[k]++
	}
}

// close forgets the document.
func (sc *scratch) close() {
	for _, k := range sc.present {
		sc.count[k] = 0
	}
	sc.present = sc.present[:0]
}

// draw returns a topic from p(k) ∝ (n_dk + α) φ_wk, with the token itself
// excluded from all counts: from n_dk by the caller, from the frozen counts
// here, where it is known to stand at old because each token is visited once
// a pass. The mass is cut in three: the document's other topics (α aside), the
// old topic, and α φ_wk of all topics but the old one, found by binary search.
func (r *round) draw(sc *scratch, w, old int, random *rng.Stream) int {
	row := w * r.topics
	phi, prior := r.phi[row:][:r.topics], r.prior[row:][:r.topics]

	own := (float64(r.frozen[row+old]-1) + r.beta) / (float64(r.frozenTopic[old]-1) + r.betaSum)
	ofOld := float64((float64(sc.count[old]) + r.alpha) * own)
	held := sc.count[old]
	sc.count[old] = 0 // its mass stands in ofOld
	ofDocument := 0.0
	sc.cumulative = sc.cumulative[:0]
	for _, k := range sc.present {
		ofDocument += float64(float64(sc.count[k]) * float64(phi[k]))
		sc.cumulative = append(sc.cumulative, ofDocument)
	}
	sc.count[old] = held
	ofPrior := float64(r.alpha * (float64(prior[r.topics-1]) - float64(phi[old])))

	u := float64(random.Float64() * (ofDocument + ofOld + ofPrior))
	if u < ofDocument {
		i := 0
		for sc.cumulative[i] <= u {
			i++
		}
		return int(sc.present[i])
	}
	if u -= ofDocument; u < ofOld {
		return old
	}
	return searchPrior(prior, phi, old, (u-ofOld)/r.alpha)
}

// searchPrior returns the topic in whose stretch of the running sums u lies,
// the stretch of old left out.
func searchPrior(prior, phi []float32, old int, u float64) int {
	if old == 0 || u >= float64(prior[old-1]) {
		u += float64(phi[old])
	}
	low, high := 0, len(prior)-1
	for low < high {
		if middle := (low + high) / 2; float64(prior[middle]) <= u {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
