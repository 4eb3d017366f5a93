package lda

import (
	"context"
	"fmt"

	"tidemark/corpus"
)

// Fitted is the result of Fit.
type Fitted struct {
	Model *Model
	// Theta is D×K, a row for every document of the counts.
	Theta *Theta
	// Engine says in words which algorithm ran; Stopped why it ended.
	Engine, Stopped string
	// Passes is the number of passes made, Samples how many of them were averaged.
	Passes, Samples int
	// HeldOut is the number of documents that topics were not learnt from.
	HeldOut int
	// Curve is the course of the fit, at least its last point.
	Curve []Point
}

// Point is the quality of the state after a pass, per token and in nats: for
// Gibbs the joint log probability of words and topic assignments, log p(w, z);
// for Variational the evidence lower bound. The two cannot be compared.
type Point struct {
	Pass     int
	PerToken float64
	// HeldOut is the log probability of the held-out halves of documents given
	// their other halves, 0 where there is none.
	HeldOut float64
}

// Fit finds the topics of counts. It does not change counts. A cancelled ctx
// ends it within a moment, with ctx's error. Counts without a token are an
// error, and seeds that are not among their terms.
func Fit(ctx context.Context, counts *corpus.Counts, o Options) (*Fitted, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if counts.Tokens() == 0 {
		return nil, fmt.Errorf("nothing to model: %d documents without a single counted term", counts.Documents())
	}
	o.Start.fits(counts)
	s, err := newSeeds(counts, o)
	if err != nil {
		return nil, err
	}
	switch engineFor(counts.Tokens(), o) {
	case Variational:
		return fitVariational(ctx, counts, o, s)
	case serial:
		return fitSerial(ctx, counts, o, s)
	}
	return fitSynchronous(ctx, counts, o, s)
}

// serial is the form that Gibbs takes for few tokens.
const serial Engine = "serial gibbs"

func engineFor(tokens int, o Options) Engine {
	switch {
	case o.Engine == Variational:
		return Variational
	case tokens < o.SerialBelow:
		return serial
	}
	return Gibbs
}
