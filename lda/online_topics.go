package lda

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"

	"tidemark/internal/parallel"
	"tidemark/internal/rng"
)

// topicsPosterior holds λ (V×K), the Dirichlet parameters of φ, as
//
//	λ_wk = β + (1 − rest) ψ_wk + scale × moved_wk.
//
// A step λ ← (1−ρ)λ + ρ(β + ψ + s) shrinks every cell, but has a term s only
// for the terms of its mini-batch. The shrinking is one multiplication of scale
// and of rest, so that a step costs what its own terms cost.
type topicsPosterior struct {
	topics, terms int
	beta          float64
	seeds         seeds
	moved         []float64 // V×K
	scale, rest   float64
	sums          []float64 // of moved, by topic
}

func newTopicsPosterior(terms int, o Options, s seeds) *topicsPosterior {
	return &topicsPosterior{
		topics: o.Topics, terms: terms, beta: o.Beta, seeds: s,
		moved: make([]float64, terms*o.Topics), sums: make([]float64, o.Topics),
	}
}

// start draws λ close to the same for all topics, as Hoffman et al. do: from
// topics that are far apart at once the ascent ends in poor optima. For the same
// reason seeds enter with a ψ as small as λ is beside the counts to come: with
// all of ψ a topic would have its seeds and lose every other term.
func (t *topicsPosterior) start(seed uint64, n, tokens int) {
	t.scale = 1
	t.rest = 1 - min(1, float64(t.topics*t.terms)/float64(tokens))
	for w := range t.terms {
		random := rng.New(seed, rng.Start, n, uint64(w))
		for k := range t.topics {
			t.moved[w*t.topics+k] = 0.9 + 0.2*random.Float64() - t.beta
		}
	}
	t.addUp()
}

// addUp computes sums anew.
func (t *topicsPosterior) addUp() {
	clear(t.sums)
	for w := range t.terms {
		floats.Add(t.sums, t.row(w))
	}
}

func (t *topicsPosterior) row(w int) []float64 { return t.moved[w*t.topics:][:t.topics] }

// lambdaTo stores λ of term w in dst.
func (t *topicsPosterior) lambdaTo(dst []float64, w int) {
	for k, m := range t.row(w) {
		dst[k] = t.beta + t.scale*m
	}
	for _, s := range t.seeds.of(uint32(w)) {
		dst[s.topic] += (1 - t.rest) * float64(s.count)
	}
}

// totals returns Σ_w λ_wk of every topic.
func (t *topicsPosterior) totals() []float64 {
	totals := make([]float64, t.topics)
	for k, psi := range t.seeds.totals(t.topics) {
		totals[k] = float64(t.terms)*t.beta + (1-t.rest)*float64(psi) + t.scale*t.sums[k]
	}
	return totals
}

// decay shrinks what λ has been by 1 − rho, rho in (0, 1].
func (t *topicsPosterior) decay(rho float64) {
	t.rest *= 1 - rho
	t.scale *= 1 - rho
	if t.scale > 1e-30 {
		return
	}
	if t.scale == 0 {
		clear(t.moved)
		clear(t.sums)
	} else {
		floats.Scale(t.scale, t.moved)
		floats.Scale(t.scale, t.sums)
	}
	t.scale = 1
}

// termsATime is how many terms are worked on at a time. It decides the order of
// sums over terms.
const termsATime = 256

// model rounds λ − β, pseudo-counts included, to thousandths of a token.
func (t *topicsPosterior) model(ctx context.Context, workers int, alpha []float64) (*Model, error) {
	counts := make([]uint32, len(t.moved))
	err := parallel.Pieces(ctx, workers, piecesOf(t.terms, termsATime), func(_, p int) {
		row := make([]float64, t.topics)
		for w := p * termsATime; w < min(t.terms, (p+1)*termsATime); w++ {
			t.lambdaTo(row, w)
			for k, lambda := range row {
				counts[w*t.topics+k] = quantise(lambda - t.beta)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return newModel(t.topics, t.terms, counts, quantum, alpha, t.beta), nil
}

// piecesOf is how many pieces of size make n.
func piecesOf(n, size int) int { return (n + size - 1) / size }

// quantise rounds an expected count of at least 0 to thousandths.
func quantise(n float64) uint32 {
	return uint32(min(max(0, float64(n*quantum)+0.5), math.MaxUint32))
}
