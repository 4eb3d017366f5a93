package trend

import (
	"fmt"
	"time"
)

// MaxPeriods bounds a calendar; a finer unit gives way to a coarser one. The
// years 1 to 9999 fit, so a unit is always found.
const MaxPeriods = 10000

// The rules by which Auto chooses.
const (
	minPeriods     = 8  // finished periods, as many as a test needs
	maxAutoPeriods = 60 // more than this is hard to read
	minMedian      = 50 // documents in the median finished period
	minPlaceable   = 0.95
	aTopic         = 2 * minEffective // documents in the median period for each topic
)

// PlanOptions says how to divide time. The zero value chooses everything.
type PlanOptions struct {
	// Unit of the periods. Auto, the zero value, takes the finest of week,
	// month, quarter and year that has 8 to 60 finished periods with a median
	// of at least 50 documents and places at least 95% of them; else the
	// coarsest with at least 8 finished periods; else year.
	Unit Unit
	// Topics is how many topics are to be tested; 0 where it is not known. For Auto
	// the median period must hold 20 documents for each, so that topics of half the
	// average share can be tested too.
	Topics int
	// AsOf is when the documents were collected: those that start at or after
	// it are in the future and have no period. Zero: as DefaultAsOf says for
	// the unit.
	AsOf time.Time
	// Settle is how long after its end a period is still being indexed and so
	// counts as unfinished, at least 0.
	Settle time.Duration
}

// Calendar is a stretch of contiguous periods. Without a dated document it has
// none. It is safe for concurrent use.
type Calendar struct {
	Unit Unit
	// AsOf is the instant that decides which periods are finished; zero where
	// no document is dated.
	AsOf time.Time
	// Periods run from the first to the last document that can be placed, at
	// most MaxPeriods; empty ones in between are kept.
	Periods []Period
}

// Place returns the index of the period in which a document of span s appeared.
// ok is false where s reaches over several periods (too coarse a date), lies in
// the future (see InFuture), or outside the calendar.
func (c Calendar) Place(s Span) (index int, ok bool) {
	if len(c.Periods) == 0 || !s.dated() || InFuture(s, c.AsOf) {
		return 0, false
	}
	n := c.Unit.ordinal(s.Start)
	index = n - c.Unit.ordinal(c.Periods[0].Start)
	return index, index >= 0 && index < len(c.Periods) && c.Unit.ordinal(s.last()) == n
}

// Plan divides time into periods. The result does not depend on the order of
// spans; a zero Span is a document without a date. When both unit and as-of are
// left open, each candidate unit is judged with the as-of that DefaultAsOf
// gives for it, so neither choice waits for the other. What lies in unfinished
// periods has no say in the choice of unit.
func Plan(spans []Span, opts PlanOptions) (Calendar, []Warning) {
	newest, ok := newestPlausible(spans)
	if !ok {
		unit := opts.Unit
		if unit == Auto {
			unit = Year
		}
		return Calendar{Unit: unit, AsOf: opts.AsOf}, nil
	}
	take := func(u Unit) *survey { return takeSurvey(spans, u, newest, opts) }
	var warnings []Warning
	var chosen *survey
	if opts.Unit == Auto {
		chosen = chooseUnit(take, max(minMedian, aTopic*opts.Topics))
	} else {
		chosen = take(opts.Unit)
		for chosen.periods() > MaxPeriods {
			chosen = take(chosen.unit + 1)
		}
		if chosen.unit != opts.Unit {
			warnings = append(warnings, tooMany(opts.Unit, chosen.unit))
		}
	}
	if opts.AsOf.IsZero() {
		if note := coarseNote(newest); note != nil {
			warnings = append(warnings, *note)
		}
	}
	return chosen.calendar(), append(warnings, chosen.warnings()...)
}

// chooseUnit applies the rules of Auto; median is the least.
func chooseUnit(take func(Unit) *survey, median int) *survey {
	var fallback, s *survey
	for u := Week; u <= Year; u++ {
		s = take(u)
		if s.periods() > MaxPeriods {
			continue
		}
		finished := len(s.finished())
		if finished >= minPeriods && finished <= maxAutoPeriods && s.median() >= median && s.placeable() >= minPlaceable {
			return s
		}
		if finished >= minPeriods {
			fallback = s
		}
	}
	if fallback != nil {
		return fallback
	}
	return s // by year: too short for any test
}

func tooMany(asked, got Unit) Warning {
	return Warning{Code: "too_many_periods", Text: fmt.Sprintf(
		"The dates reach over more than %d periods of a %s, so a %s is used instead; check the earliest and latest dates.",
		MaxPeriods, asked, got)}
}
