package format

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tidemark/corpus"
)

// The years a date may lie in: others are misprints or placeholders.
const (
	minYear = 1000
	maxYear = 2999
)

// DateError is a text that is not a date, or not surely one.
type DateError struct {
	// Text is the text, cut to 64 bytes.
	Text string
	// Ambiguous marks a layout that can be read in two ways: 03/04/2020.
	Ambiguous bool
	// Why says what is wrong, and where there is one, the remedy.
	Why string
}

// Error quotes the text and says why it is no date.
func (e *DateError) Error() string { return fmt.Sprintf("date %q: %s", e.Text, e.Why) }

var (
	// Year first needs no layout: nobody writes year, day, month.
	yearFirst = regexp.MustCompile(`^(\d{4})(?:([-/.])(\d{1,2})(?:([-/.])(\d{1,2}))?)?$`)
	compact   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$`)
	shortYear = regexp.MustCompile(`^\d{2}(?:\d{2}){1,2}$`)
)

// instantLayouts are dates with a time of day. Without a zone they are taken
// as UTC. Zones as letters are accepted only as UTC, because time.Parse reads
// any others as UTC too.
var instantLayouts = []string{
	time.RFC3339,
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04:05 UTC",
	"2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04",
	time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 GMT",
	"Mon, 2 Jan 2006 15:04:05 UTC",
	"Mon, 2 Jan 2006 15:04:05 -0700",
}

// ParseDate reads a date as precise as s states it, and refuses what can be
// read in two ways. It takes
//
//	2024   2024-03   2024-03-13   2024/03/13   20240313
//	2024-03-13T09:30:00Z   2024-03-13 09:30:00   Wed, 13 Mar 2024 09:30:00 GMT
//	13 March 2024   March 13, 2024   Mar 2024   2024 Mar 13   13-Mar-2024
//	Mar 13   13 March
//
// The last two give a date whose year is missing. Years run from 1000 to 2999.
// Every error is a *DateError.
func ParseDate(s string) (corpus.Date, error) {
	text := strings.ToValidUTF8(s, "\uFFFD")
	if len(text) > 64 {
		return corpus.Date{}, &DateError{Text: strings.ToValidUTF8(text[:64], ""), Why: "too long for a date"}
	}
	text = strings.Join(strings.Fields(text), " ")
	d, why, ambiguous := parseDate(text)
	if why != "" {
		return corpus.Date{}, &DateError{Text: text, Why: why, Ambiguous: ambiguous}
	}
	return d, nil
}

const (
	notDate     = "not a date; name the layout with --date-layout"
	isAmbiguous = "ambiguous (day or month first?); name the layout with --date-layout"
)

// parseDate returns a date, or why s is none.
func parseDate(s string) (d corpus.Date, why string, ambiguous bool) {
	if s == "" {
		return d, "empty", false
	}
	m := yearFirst.FindStringSubmatch(s)
	if m != nil && (m[4] == "" || m[2] == m[4]) {
		d, why = calendar(number(m[1]), m[3], m[5])
		return d, why, false
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		d, why = calendar(number(m[1]), m[2], m[3])
		return d, why, false
	}
	if m := yearLast.FindStringSubmatch(s); m != nil {
		if len(m[3]) == 4 && number(m[1]) > 12 && number(m[2]) > 12 {
			return d, notDate, false
		}
		return d, isAmbiguous, true
	}
	if shortYear.MatchString(s) {
		return d, "ambiguous (is the year written with two digits?); name the layout with --date-layout", true
	}
	for _, layout := range instantLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			t = t.UTC()
			if why = outside(t.Year()); why != "" {
				return d, why, false
			}
			return corpus.Date{Start: t, Precision: corpus.Instant}, "", false
		}
	}
	return parseWords(s)
}

// calendar builds a date from a year and, where they are not empty, month and
// day as written.
func calendar(year int, month, day string) (corpus.Date, string) {
	if why := outside(year); why != "" {
		return corpus.Date{}, why
	}
	m, d := number(month), number(day)
	if month != "" && (m < 1 || m > 12) {
		return corpus.Date{}, fmt.Sprintf("there is no month %d", m)
	}
	if day != "" && d < 1 {
		return corpus.Date{}, "there is no day 0"
	}
	date, err := corpus.NewDate(year, time.Month(m), d)
	if err != nil {
		return corpus.Date{}, err.Error()
	}
	return date, ""
}

func outside(year int) string {
	if year < minYear || year > maxYear {
		return fmt.Sprintf("year %d is not between %d and %d", year, minYear, maxYear)
	}
	return ""
}

// number reads digits that a pattern has matched; "" is 0.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
