package pipeline

import (
	"time"

	"tidemark/digest"
	"tidemark/trend"
)

// The tests of a look, and what is noted of those that found nothing.
const (
	forecastTest = "forecast" // the share of the period against its forecast
	trendTest    = "trend"    // the course up to and with the period
	openOutcome  = "open"
	endedOutcome = "ended"
)

// lookAt looks, once each, at the periods that have ended since the last look, and
// tells what it found. A state begins to look with the first period that ends
// after its first topics: of what lies before, the verdicts of the report tell.
func (u *updating) lookAt(d *digest.Digest, r *run) error {
	due := u.due(r.calendar)
	if len(due) == 0 {
		d.Look = digest.Look{Reason: u.whyNoLook(r.calendar)}
		u.memory.Looked = latest(u.memory.Looked, endOfFinished(r.calendar))
		return nil
	}
	looks, err := u.state.Looks()
	if err != nil {
		return err
	}
	w := watch{run: r, change: u.change, digest: d, standing: standingOf(looks)}
	o := r.trendOptions()
	prevalence := r.prevalence(r.told.theta)
	for _, period := range due {
		look := trend.Look(r.calendar, prevalence, period, o)
		if err := w.note(&look); err != nil {
			return err
		}
	}
	w.summarize(due)
	u.memory.Looked = endOfFinished(r.calendar)
	return r.told.theta.Err()
}

// due are the finished periods of which nothing has been looked at.
func (u *updating) due(c trend.Calendar) []int {
	var due []int
	for i, p := range c.Periods {
		if p.Finished && !u.memory.Looked.IsZero() && !p.Start.Before(u.memory.Looked) {
			due = append(due, i)
		}
	}
	return due
}

func (u *updating) whyNoLook(c trend.Calendar) string {
	switch {
	case len(c.Periods) == 0:
		return "no document is dated"
	case u.memory.Looked.IsZero():
		return "periods are looked at when they end, from this run on; of those before the report has the verdicts"
	}
	return "no period has ended since the last look"
}

// endOfFinished is the end of the last finished period, else the beginning of the
// first period; zero without any.
func endOfFinished(c trend.Calendar) (end time.Time) {
	for i, p := range c.Periods {
		if i == 0 {
			end = p.Start
		}
		if p.Finished {
			end = p.End
		}
	}
	return end
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
