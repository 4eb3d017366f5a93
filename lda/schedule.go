package lda

import "fmt"

// schedule says when a fit ends and which of its passes are averaged.
type schedule struct{ passes, samples, interval int }

// The schedules of the two forms of Gibbs sampling.
var (
	serialSchedule      = schedule{passes: 1000, samples: 40, interval: 5}
	synchronousSchedule = schedule{passes: 150, samples: 10, interval: 5}
)

// scaled returns the schedule with another number of passes: at most half of
// them are sampled.
func (s schedule) scaled(passes int) schedule {
	if passes == 0 {
		return s
	}
	s.passes = passes
	for s.samples > 1 && s.samples*s.interval > passes/2 {
		if s.interval > 1 {
			s.interval--
			continue
		}
		s.samples--
	}
	return s
}

func (s schedule) stopped() string { return fmt.Sprintf("all %d passes made", s.passes) }

// sampled reports whether the state after pass (from 1) is averaged.
func (s schedule) sampled(pass int) bool {
	back := s.passes - pass
	return back%s.interval == 0 && back/s.interval < s.samples
}

// The priors are learnt from pass learnFrom on, every learnEvery passes, until
// the first pass that is averaged: averages are of one distribution.
const (
	learnFrom  = 20
	learnEvery = 5
)

// learns reports whether the priors are learnt after pass (from 1).
func (s schedule) learns(pass int) bool {
	return pass >= learnFrom && pass%learnEvery == 0 && pass < s.passes-(s.samples-1)*s.interval
}

// watch follows a Gibbs fit: it reports progress and, ten times in a fit, looks
// at its quality.
type watch struct {
	plan    schedule
	options Options
	tokens  int
	curve   []Point
}

// after is called after every pass; logJoint returns log p(w, z) of the state.
func (w *watch) after(pass int, logJoint func() float64) {
	if w.options.Progress != nil {
		w.options.Progress(Progress{pass, w.plan.passes, w.tokens})
	}
	if pass == w.plan.passes || pass%max(1, w.plan.passes/10) == 0 {
		w.curve = append(w.curve, Point{pass, logJoint() / float64(w.tokens)})
	}
}
