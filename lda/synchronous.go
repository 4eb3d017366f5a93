package lda

import (
	"context"
	"slices"

	"tidemark/corpus"
	"tidemark/internal/parallel"
)

// fitSynchronous draws every token from its conditional given the counts
// frozen at the start of the pass and the live counts of its own document: the
// approximate distributed sampler of Newman et al. (JMLR 2009) with one
// document a processor. Given the frozen counts documents are independent of
// each other, which is what makes the result independent of how they are
// spread over workers. The chain is approximate: its conditional is exact, its
// stationary distribution is not, which small corpora would feel.
func fitSynchronous(ctx context.Context, counts *corpus.Counts, o Options, seeds seeds) (*Fitted, error) {
	blocks := newBlocks(counts, o, seeds)
	plan := synchronousSchedule.scaled(o.Passes)
	r := newRound(counts.Terms(), o, seeds)
	average := newSums(counts.Terms()*o.Topics, counts.Documents())
	watch := watch{plan: plan, options: o, tokens: counts.Tokens()}
	if err := r.recount(ctx, blocks, o.Workers); err != nil {
		return nil, err
	}
	for pass := 1; pass <= plan.passes; pass++ {
		sampled := plan.sampled(pass)
		err := parallel.Pieces(ctx, o.Workers, len(blocks), func(worker, b int) {
			r.visit(r.scratch[worker], blocks[b], pass)
			if sampled {
				average.addLists(blocks[b])
			}
		})
		if err != nil {
			return nil, err
		}
		if err := r.recount(ctx, blocks, o.Workers); err != nil {
			return nil, err
		}
		if sampled {
			average.addPhi(r.counts)
		}
		if plan.learns(pass) && !o.FixedPriors {
			if err := r.learn(ctx, blocks, o.Workers); err != nil {
				return nil, err
			}
		}
		watch.after(pass, func() float64 { return r.logJoint(blocks) })
	}
	return &Fitted{
		Model:  average.model(r.priors),
		Theta:  average.theta(r.priors, counts),
		Engine: "synchronous sparse Gibbs sampling", Stopped: plan.stopped(),
		Passes: plan.passes, Samples: plan.samples, Curve: watch.curve,
	}, nil
}

// round is what one pass needs to know of all documents: the counts frozen at
// its start, and what follows from them. It is written between passes only.
type round struct {
	topics, terms int
	seed          uint64
	priors        *priors

	counts  []int32   // n_wk + ψ_wk, terms × topics
	topic   []int32   // n_k + Σ_w ψ_wk
	stride  int       // of a row of phi: topics, and cells that stay 0
	phi     []float32 // (n_wk + β) / (n_k + Vβ)
	rowSum  []float64 // of each row, Σ_k α_k φ_wk
	without []float64 // 1 / (n_k − 1 + Vβ)
	scratch []*scratch
}

func newRound(terms int, o Options, seeds seeds) *round {
	r := &round{
		topics: o.Topics, terms: terms, seed: o.Seed, priors: newPriors(terms, o, seeds),
		counts: make([]int32, terms*o.Topics), topic: make([]int32, o.Topics),
		stride: o.Topics + 1,
		rowSum: make([]float64, terms), without: make([]float64, o.Topics),
	}
	r.phi = make([]float32, terms*r.stride)
	for range parallel.Workers(o.Workers) {
		r.scratch = append(r.scratch, &scratch{})
	}
	return r
}

// termsAPiece is how many rows of terms one piece of recount takes.
const termsAPiece = 512

// recount counts the topics of all tokens anew, by ranges of terms, and makes
// probabilities of the counts. Counting in the order that the tokens lie in
// is cheaper than keeping counts up to date, and needs no synchronisation.
func (r *round) recount(ctx context.Context, blocks []*block, workers int) error {
	pieces := (r.terms + termsAPiece - 1) / termsAPiece
	totals := make([][]int32, pieces)
	err := parallel.Pieces(ctx, workers, pieces, func(_, p int) {
		totals[p] = r.countTerms(blocks, p*termsAPiece, min(r.terms, (p+1)*termsAPiece))
	})
	if err != nil {
		return err
	}
	clear(r.topic)
	for _, total := range totals {
		for k, n := range total {
			r.topic[k] += n
		}
	}
	return r.makeProbabilities(ctx, workers)
}

// makeProbabilities makes probabilities of the counts.
func (r *round) makeProbabilities(ctx context.Context, workers int) error {
	inverse := make([]float64, r.topics)
	for k, n := range r.topic {
		inverse[k] = 1 / (float64(n) + r.priors.betaSum)
		r.without[k] = 1 / (float64(n-1) + r.priors.betaSum)
	}
	pieces := (r.terms + termsAPiece - 1) / termsAPiece
	return parallel.Pieces(ctx, workers, pieces, func(_, p int) {
		for w := p * termsAPiece; w < min(r.terms, (p+1)*termsAPiece); w++ {
			r.rowSum[w] = r.probabilities(w, inverse)
		}
	})
}

// countTerms counts n_wk of the terms in [from, to), with the pseudo-counts of
// seeds, and returns their n_k.
func (r *round) countTerms(blocks []*block, from, to int) []int32 {
	rows := r.counts[from*r.topics : to*r.topics]
	clear(rows)
	total := make([]int32, r.topics)
	r.priors.seeds.between(uint32(from), uint32(to)).addTo(rows, total, from)
	for _, b := range blocks {
		i, _ := slices.BinarySearch(b.words, uint32(from))
		begin := uint32(0)
		if i > 0 {
			begin = b.wordEnd[i-1]
		}
		for ; i < len(b.words) && int(b.words[i]) < to; i++ {
			row := rows[(int(b.words[i])-from)*r.topics:][:r.topics]
			for _, k := range b.z[begin:b.wordEnd[i]] {
				row[k]++
				total[k]++
			}
			begin = b.wordEnd[i]
		}
	}
	return total
}

// probabilities fills row w of phi and returns Σ_k α_k φ_wk.
func (r *round) probabilities(w int, inverse []float64) float64 {
	counts := r.counts[w*r.topics:][:r.topics]
	phi := r.phi[w*r.stride:][:r.topics]
	alpha, beta := r.priors.alpha[:len(counts)], r.priors.beta
	sum := 0.0
	for k, n := range counts {
		p := float32(float64((float64(n) + beta) * inverse[k]))
		phi[k] = p
		sum += float64(alpha[k] * float64(p))
	}
	return sum
}

func (r *round) logJoint(blocks []*block) float64 {
	j := newJoint(r.priors)
	sum := j.words(r.counts, r.topic)
	for _, b := range blocks {
		for d := range b.documents {
			sum += j.document(b.listOf(d))
		}
	}
	return sum
}

// learn improves the priors, and makes the probabilities anew.
func (r *round) learn(ctx context.Context, blocks []*block, workers int) error {
	parts := make([]*evidence, len(blocks))
	err := parallel.Pieces(ctx, workers, len(blocks), func(_, i int) {
		parts[i] = newEvidence(r.topics)
		for d := range blocks[i].documents {
			length := 0
			topics, counts := blocks[i].listOf(d)
			for j, k := range topics {
				parts[i].topics[k][int(counts[j])]++
				length += int(counts[j])
			}
			parts[i].lengths[length]++
		}
	})
	if err != nil {
		return err
	}
	all := newEvidence(r.topics)
	for _, part := range parts {
		all.merge(part)
	}
	all.words(r.counts, r.topic, r.priors.seeds)
	r.priors.learn(all)
	return r.makeProbabilities(ctx, workers)
}
