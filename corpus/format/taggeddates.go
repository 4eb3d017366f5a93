package format

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"tidemark/corpus"
)

var (
	dateWord = regexp.MustCompile(`\d+|\pL+`)
	noLetter = regexp.MustCompile(`^\PL*$`)
)

// approximate reads a date as libraries write it, with the year apart or in
// the text:
//
//	2016/12//   2015/october   2001/00/00/   Jun, year 2011   04 2006
//	24-27 Sept. 2019   2016 Jan-Feb   2000 Spring   [1998]   2010/2011
//
// A range is as precise as the shortest calendar unit that holds it: days of
// one month give the month, months of one year the year. Of years it is the first.
func (o Options) approximate(text, year string) corpus.Stated {
	text, year = oneLine(text), oneLine(year)
	if strings.Trim(text, "/- ") == "" {
		text, year = year, ""
	}
	s := o.stated(text)
	if s.IsZero() || s.Date.Known() {
		return s
	}
	if y, rest, ok := strings.Cut(text, "/"); ok && yearWord.MatchString(y) {
		parts := append(strings.Split(rest, "/"), "")
		parts[1], _, _ = strings.Cut(parts[1], " ") // a time of day
		if d := o.parts(y, unlessZero(parts[0]), unlessZero(parts[1])); d.Date.Known() {
			return d
		}
	}
	if d := o.looseDate(text, year); d.Date.Known() {
		return d
	}
	if d := o.stated(strings.Trim(year, "/ ")); year != "" && d.Date.Known() {
		return d
	}
	return s
}

// unlessZero returns the part of a date, or "" for the zeros that stand for none.
func unlessZero(s string) string {
	if strings.Trim(s, "0 ") == "" {
		return ""
	}
	return s
}

// looseDate reads the words and numbers of a text in any punctuation.
func (o Options) looseDate(text, year string) corpus.Stated {
	if len(text) > 64 {
		return corpus.Stated{}
	}
	var years, small []string
	var months []time.Month
	yearAt, smallAt := -1, -1
	for i, word := range dateWord.FindAllString(text, -1) {
		m, isMonth := monthNamed(word)
		switch {
		case isMonth && !slices.Contains(months, m):
			months = append(months, m)
		case digits.MatchString(word):
			small = append(small, word)
			smallAt = max(smallAt, i)
		case yearWord.MatchString(word) && outside(number(word)) == "" && !slices.Contains(years, word):
			years, yearAt = append(years, word), i
		}
	}
	if len(years) == 0 {
		if d := o.stated(strings.Trim(year, "/ ")); d.Date.Known() {
			years = []string{d.Date.Start.Format("2006")}
		} else {
			return corpus.Stated{}
		}
	}
	plain := noLetter.MatchString(text)
	switch {
	case len(years) > 1 || len(months) > 1:
		return o.parts(years[0], "", "")
	case len(months) == 1 && len(small) == 1:
		if d := o.parts(years[0], months[0].String(), small[0]); d.Date.Known() {
			return d
		}
		return o.parts(years[0], months[0].String(), "")
	case len(months) == 1:
		return o.parts(years[0], months[0].String(), "")
	case len(small) == 0 || !plain:
		return o.parts(years[0], "", "")
	case len(small) == 1:
		return o.parts(years[0], small[0], "")
	case len(small) == 2 && yearAt >= 0 && yearAt < smallAt-1: // year, month, day
		return o.parts(years[0], small[0], small[1])
	}
	return corpus.Stated{}
}

// finest returns the most precise of some dates of one event, the first of
// equals; one that could not be read only if none could.
func finest(dates ...corpus.Stated) corpus.Stated {
	best := first(dates...)
	for _, d := range dates {
		if d.Date.Known() && (!best.Date.Known() || d.Date.Precision > best.Date.Precision) {
			best = d
		}
	}
	return best
}
