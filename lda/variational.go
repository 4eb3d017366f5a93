package lda

import (
	"context"
	"fmt"
	"math"

	"tidemark/corpus"
)

// fitVariational is online variational Bayes (Hoffman, Blei & Bach, NIPS 2010,
// algorithm 2). A corpus of less than two mini-batches is taken as a single one,
// by which the topics move all the way: batch variational Bayes (algorithm 1).
// It shares no code with the samplers and serves as a check on them.
func fitVariational(ctx context.Context, counts *corpus.Counts, o Options, s seeds) (*Fitted, error) {
	return newOnline(counts, o, s, paceFor(counts, o)).fit(ctx)
}

func (v *online) fit(ctx context.Context) (*Fitted, error) {
	if err := v.begin(ctx); err != nil {
		return nil, err
	}
	curve, stopped, err := v.ascend(ctx)
	if err != nil {
		return nil, err
	}
	theta, err := v.theta(ctx)
	if err != nil {
		return nil, err
	}
	model, err := v.topics.model(ctx, v.options.Workers, v.alpha)
	if err != nil {
		return nil, err
	}
	return &Fitted{
		Model: model, Theta: theta,
		Engine: "online variational Bayes", Stopped: stopped,
		Passes: len(curve), Samples: 1, Curve: curve,
	}, nil
}

// starts is how many are tried.
const starts = 4

// begin sets λ to the best start. The ascent ends in the optimum next to its
// start, where two subjects may share a topic; so a few are tried for some
// steps, over the same documents, and the one with the highest bound is taken.
func (v *online) begin(ctx context.Context) error {
	best, highest := 0, math.Inf(-1)
	for n := range starts {
		v.start(n)
		bound, err := v.try(ctx)
		if err != nil {
			return err
		}
		if bound > highest {
			best, highest = n, bound
		}
	}
	v.start(best)
	return nil
}

// try makes the first steps of a fit and returns a bound that can be compared
// with that of another start.
func (v *online) try(ctx context.Context) (bound float64, err error) {
	if !v.pace.whole() {
		order := v.shuffled(1)
		return v.learn(ctx, order[:min(len(order), v.pace.trial*v.pace.documents)])
	}
	for range v.pace.trial {
		if bound, err = v.pass(ctx, 1); err != nil {
			return 0, err
		}
	}
	return bound, nil
}

// ascend makes passes until the bound stands still, and says why it ended.
func (v *online) ascend(ctx context.Context) (curve []Point, stopped string, err error) {
	passes, tokens := v.pace.passes, v.counts.Tokens()
	for pass := 1; pass <= passes; pass++ {
		bound, err := v.pass(ctx, pass)
		if err != nil {
			return nil, "", err
		}
		curve = append(curve, Point{Pass: pass, PerToken: bound / float64(tokens)})
		if v.options.Progress != nil {
			v.options.Progress(Progress{Pass: pass, Passes: passes, Tokens: tokens})
		}
		if n := len(curve); n > 1 && curve[n-1].PerToken-curve[n-2].PerToken < v.pace.gain {
			return curve, fmt.Sprintf("the bound gained less than %g nats a token in a pass", v.pace.gain), nil
		}
	}
	return curve, fmt.Sprintf("all %d passes made", passes), nil
}
