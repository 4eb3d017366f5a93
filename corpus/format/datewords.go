package format

import (
	"regexp"
	"strings"
	"time"

	"tidemark/corpus"
)

var (
	wordBreaks = regexp.MustCompile(`[ ,]+|-`)
	dayWord    = regexp.MustCompile(`^(\d{1,2})(?i:st|nd|rd|th)?$`)
	yearWord   = regexp.MustCompile(`^\d{4}$`)
)

// parseWords reads dates with the month as a word, with or without weekday. It
// collects the order of the parts (D a day, M a month, Y a year) and takes the
// orders people write.
func parseWords(s string) (d corpus.Date, why string, ambiguous bool) {
	var shape, day string
	var month time.Month
	var year int
	weekday := -1
	for i, word := range wordBreaks.Split(s, -1) {
		m, isMonth := monthNamed(word)
		switch {
		case isMonth:
			shape, month = shape+"M", m
		case yearWord.MatchString(word):
			shape, year = shape+"Y", number(word)
		case dayWord.MatchString(word):
			shape, day = shape+"D", dayWord.FindStringSubmatch(word)[1]
		case i == 0 && weekdayNamed(word) >= 0:
			weekday = weekdayNamed(word)
		default:
			return d, notDate, false
		}
	}
	switch shape {
	case "DMD", "MDD", "DDM": // 13 Mar 24
		return d, "ambiguous (two-digit year?); name the layout with --date-layout", true
	case "DMY", "MDY", "YMD", "MY", "YM":
		d, why = wordDate(year, month, day)
	case "MD", "DM":
		// Year 0 is a leap year, so 29 February stays possible.
		d, why = wordDate(0, month, day)
		d.YearMissing = why == ""
	default:
		return d, notDate, false
	}
	if why != "" {
		return corpus.Date{}, why, false
	}
	if weekday >= 0 && !d.YearMissing && int(d.Start.Weekday()) != weekday {
		return corpus.Date{}, "that day is a " + d.Start.Weekday().String(), false
	}
	return d, "", false
}

// wordDate builds the date; year 0 stands for a missing one.
func wordDate(year int, month time.Month, day string) (corpus.Date, string) {
	if year != 0 {
		if why := outside(year); why != "" {
			return corpus.Date{}, why
		}
	}
	if day != "" && number(day) == 0 {
		return corpus.Date{}, "there is no day 0"
	}
	d, err := corpus.NewDate(year, month, number(day))
	if err != nil {
		if year == 0 {
			return d, "there is no such day"
		}
		return d, err.Error()
	}
	return d, ""
}

// monthNamed reads an English month, in full or in three letters (or "Sept").
func monthNamed(word string) (time.Month, bool) {
	word = strings.TrimSuffix(word, ".")
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) ||
			m == time.September && strings.EqualFold(word, "sept") {
			return m, true
		}
	}
	return 0, false
}

// weekdayNamed reads an English weekday, in full or in three letters; -1 if
// word is none.
func weekdayNamed(word string) int {
	word = strings.TrimSuffix(word, ".")
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(word, d.String()) || strings.EqualFold(word, d.String()[:3]) {
			return int(d)
		}
	}
	return -1
}
