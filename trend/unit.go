package trend

import (
	"fmt"
	"time"
)

// Unit is the length of a calendar period. All arithmetic is in UTC.
type Unit int

// The units, from the finest. The zero Unit is Auto: Plan chooses.
const (
	Auto Unit = iota
	Day
	Week // ISO 8601: from Monday, year and number by its Thursday
	Month
	Quarter
	Year
)

var unitNames = [...]string{"auto", "day", "week", "month", "quarter", "year"}

// String returns "auto", "day", "week", "month", "quarter" or "year".
func (u Unit) String() string {
	if u < Auto || u > Year {
		return fmt.Sprintf("Unit(%d)", int(u))
	}
	return unitNames[u]
}

// ParseUnit returns the unit whose String is s.
func ParseUnit(s string) (Unit, error) {
	for i, name := range unitNames {
		if s == name {
			return Unit(i), nil
		}
	}
	return Auto, fmt.Errorf("period %q: want auto, day, week, month, quarter or year", s)
}

// daysPerYear is the mean length of a Gregorian year.
const daysPerYear = 365.2425

// PerYear returns how many periods of u make up a year: 1, 4, 12, or the mean
// of the Gregorian calendar for weeks and days.
func (u Unit) PerYear() float64 {
	switch u {
	case Day:
		return daysPerYear
	case Week:
		return daysPerYear / 7
	case Month:
		return 12
	case Quarter:
		return 4
	case Year:
		return 1
	}
	panic("trend: PerYear of " + u.String())
}

// ordinal numbers the periods of u consecutively, so that gaps between periods
// are differences of ordinals and a period is found without a search.
func (u Unit) ordinal(t time.Time) int {
	switch u {
	case Day:
		return daysOf(t)
	case Week:
		return floorDiv(daysOf(t)+3, 7) // 1 January 1970 was a Thursday
	}
	y, m, _ := t.UTC().Date()
	switch u {
	case Month:
		return 12*y + int(m) - 1
	case Quarter:
		return 4*y + (int(m)-1)/3
	case Year:
		return y
	}
	panic("trend: ordinal of " + u.String())
}

// start is the inverse of ordinal: the first moment of period n.
func (u Unit) start(n int) time.Time {
	switch u {
	case Day:
		return date(1970, 1, 1+n)
	case Week:
		return date(1970, 1, 7*n-2)
	case Month:
		return date(0, 1+n, 1)
	case Quarter:
		return date(0, 1+3*n, 1)
	case Year:
		return date(n, 1, 1)
	}
	panic("trend: start of " + u.String())
}

// label names the period that starts at t.
func (u Unit) label(t time.Time) string {
	switch u {
	case Day:
		return t.Format("2006-01-02")
	case Week:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case Month:
		return t.Format("2006-01")
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())+2)/3)
	case Year:
		return t.Format("2006")
	}
	panic("trend: label of " + u.String())
}

// date is midnight UTC of a day; months and days beyond their range carry over.
func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// daysOf counts days since 1 January 1970, UTC.
func daysOf(t time.Time) int { return floorDiv(int(t.Unix()), 24*60*60) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
