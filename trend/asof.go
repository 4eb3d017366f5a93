package trend

import (
	"fmt"
	"math"
	"slices"
	"time"
)

const (
	oneDay = 24 * time.Hour
	// outlierQuantile and outlierDays bound the plausible dates: one in a
	// thousand may lie further ahead without moving the as-of instant.
	outlierQuantile = 0.999
	outlierDays     = 31
	// Data that stop within this share of a period's length, or this many days,
	// of its end are taken to cover all of it.
	nearEndShare = 0.02
	nearEndDays  = 3
)

// dated reports whether s can be placed at all: the zero Span is an unknown
// date, and years outside 1 to 9999 are typing errors.
func (s Span) dated() bool {
	if s.Start.IsZero() && s.End.IsZero() {
		return false
	}
	return s.Start.Unix() >= firstSecond && s.Start.Unix() < lastSecond && s.End.Unix() <= lastSecond
}

// The years 1 to 9999 in seconds since 1970: [firstSecond, lastSecond).
const (
	firstSecond = -62135596800
	lastSecond  = 253402300800
)

// last is the last moment of s.
func (s Span) last() time.Time {
	if s.End.After(s.Start) {
		return s.End.Add(-1)
	}
	return s.Start
}

// dayEnd is the first midnight after the last moment of s.
func (s Span) dayEnd() time.Time { return Day.start(Day.ordinal(s.last()) + 1) }

// coarse reports whether s is longer than a day.
func (s Span) coarse() bool { return s.End.Sub(s.Start) > oneDay }

// InFuture reports whether a document of span s cannot have been part of a
// collection made at asOf: it starts at or after that instant. With a zero
// asOf nothing lies in the future.
func InFuture(s Span, asOf time.Time) bool {
	return !asOf.IsZero() && !s.Start.Before(asOf)
}

// DefaultAsOf returns the instant up to which a collection of documents appears
// to reach: the end of its newest plausible date. A date is plausible if it is
// at most 31 days after the 99.9% quantile of dates (the smallest date that
// 99.9% do not exceed: below 1,000 documents all are plausible). Where that
// date is within the last 2%, or the last 3 days, of its month, quarter or
// year at the given unit, the end of that period is taken. Where the newest
// date is known only to the month or year, its end is taken and the note says
// so. Without dates the result is the zero time. Zero spans are ignored.
func DefaultAsOf(spans []Span, unit Unit) (asOf time.Time, note *Warning) {
	newest, ok := newestPlausible(spans)
	if !ok {
		return time.Time{}, nil
	}
	return completeAsOf(newest, unit), coarseNote(newest)
}

// newestPlausible returns the latest span by start, of equal starts the one
// that ends last. Both ends have to be plausible: the end, lest one record
// known only to this year makes the year look finished among thousands known
// to the day.
func newestPlausible(spans []Span) (newest Span, ok bool) {
	keys := make([]int64, 0, len(spans))
	limit := func(key func(Span) time.Time) int64 {
		keys = keys[:0]
		for _, s := range spans {
			if s.dated() {
				keys = append(keys, key(s).Unix())
			}
		}
		if len(keys) == 0 {
			return 0
		}
		slices.Sort(keys)
		rank := int(math.Ceil(float64(outlierQuantile * float64(len(keys)))))
		return keys[rank-1] + outlierDays*24*60*60
	}
	startLimit, endLimit := limit(func(s Span) time.Time { return s.Start }), limit(Span.last)
	for _, s := range spans {
		if !s.dated() || s.Start.Unix() > startLimit || s.last().Unix() > endLimit {
			continue
		}
		later := s.Start.After(newest.Start) || s.Start.Equal(newest.Start) && s.last().After(newest.last())
		if !ok || later {
			newest, ok = s, true
		}
	}
	return newest, ok
}

// completeAsOf is the end of the newest date, or of its period at the given
// unit where the date comes close to it.
func completeAsOf(newest Span, unit Unit) time.Time {
	end := newest.dayEnd()
	if unit != Month && unit != Quarter && unit != Year {
		return end
	}
	n := unit.ordinal(newest.last())
	start, stop := unit.start(n), unit.start(n+1)
	near := max(nearEndDays*oneDay, time.Duration(nearEndShare*float64(stop.Sub(start))))
	if stop.Sub(Day.start(Day.ordinal(newest.last()))) <= near {
		return stop
	}
	return end
}

func coarseNote(newest Span) *Warning {
	if !newest.coarse() {
		return nil
	}
	known, layout := "month", "2006-01"
	if newest.End.Sub(newest.Start) > 31*oneDay {
		known, layout = "year", "2006"
	}
	return &Warning{Code: "as_of_assumed", Text: fmt.Sprintf(
		"The newest date, %s, is known only to the %s, so the documents are taken to reach to the end of that %s, and the %s to be complete. If they were collected earlier, say when with --as-of.",
		newest.Start.UTC().Format(layout), known, known, known)}
}
