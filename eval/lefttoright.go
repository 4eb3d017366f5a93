package eval

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"tidemark/internal/rng"
)

// LeftToRight estimates log p(tokens | φ, α) of one document, in nats, from left to
// right (Wallach, Murray, Salakhutdinov & Mimno, Evaluation methods for topic models,
// ICML 2009, algorithm 3). It takes the mean over particles of the product over
// positions, not the product of means: after a sweep of Gibbs sampling a particle is
// properly weighted by its product so far, so that this mean has the true probability
// as its expectation at any number of particles, and the other has not.
//
// phi has a row of probabilities for each topic, alpha the prior of each; tokens are
// columns of phi in the order of the text; particles is at least 1. The work grows
// with the square of the length. The same arguments give the same number. It panics
// if the shapes differ.
func LeftToRight(phi mat.Matrix, alpha []float64, tokens []int, particles int, seed uint64) float64 {
	topics, terms := phi.Dims()
	if topics != len(alpha) || particles < 1 {
		panic(fmt.Sprintf("eval: %d topics, %d priors, %d particles", topics, len(alpha), particles))
	}
	weights := make([]float64, particles) // logarithms
	for i := range weights {
		p := particle{phi: phi, alpha: alpha, stream: rng.New(seed, rng.Judge, i, 0), counts: make([]int, topics), weights: make([]float64, topics)}
		for n, w := range tokens {
			if w < 0 || w >= terms {
				panic(fmt.Sprintf("eval: token %d is term %d of %d", n, w, terms))
			}
			weights[i] += math.Log(p.next(tokens[:n], w))
		}
	}
	return floats.LogSumExp(weights) - math.Log(float64(particles))
}

// particle is one way to give topics to the tokens up to a position.
type particle struct {
	phi     mat.Matrix
	alpha   []float64
	stream  rng.Stream
	topics  []int // of the tokens so far
	counts  []int // of tokens by topic
	weights []float64
}

// next draws the topics of the tokens before anew, returns the probability of the
// next one given them, and draws its topic.
func (p *particle) next(before []int, w int) float64 {
	for i, v := range before {
		p.counts[p.topics[i]]--
		p.weigh(v)
		p.topics[i] = p.draw()
		p.counts[p.topics[i]]++
	}
	total := p.weigh(w)
	p.topics = append(p.topics, p.draw())
	p.counts[p.topics[len(before)]]++
	return total / (float64(len(before)) + floats.Sum(p.alpha))
}

// weigh sets the weights (n_k + α_k) φ_kw and returns their sum.
func (p *particle) weigh(w int) (total float64) {
	for k := range p.weights {
		p.weights[k] = (float64(p.counts[k]) + p.alpha[k]) * p.phi.At(k, w)
		total += p.weights[k]
	}
	return total
}

// draw returns a topic in proportion to the weights.
func (p *particle) draw() int {
	at := p.stream.Float64() * floats.Sum(p.weights)
	for k, x := range p.weights {
		if at -= x; at < 0 {
			return k
		}
	}
	return len(p.weights) - 1
}
