package lda

import (
	"math"

	"tidemark/lda/sampler"
)

// joint computes log p(w, z) (Griffiths & Steyvers, PNAS 2004, equations 2 and
// 3, with the prior of θ) from counts.
type joint struct {
	betaSum    float64
	seeds      seeds
	ofBeta     *gammaRatios
	ofAlpha    []*gammaRatios // by topic
	ofAlphaSum *gammaRatios
}

func newJoint(p *priors) *joint {
	j := &joint{betaSum: p.betaSum, seeds: p.seeds, ofBeta: lgammaTable(p.beta), ofAlphaSum: lgammaTable(sumOf(p.alpha))}
	for _, a := range p.alpha {
		j.ofAlpha = append(j.ofAlpha, lgammaTable(a))
	}
	return j
}

// words returns log p(w | z), of n_wk and n_k, pseudo-counts included.
func (j *joint) words(wordTopic, topic []int32) float64 {
	sum := 0.0
	for _, n := range wordTopic {
		if n != 0 {
			sum += j.ofBeta.ratio(int(n))
		}
	}
	totals := make([]int64, len(topic))
	for k, n := range topic {
		totals[k] = int64(n)
	}
	return sum + j.topics(totals)
}

// row returns the part of the non-zero n_wk of one term.
func (j *joint) row(counts []uint32) float64 {
	sum := 0.0
	for _, n := range counts {
		sum += j.ofBeta.ratio(int(n))
	}
	return sum
}

// topics returns the part of n_k and of the seeds.
func (j *joint) topics(totals []int64) float64 {
	sum := 0.0
	for _, s := range j.seeds {
		sum -= j.ofBeta.ratio(int(s.count))
	}
	ofSeeds := j.seeds.totals(len(totals))
	for k, n := range totals {
		sum -= lgamma(float64(n)+j.betaSum) - lgamma(float64(ofSeeds[k])+j.betaSum)
	}
	return sum
}

// list returns a document's part of log p(z).
func (j *joint) list(b *sampler.Block, d int) float64 {
	sum, length := 0.0, 0
	b.List(d, func(topic uint16, n uint32) {
		sum += j.ofAlpha[topic].ratio(int(n))
		length += int(n)
	})
	return sum - j.ofAlphaSum.ratio(length)
}

// gammaRatios holds log Γ(a+n) − log Γ(a) for small n, which is nearly all of them.
type gammaRatios struct {
	a     float64
	small [32]float64
}

func lgammaTable(a float64) *gammaRatios {
	g := &gammaRatios{a: a}
	for n := range g.small {
		g.small[n] = lgamma(a+float64(n)) - lgamma(a)
	}
	return g
}

func (g *gammaRatios) ratio(n int) float64 {
	if n < len(g.small) {
		return g.small[n]
	}
	return lgamma(g.a+float64(n)) - lgamma(g.a)
}

func lgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}
