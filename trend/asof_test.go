package trend

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func monthSpan(y, m int) Span { return Span{date(y, m, 1), date(y, m+1, 1)} }
func yearSpan(y int) Span     { return Span{date(y, 1, 1), date(y+1, 1, 1)} }

// daily is one document a day from first for n days.
func daily(first string, n int) []Span {
	var spans []Span
	for i := range n {
		start := day(first).Start.AddDate(0, 0, i)
		spans = append(spans, Span{start, start.AddDate(0, 0, 1)})
	}
	return spans
}

func TestDefaultAsOf(t *testing.T) {
	instant := Span{Start: time.Date(2024, 3, 13, 15, 4, 5, 0, time.UTC)}
	instant.End = instant.Start
	thousand := daily("2020-01-01", 1000) // to 2022-09-26
	tests := []struct {
		name  string
		spans []Span
		unit  Unit
		want  string
		note  string // part of the note's text
	}{
		{"no document", nil, Month, "0001-01-01", ""},
		{"no date", []Span{{}, {}}, Month, "0001-01-01", ""},
		{"mid month", []Span{day("2024-03-13"), day("2023-01-01")}, Month, "2024-03-14", ""},
		{"mid month, auto", []Span{day("2024-03-13")}, Auto, "2024-03-14", ""},
		{"instant: the end of its day", []Span{instant}, Month, "2024-03-14", ""},
		{"third last day of the month", []Span{day("2024-03-29")}, Month, "2024-04-01", ""},
		{"fourth last day of the month", []Span{day("2024-03-28")}, Month, "2024-03-29", ""},
		{"weeks are not completed", []Span{day("2024-03-29")}, Week, "2024-03-30", ""},
		{"days are not completed", []Span{day("2024-03-31")}, Day, "2024-04-01", ""},
		{"end of February, leap year", []Span{day("2024-02-27")}, Month, "2024-03-01", ""},
		{"end of the quarter", []Span{day("2024-03-29")}, Quarter, "2024-04-01", ""},
		{"2% of a year", []Span{day("2023-12-25")}, Year, "2024-01-01", ""},
		{"more than 2% of a year", []Span{day("2023-12-24")}, Year, "2023-12-25", ""},
		{"newest is a month", []Span{monthSpan(2024, 3), day("2024-02-20")}, Week, "2024-04-01", "known only to the month"},
		{"newest is a year", []Span{yearSpan(2024), yearSpan(2023)}, Year, "2025-01-01", "known only to the year"},
		{"a year, but newer days", []Span{yearSpan(2024), day("2024-03-13")}, Month, "2024-03-14", ""},
		{"few documents: nothing is an outlier", append(daily("2020-01-01", 900), day("2034-05-05")), Month, "2034-05-06", ""},
		{"one in a thousand is", append(slices.Clone(thousand[:999]), day("2034-05-05")), Month, "2022-09-26", ""},
		{"31 days after the quantile", append(slices.Clone(thousand[:999]), day("2022-10-26")), Month, "2022-10-27", ""},
		{"32 days after the quantile", append(slices.Clone(thousand[:999]), day("2022-10-27")), Month, "2022-09-26", ""},
		{"two in a thousand are not", append(slices.Clone(thousand[:998]), day("2034-05-05"), day("2034-05-06")), Month, "2034-05-07", ""},
		{"one year-only date does not finish the year", append(slices.Clone(thousand), yearSpan(2023)), Year, "2022-09-27", ""},
		{"nor does one that begins within 31 days", append(daily("2020-03-27", 1000), yearSpan(2023)), Year, "2022-12-22", ""},
		{"year 0 and 10000 are no dates", []Span{yearSpan(0), yearSpan(10000), yearSpan(2001)}, Year, "2002-01-01", "year"},
	}
	for _, test := range tests {
		for _, reverse := range []bool{false, true} {
			spans := slices.Clone(test.spans)
			if reverse {
				slices.Reverse(spans)
			}
			asOf, note := DefaultAsOf(spans, test.unit)
			if got := asOf.Format("2006-01-02"); got != test.want {
				t.Errorf("%s: as of %s, want %s", test.name, got, test.want)
			}
			switch {
			case note == nil && test.note != "":
				t.Errorf("%s: no note", test.name)
			case note != nil && (test.note == "" || !strings.Contains(note.Text, test.note) || !strings.Contains(note.Text, "--as-of")):
				t.Errorf("%s: note %q", test.name, note.Text)
			}
		}
	}
}

func TestInFuture(t *testing.T) {
	asOf := date(2024, 3, 14)
	for _, test := range []struct {
		span Span
		want bool
	}{
		{day("2024-03-13"), false},
		{day("2024-03-14"), true},
		{yearSpan(2024), false}, // began before
		{Span{asOf, asOf}, true},
		{Span{asOf.Add(-1), asOf.Add(-1)}, false},
	} {
		if got := InFuture(test.span, asOf); got != test.want {
			t.Errorf("InFuture(%v) = %v", test.span, got)
		}
	}
	if InFuture(day("9999-01-01"), time.Time{}) {
		t.Error("without an as-of nothing is in the future")
	}
}
