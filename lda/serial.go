package lda

import (
	"context"

	"tidemark/corpus"
	"tidemark/internal/parallel"
	"tidemark/internal/rng"
	"tidemark/internal/stable"
)

// fitSerial is collapsed Gibbs sampling as Griffiths & Steyvers (PNAS 2004)
// describe it: one token after the other, with live counts. Documents are
// visited in the order of their keys.
func fitSerial(ctx context.Context, counts *corpus.Counts, o Options, seeds seeds) (*Fitted, error) {
	plan := serialPlan(o)
	s, err := bestStart(ctx, counts, o, seeds, plan.passes)
	if err != nil {
		return nil, err
	}
	average := newSums(len(s.wordTopic), counts.Documents())
	watch := watch{plan: &plan, options: o, tokens: counts.Tokens()}
	chain := newSerialChain(s, o)
	for pass := 1; pass <= plan.passes; pass++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		chain.pass(pass)
		if plan.learns(pass) && !o.FixedPriors {
			chain.learn()
		}
		if plan.sampled(pass) {
			average.addTheta(s)
			average.addPhi(s.wordTopic)
		}
		err := watch.after(ctx, pass, func(context.Context) (float64, error) { return s.logJoint(chain.priors), nil })
		if err != nil {
			return nil, err
		}
	}
	return &Fitted{
		Model: average.model(chain.priors), Theta: average.theta(chain.priors, counts),
		Engine: "serial collapsed Gibbs sampling" + o.Start.said(), Stopped: plan.stopped(),
		Passes: plan.passes, Samples: plan.samples, Curve: watch.curve,
	}, nil
}

// bestStart returns the state that the chain continues from. Fits of so few
// passes that the starts would be most of the work have one start.
func bestStart(ctx context.Context, counts *corpus.Counts, o Options, seeds seeds, passes int) (*state, error) {
	if passes < 2*serialPasses || o.Start != nil {
		return newState(counts, o, seeds, 0), nil
	}
	states, joint := make([]*state, gibbsStarts), make([]float64, gibbsStarts)
	err := parallel.Pieces(ctx, o.Workers, gibbsStarts, func(_, n int) {
		s := newState(counts, o, seeds, n)
		chain := newSerialChain(s, o)
		for pass := range serialPasses {
			if ctx.Err() != nil {
				return
			}
			chain.pass(-1 - pass - n*serialPasses) // numbers that no other pass has
		}
		states[n], joint[n] = s, stable.Round9(s.logJoint(chain.priors))
	})
	best := 0
	for n := range joint {
		if joint[n] > joint[best] {
			best = n
		}
	}
	return states[best], err
}

// serialChain is a Markov chain over assignments with the scratch space of a draw.
type serialChain struct {
	*state
	seed       uint64
	priors     *priors
	inverse    []float64 // 1 / (n_k + Vβ)
	document   []float64 // n_dk + α of the document being visited
	cumulative []float64
}

func newSerialChain(s *state, o Options) *serialChain {
	c := &serialChain{
		state: s, seed: o.Seed,
		priors:     newPriors(s.terms, o, s.seeds),
		inverse:    make([]float64, s.topics),
		document:   make([]float64, s.topics),
		cumulative: make([]float64, s.topics),
	}
	c.invert()
	return c
}

func (c *serialChain) invert() {
	for k := range c.inverse {
		c.inverse[k] = 1 / (float64(c.topic[k]) + c.priors.betaSum)
	}
}

// learn improves the priors.
func (c *serialChain) learn() {
	e := newEvidence(c.topics)
	counts := make([]int, c.topics)
	for d := range c.documents() {
		z := c.z[c.start[d]:c.start[d+1]]
		for _, k := range z {
			counts[k]++
		}
		for _, k := range z {
			if counts[k] > 0 {
				e.topics[k].add(counts[k], 1)
				counts[k] = 0
			}
		}
		e.lengths.add(len(z), 1)
	}
	e.words(c.wordTopic, c.topic, c.seeds)
	c.priors.learn(e)
	c.invert()
}

// pass visits every token once.
func (c *serialChain) pass(pass int) {
	for d := range c.documents() {
		from, to := c.start[d], c.start[d+1]
		random := rng.New(c.seed, rng.Sample, pass, c.keys[d])
		for k := range c.document {
			c.document[k] = c.priors.alpha[k]
		}
		for _, k := range c.z[from:to] {
			c.document[k]++
		}
		for t := from; t < to; t++ {
			c.draw(t, &random)
		}
	}
}

// draw gives token t a topic from p(z = k | rest) ∝ (n_dk + α)(n_wk + β) / (n_k + Vβ),
// the token itself excluded from the counts.
func (c *serialChain) draw(t int, random *rng.Stream) {
	old := int(c.z[t])
	row := c.wordTopic[int(c.words[t])*c.topics:][:c.topics]
	c.move(row, old, -1)
	sum := 0.0
	beta := c.priors.beta
	document, inverse, cumulative := c.document[:len(row)], c.inverse[:len(row)], c.cumulative[:len(row)]
	for k, n := range row {
		sum += float64(document[k] * float64((float64(n)+beta)*inverse[k]))
		cumulative[k] = sum
	}
	u := float64(random.Float64() * sum)
	k := 0
	for k < len(cumulative)-1 && cumulative[k] <= u {
		k++
	}
	c.z[t] = uint16(k)
	c.move(row, k, 1)
}

// move adds n to the counts of a token's term, document and topic k.
func (c *serialChain) move(row []int32, k int, n int32) {
	row[k] += n
	c.topic[k] += n
	c.document[k] += float64(n)
	c.inverse[k] = 1 / (float64(c.topic[k]) + c.priors.betaSum)
}
