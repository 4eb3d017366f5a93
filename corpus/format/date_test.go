package format

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		text      string
		start     string
		precision corpus.Precision
		noYear    bool
	}{
		{"2024", "2024-01-01T00:00:00Z", corpus.Year, false},
		{"1000", "1000-01-01T00:00:00Z", corpus.Year, false},
		{"2024-03", "2024-03-01T00:00:00Z", corpus.Month, false},
		{"2024/3", "2024-03-01T00:00:00Z", corpus.Month, false},
		{"2024-03-13", "2024-03-13T00:00:00Z", corpus.Day, false},
		{" 2024/03/13\n", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"20240313", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"2024-02-29", "2024-02-29T00:00:00Z", corpus.Day, false},
		{"2024-03-13T09:30:00Z", "2024-03-13T09:30:00Z", corpus.Instant, false},
		{"2024-03-13T23:30:00.25-05:00", "2024-03-14T04:30:00.25Z", corpus.Instant, false},
		{"2024-03-13 09:30:00", "2024-03-13T09:30:00Z", corpus.Instant, false},
		{"2024-03-13 09:30:00+00:00", "2024-03-13T09:30:00Z", corpus.Instant, false},
		{"2024-03-13T09:30:00", "2024-03-13T09:30:00Z", corpus.Instant, false},
		{"Wed, 13 Mar 2024 09:30:00 GMT", "2024-03-13T09:30:00Z", corpus.Instant, false},
		{"Wed, 3 Apr 2024 09:30:00 +0200", "2024-04-03T07:30:00Z", corpus.Instant, false},
		{"13 March 2024", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"March 13, 2024", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"Wednesday, March 13th, 2024", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"mar. 2024", "2024-03-01T00:00:00Z", corpus.Month, false},
		{"Sept 2024", "2024-09-01T00:00:00Z", corpus.Month, false},
		{"2024 Mar 13", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"13-MAR-2024", "2024-03-13T00:00:00Z", corpus.Day, false},
		{"2024-May", "2024-05-01T00:00:00Z", corpus.Month, false},
		{"Mar 13", "0000-03-13T00:00:00Z", corpus.Day, true},
		{"13 March", "0000-03-13T00:00:00Z", corpus.Day, true},
		{"Tue, Feb 29", "0000-02-29T00:00:00Z", corpus.Day, true},
	} {
		d, err := ParseDate(c.text)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if got := d.Start.Format(time.RFC3339Nano); got != c.start || d.Precision != c.precision || d.YearMissing != c.noYear {
			t.Errorf("%q: %s, precision %q, year missing %t; want %s, %q, %t", c.text, got, d.Precision, d.YearMissing, c.start, c.precision, c.noYear)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, c := range []struct{ text, why string }{
		{"", "empty"},
		{"03/04/2020", "ambiguous"},
		{"3.4.2020", "ambiguous"},
		{"13/04/2020", "ambiguous"}, // the value is clear, the column is not
		{"03-04-20", "ambiguous"},
		{"13 Mar 24", "ambiguous"},
		{"202403", "ambiguous"},
		{"240313", "ambiguous"},
		{"13/25/2024", "not a date"},
		{"2024-13", "no month 13"},
		{"2024-00-10", "no month 0"},
		{"2024-03-00", "no day 0"},
		{"2023-02-29", "no such day"},
		{"20240431", "no such day"},
		{"30 February 2024", "no such day"},
		{"Feb 30", "no such day"},
		{"Mon, 13 March 2024", "that day is a Wednesday"},
		{"0999", "not between"},
		{"3000-01-01", "not between"},
		{"0000-00-00", "not between"},
		{"0001-01-01T00:00:00Z", "not between"},
		{"2024-03-13T25:00:00Z", "not a date"},
		{"2024-03/13", "not a date"},
		{"March", "not a date"},
		{"Spring 2024", "not a date"},
		{"13 Mar 2024 09:30 PST", "not a date"},
		{"1584057600", "not a date"},
		{"n.d.", "not a date"},
		{"\xff\x002024", "not a date"},
		{strings.Repeat("2024 ", 40), "too long"},
	} {
		d, err := ParseDate(c.text)
		var problem *DateError
		if !errors.As(err, &problem) || !strings.Contains(problem.Why, c.why) {
			t.Errorf("%q: %v, %v; want %q", c.text, d, err, c.why)
			continue
		}
		if problem.Ambiguous != (c.why == "ambiguous") {
			t.Errorf("%q: ambiguous is %t", c.text, problem.Ambiguous)
		}
		if c.why == "ambiguous" && !strings.Contains(err.Error(), "--date-layout") {
			t.Errorf("%q: no remedy in %q", c.text, err)
		}
	}
}
