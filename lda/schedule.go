package lda

import (
	"context"
	"fmt"
)

// Quality says how long Gibbs sampling goes on.
type Quality string

const (
	// Preview makes 15 passes: for a first look.
	Preview Quality = "preview"
	// Standard goes on until documents held out gain less than 0.005 nats a token in ten passes.
	Standard Quality = "standard"
	// Thorough goes on until they gain less than 0.001 nats.
	Thorough Quality = "thorough"
)

// plan says when a fit ends and which of its passes are averaged: first it
// climbs, then samples are taken, interval passes apart, the last of them after the last pass.
type plan struct {
	passes, samples, interval int
	climb                     int // passes before the averaging begins
	learnFrom                 int // the pass after which priors are first learnt

	most         int     // where documents are held out: passes to climb at most
	gain         float64 // and the gain that ends it
	judged       bool
	last, before float64
}

// Documents held out are asked every judgeEvery passes, with their shares averaged
// over the last judgeStates of them.
const (
	judgeEvery  = 10
	judgeStates = 5
)

func newPlan(passes, samples, interval int) plan {
	p := plan{passes: passes, samples: samples, interval: interval, climb: passes - (samples-1)*interval - 1}
	p.learnFrom = max(1, min(learnFrom, p.climb/2))
	return p
}

// fixedPlan is the plan of so many passes: at most half of them are for averaging.
func fixedPlan(passes, samples, interval int) plan {
	for samples > 1 && samples*interval > passes/2 {
		if interval > 1 {
			interval--
			continue
		}
		samples--
	}
	return newPlan(passes, samples, interval)
}

// serialPlan is the plan of the serial form, which holds nothing out.
func serialPlan(o Options) plan {
	if o.Passes > 0 {
		return fixedPlan(o.Passes, 40, 5)
	}
	if o.Quality == Preview {
		return fixedPlan(100, 40, 5)
	}
	return newPlan(longest(o), 40, 5)
}

// longest is how many passes are made where nothing is held out.
func longest(o Options) int {
	if o.Start != nil {
		return 300
	}
	return 1000
}

// synchronousPlan is the plan for a corpus of so many documents.
func synchronousPlan(o Options, documents int) plan {
	switch {
	case o.Passes > 0:
		return fixedPlan(o.Passes, 10, 3)
	case o.Quality == Preview:
		return fixedPlan(15, 5, 1)
	case documents < leastHeldOut:
		return newPlan(longest(o), 40, 5)
	case o.Quality == Thorough:
		return heldOutPlan(1000, 20, 5, 0.001).from(o.Start)
	}
	return heldOutPlan(300, 10, 3, 0.005).from(o.Start)
}

// from lets priors be learnt soon, and so the fit end soon, where there are
// topics from the first pass on.
func (p plan) from(s *Start) plan {
	if s != nil {
		p.learnFrom = min(p.learnFrom, learnEvery)
	}
	return p
}

func heldOutPlan(most, samples, interval int, gain float64) plan {
	p := newPlan(most+(samples-1)*interval+1, samples, interval)
	p.most, p.gain = most, gain
	return p
}

// holdsOut reports whether documents are held out.
func (p *plan) holdsOut() bool { return p.most > 0 }

// foretells reports whether the documents held out are asked after pass, and
// judges whether this is the last time before they are judged.
func (p *plan) foretells(pass int) bool {
	return p.holdsOut() && (pass-1)%judgeEvery >= judgeEvery-judgeStates
}

func (p *plan) judges(pass int) bool { return p.holdsOut() && pass%judgeEvery == 0 }

// judge takes what the documents held out say after pass, nats a token, and
// ends the climb if they gain too little.
func (p *plan) judge(pass int, heldOut float64) {
	p.before, p.last = p.last, heldOut
	if p.judged && pass >= p.learnFrom+judgeEvery && p.last-p.before < p.gain {
		p.passes -= p.climb - pass
		p.climb = pass
	}
	p.judged = true
}

// stopped says why the fit ended.
func (p *plan) stopped() string {
	switch {
	case p.judged && p.climb < p.most:
		return fmt.Sprintf("held-out documents gained less than %g nats a token in %d passes; then %d states averaged", p.gain, judgeEvery, p.samples)
	case p.judged:
		return fmt.Sprintf("all %d passes made, held-out documents still gaining %.4f nats a token in %d passes", p.passes, p.last-p.before, judgeEvery)
	}
	return fmt.Sprintf("all %d passes made", p.passes)
}

// sampled reports whether the state after pass (from 1) is averaged.
func (p *plan) sampled(pass int) bool {
	back := p.passes - pass
	return back%p.interval == 0 && back/p.interval < p.samples
}

// The priors are learnt from pass learnFrom on, or from the middle of a shorter
// climb, every learnEvery passes, until the averaging begins: averages are of one
// distribution. Learnt sooner or faster, they fit topics that are not there yet,
// and topics follow them (docs/benchmarks/sampler.md).
const (
	learnFrom  = 60
	learnEvery = 10
)

// learns reports whether the priors are learnt after pass (from 1).
func (p *plan) learns(pass int) bool {
	return pass >= p.learnFrom && (pass-p.learnFrom)%learnEvery == 0 && pass <= p.climb
}

// watch follows a Gibbs fit: it reports progress and, ten times in a fit or
// whenever the documents held out were asked, looks at its quality.
type watch struct {
	plan    *plan
	options Options
	tokens  int
	heldOut float64 // the last that they said, nats a token; 0 before
	curve   []Point
}

// after is called after every pass; logJoint returns log p(w, z) of the state.
func (w *watch) after(ctx context.Context, pass int, logJoint func(context.Context) (float64, error)) error {
	if w.options.Progress != nil {
		p := Progress{Pass: pass, Passes: w.plan.passes, Tokens: w.tokens, HeldOut: w.heldOut}
		if w.plan.holdsOut() && pass <= w.plan.climb {
			p.Passes = 0
		}
		w.options.Progress(p)
	}
	looks := pass == w.plan.passes || !w.plan.holdsOut() && pass%max(1, w.plan.passes/10) == 0 || w.plan.judges(pass) && pass <= w.plan.climb
	if !looks {
		return nil
	}
	joint, err := logJoint(ctx)
	w.curve = append(w.curve, Point{Pass: pass, PerToken: joint / float64(w.tokens), HeldOut: w.heldOut})
	return err
}
