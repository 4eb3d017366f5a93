package trend

import (
	"testing"
	"time"
)

func TestLabels(t *testing.T) {
	tests := []struct {
		unit       Unit
		day, label string
		start, end string
	}{
		{Day, "2024-03-13", "2024-03-13", "2024-03-13", "2024-03-14"},
		{Day, "2024-02-29", "2024-02-29", "2024-02-29", "2024-03-01"},
		{Day, "1969-12-31", "1969-12-31", "1969-12-31", "1970-01-01"},
		{Week, "2024-03-10", "2024-W10", "2024-03-04", "2024-03-11"},
		{Week, "2024-03-11", "2024-W11", "2024-03-11", "2024-03-18"},
		{Week, "2021-01-03", "2020-W53", "2020-12-28", "2021-01-04"}, // a year of 53 weeks
		{Week, "2018-12-31", "2019-W01", "2018-12-31", "2019-01-07"}, // belongs to the next year
		{Week, "2023-01-01", "2022-W52", "2022-12-26", "2023-01-02"},
		{Week, "1969-12-28", "1969-W52", "1969-12-22", "1969-12-29"},
		{Month, "2024-02-29", "2024-02", "2024-02-01", "2024-03-01"},
		{Month, "2023-12-31", "2023-12", "2023-12-01", "2024-01-01"},
		{Quarter, "2024-03-31", "2024-Q1", "2024-01-01", "2024-04-01"},
		{Quarter, "2024-04-01", "2024-Q2", "2024-04-01", "2024-07-01"},
		{Quarter, "2024-12-31", "2024-Q4", "2024-10-01", "2025-01-01"},
		{Year, "2024-12-31", "2024", "2024-01-01", "2025-01-01"},
		{Year, "0001-01-01", "0001", "0001-01-01", "0002-01-01"},
		{Year, "9999-12-31", "9999", "9999-01-01", "10000-01-01"},
	}
	for _, test := range tests {
		at := day(test.day).Start.Add(12 * time.Hour)
		n := test.unit.ordinal(at)
		start, end := test.unit.start(n), test.unit.start(n+1)
		if got := test.unit.label(start); got != test.label {
			t.Errorf("%s of %s: label %s, want %s", test.unit, test.day, got, test.label)
		}
		if s, e := start.Format("2006-01-02"), end.Format("2006-01-02"); s != test.start || e != test.end {
			t.Errorf("%s of %s: [%s, %s), want [%s, %s)", test.unit, test.day, s, e, test.start, test.end)
		}
	}
}

// Periods follow each other without gap or overlap, and the label of a week is
// the one the standard library gives to each of its days.
func TestPeriodsAreContiguous(t *testing.T) {
	for u := Day; u <= Year; u++ {
		for d := date(1995, 1, 1); d.Year() < 2035; d = d.AddDate(0, 0, 1) {
			n := u.ordinal(d)
			if d.Before(u.start(n)) || !d.Before(u.start(n+1)) {
				t.Fatalf("%s %s is not within its period", u, d)
			}
			if y, w := d.ISOWeek(); u == Week {
				if sy, sw := u.start(n).ISOWeek(); y != sy || w != sw {
					t.Fatalf("%s: week starts in %d-W%d, is %d-W%d", d, sy, sw, y, w)
				}
			}
		}
	}
}

// An instant counts in UTC, whatever its own zone.
func TestUnitsAreUTC(t *testing.T) {
	east := time.FixedZone("east", 9*60*60)
	at := time.Date(2024, 1, 1, 3, 0, 0, 0, east) // 2023-12-31 18:00 UTC
	if got := Year.ordinal(at); got != 2023 {
		t.Errorf("year %d, want 2023", got)
	}
	if got := Day.label(Day.start(Day.ordinal(at))); got != "2023-12-31" {
		t.Errorf("day %s, want 2023-12-31", got)
	}
}

func TestParseUnit(t *testing.T) {
	for u := Auto; u <= Year; u++ {
		if got, err := ParseUnit(u.String()); err != nil || got != u {
			t.Errorf("ParseUnit(%q) = %v, %v", u.String(), got, err)
		}
	}
	for _, bad := range []string{"", "Month", "months", "decade"} {
		if _, err := ParseUnit(bad); err == nil {
			t.Errorf("ParseUnit(%q): no error", bad)
		}
	}
}
