package lda

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"tidemark/corpus"
	"tidemark/lda/sampler"
)

// seeds are the terms that a topic is to be about, in the order of (term,
// topic). A seed adds ψ to the prior of its term in its topic: φ_k is then
// Dirichlet(β + ψ_kw), an asymmetric prior (Lu, Ott, Cardie & Tsou,
// Multi-aspect sentiment analysis with topic models, ICDM Workshops 2011).
//
// ψ is a whole number. So the samplers count it like tokens that never move,
// and their inner loops know nothing of seeds.
type seeds []seed

type seed struct {
	term  uint32
	topic uint16
	count int32 // ψ
}

// maxSeeded bounds n_wk + ψ, so that the sum over all samples of a fit takes 32 bits.
const maxSeeded = math.MaxUint32 / 64

// newSeeds resolves the seeds of o. ψ is in proportion to how often a term
// occurs in counts: with the same ψ for all, a rare seed would lead the terms
// of its topic by its pseudo-count alone.
func newSeeds(counts *corpus.Counts, o Options) (seeds, error) {
	var s seeds
	for k, terms := range o.SeedTerms {
		for _, w := range terms {
			if int(w) >= counts.Terms() {
				return nil, fmt.Errorf("seed terms of topic %d: there is no term %d among %d; take numbers of the vocabulary", k, w, counts.Terms())
			}
			s = append(s, seed{term: w, topic: uint16(k)})
		}
	}
	if s == nil {
		return nil, nil
	}
	slices.SortFunc(s, func(a, b seed) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.topic, b.topic)) })
	return s, s.weigh(counts, o.seedWeight())
}

// weigh sets every ψ to weight × the occurrences of its term, at least 1.
func (s seeds) weigh(counts *corpus.Counts, weight float64) error {
	occurrences := make([]int, counts.Terms())
	for d := range counts.Documents() {
		for _, cell := range counts.Row(d) {
			occurrences[cell.Term] += int(cell.Count)
		}
	}
	total := float64(counts.Tokens())
	for i := range s {
		n := float64(occurrences[s[i].term])
		psi := max(1, math.Floor(float64(weight*n)+0.5))
		if total += psi; n+psi > maxSeeded || total > math.MaxInt32 {
			return fmt.Errorf("seed terms: term %d occurs %.0f times, too often to be weighed with %g; lower the weight", s[i].term, n, weight)
		}
		s[i].count = int32(psi)
	}
	return nil
}

// of returns the seeds of a term.
func (s seeds) of(term uint32) seeds {
	if len(s) == 0 {
		return nil
	}
	return s.between(term, term+1)
}

// between returns the seeds of the terms in [from, to).
func (s seeds) between(from, to uint32) seeds {
	place := func(term uint32) int {
		i, _ := slices.BinarySearchFunc(s, term, func(a seed, t uint32) int { return cmp.Compare(a.term, t) })
		return i
	}
	return s[place(from):place(to)]
}

// addTo adds ψ to n_wk, whose first row is that of term first, and to n_k.
func (s seeds) addTo(wordTopic, topic []int32, first int) {
	for _, seed := range s {
		wordTopic[(int(seed.term)-first)*len(topic)+int(seed.topic)] += seed.count
		topic[seed.topic] += seed.count
	}
}

// pseudo returns the seeds as the sampler takes them.
func (s seeds) pseudo() []sampler.Pseudo {
	p := make([]sampler.Pseudo, len(s))
	for i, x := range s {
		p[i] = sampler.Pseudo{Term: x.term, Topic: x.topic, Count: x.count}
	}
	return p
}

// totals returns Σ_w ψ_kw of every topic.
func (s seeds) totals(topics int) []int {
	sums := make([]int, topics)
	for _, seed := range s {
		sums[seed.topic] += int(seed.count)
	}
	return sums
}

// checkSeeds reports what is wrong with the seeds without a look at counts.
func (o Options) checkSeeds() error {
	var faults []error
	if len(o.SeedTerms) > o.Topics {
		faults = append(faults, fmt.Errorf("seed terms: of %d topics, the model has %d", len(o.SeedTerms), o.Topics))
	}
	for k, terms := range o.SeedTerms {
		sorted := slices.Sorted(slices.Values(terms))
		if len(slices.Compact(slices.Clone(sorted))) != len(sorted) {
			faults = append(faults, fmt.Errorf("seed terms: a term stands twice in topic %d", k))
		}
	}
	if !(o.SeedWeight >= 0 && o.SeedWeight <= maxSeedWeight) {
		faults = append(faults, fmt.Errorf("seed weight: %v is not between 0 and %d", o.SeedWeight, maxSeedWeight))
	}
	return errors.Join(faults...)
}

// On 3,700 abstracts with 25 topics and two seeds a topic, weights from 0.1 to 1
// gave the same topics, for subjects that the corpus has. With 3 and 10 documents
// that hold a seed had about a half, and a third or less, of that share of its
// topic: ψ fills the topic, and its other terms go elsewhere.
const (
	seedWeight    = 0.3
	maxSeedWeight = 10
)

func (o Options) seedWeight() float64 {
	if o.SeedWeight == 0 {
		return seedWeight
	}
	return o.SeedWeight
}
