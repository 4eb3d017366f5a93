package corpus

import (
	"fmt"
	"time"
)

// Precision says how much of a date its source stated.
type Precision int

// The precisions, from nothing known to a moment.
const (
	NoDate Precision = iota
	Year
	Month
	Day
	Instant
)

// String returns the word used in tables: "", "year", "month", "day", "time".
func (p Precision) String() string {
	return [...]string{"", "year", "month", "day", "time"}[p]
}

// Date is a date as precise as its source stated it. The zero Date is unknown.
type Date struct {
	// Start is the first moment of what is known, in UTC: the first of January
	// for a year, the first of the month for a month. Dates without a time are
	// calendar days and are never shifted by a time zone.
	Start time.Time
	// Precision is how much of Start was stated.
	Precision Precision
	// YearMissing marks a day or month printed without its year ("Mar 13"):
	// Start then has year 0 and the date means nothing until WithYear.
	YearMissing bool
}

// NewDate returns the date of a year, of a month (day 0), or of a day.
// Month 0 with day 0 gives a year. It returns an error for a day that the
// calendar does not have.
func NewDate(year int, month time.Month, day int) (Date, error) {
	d := Date{Precision: Day}
	switch {
	case month == 0 && day == 0:
		d.Precision, month, day = Year, time.January, 1
	case day == 0:
		d.Precision, day = Month, 1
	}
	d.Start = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if y, m, dd := d.Start.Date(); y != year || m != month || dd != day {
		return Date{}, fmt.Errorf("no such day: %04d-%02d-%02d", year, int(month), day)
	}
	return d, nil
}

// WithYear returns d in the given year if its year is missing, else d itself.
// 29 February in a common year is an error.
func (d Date) WithYear(year int) (Date, error) {
	if !d.YearMissing {
		return d, nil
	}
	day := d.Start.Day()
	if d.Precision == Month {
		day = 0
	}
	return NewDate(year, d.Start.Month(), day)
}

// Known reports whether d lies on the time axis.
func (d Date) Known() bool { return d.Precision != NoDate && !d.YearMissing }

// End returns the first moment after what is known: 1 January of the next year
// for a year, the next midnight for a day, Start itself for an instant.
func (d Date) End() time.Time {
	switch d.Precision {
	case Year:
		return d.Start.AddDate(1, 0, 0)
	case Month:
		return d.Start.AddDate(0, 1, 0)
	case Day:
		return d.Start.AddDate(0, 0, 1)
	}
	return d.Start
}

// String returns the full ISO day that tables show (the first of what is
// known), or "" for an unknown date.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	return d.Start.Format(time.DateOnly)
}
