package trend

import (
	"fmt"
	"slices"
	"time"
)

// lateStart is the part of the first period that may lie before the first date.
const lateStart = 0.02

// survey is what one unit would give.
type survey struct {
	unit        Unit
	asOf        time.Time
	seen        time.Time // asOf less the time to settle
	first, last int       // ordinals of the first and last period; first > last: none
	firstDate   time.Time // the earliest date that can be placed
	counts      []int     // documents of each period
	settled     int       // dated documents that end before the unfinished last period and are not in an unfinished first
	coarse      int       // those of them that reach over several periods
	future      int       // documents at or after asOf
	allCoarse   int       // documents that reach over several periods
	dated       int       // documents before asOf
}

func takeSurvey(spans []Span, unit Unit, newest Span, opts PlanOptions) *survey {
	s := &survey{unit: unit, asOf: opts.AsOf, first: 1, last: 0}
	if s.asOf.IsZero() {
		s.asOf = completeAsOf(newest, unit)
	}
	s.seen = s.asOf.Add(-opts.Settle)
	s.extent(spans)
	if s.periods() <= MaxPeriods {
		s.count(spans)
	}
	return s
}

// extent finds the first and last period.
func (s *survey) extent(spans []Span) {
	for _, span := range spans {
		n, ok := s.place(span)
		if !ok {
			continue
		}
		if s.first > s.last {
			s.first, s.last, s.firstDate = n, n, span.Start
			continue
		}
		s.first, s.last = min(s.first, n), max(s.last, n)
		if span.Start.Before(s.firstDate) {
			s.firstDate = span.Start
		}
	}
}

func (s *survey) count(spans []Span) {
	s.counts = make([]int, s.periods())
	unseen := s.unit.start(s.unit.ordinal(s.seen))
	for _, span := range spans {
		switch {
		case !span.dated():
			continue
		case InFuture(span, s.asOf):
			s.future++
			continue
		}
		s.dated++
		n, ok := s.place(span)
		if ok {
			s.counts[n-s.first]++
		} else {
			s.allCoarse++
		}
		if span.last().Before(unseen) && !(ok && n == s.first && s.lateFirst()) {
			s.settled++
			if !ok {
				s.coarse++
			}
		}
	}
}

func (s *survey) place(span Span) (n int, ok bool) {
	if !span.dated() || InFuture(span, s.asOf) {
		return 0, false
	}
	n = s.unit.ordinal(span.Start)
	return n, s.unit.ordinal(span.last()) == n
}

func (s *survey) periods() int { return max(0, s.last-s.first+1) }

// lateFirst reports whether the data begin too late in the first period for it
// to count as a whole one.
func (s *survey) lateFirst() bool {
	start, end := s.unit.start(s.first), s.unit.start(s.first+1)
	return float64(s.firstDate.Sub(start)) > lateStart*float64(end.Sub(start))
}

// isFinished reports whether period n can have been seen from start to end.
func (s *survey) isFinished(n int) bool {
	return !s.unit.start(n+1).After(s.seen) && !(n == s.first && s.lateFirst())
}

// finished returns the documents of each finished period.
func (s *survey) finished() []int {
	var counts []int
	for i, c := range s.counts {
		if s.isFinished(s.first + i) {
			counts = append(counts, c)
		}
	}
	return counts
}

// median of the documents of finished periods, the lower of two middle ones.
func (s *survey) median() int {
	counts := s.finished()
	slices.Sort(counts)
	return counts[(len(counts)-1)/2]
}

func (s *survey) placeable() float64 {
	return 1 - float64(s.coarse)/float64(max(1, s.settled))
}

func (s *survey) calendar() Calendar {
	c := Calendar{Unit: s.unit, AsOf: s.asOf}
	for n := s.first; n <= s.last; n++ {
		start, end := s.unit.start(n), s.unit.start(n+1)
		c.Periods = append(c.Periods, Period{
			Label: s.unit.label(start), Start: start, End: end, Finished: s.isFinished(n),
		})
	}
	return c
}

func (s *survey) warnings() []Warning {
	var w []Warning
	if s.future > 0 {
		w = append(w, Warning{Code: "future_dates", Text: fmt.Sprintf(
			"Documents dated after %s, when the collection ends, are left off the time axis: %d. If their dates are right, give a later --as-of.",
			s.asOf.Add(-1).UTC().Format(time.DateOnly), s.future)})
	}
	if float64(s.allCoarse) > (1-minPlaceable)*float64(s.dated) {
		w = append(w, Warning{Code: "coarse_dates", Text: fmt.Sprintf(
			"The dates of %d of %d documents are known less finely than to the %s and have no place on the time axis; a longer --period would place them.",
			s.allCoarse, s.dated, s.unit)})
	}
	return w
}
