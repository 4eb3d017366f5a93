package format

import (
	"regexp"
	"strings"
	"time"

	"tidemark/corpus"
)

var (
	yearDigits = regexp.MustCompile(`\b\d{4}\b`)
	yearRange  = regexp.MustCompile(`^\d{4}[-/]\d{2,4}$`)
	letterRuns = regexp.MustCompile(`\pL+`)
)

// dateOf returns the date of an element that holds year, month and day as
// elements, or text.
func (o Options) dateOf(e *element) corpus.Stated {
	part := func(name string) string {
		for _, k := range e.kids {
			if strings.EqualFold(k.name, name) {
				return k.line()
			}
		}
		return ""
	}
	if e == nil {
		return corpus.Stated{}
	}
	if year := part("year"); year != "" {
		return o.partsOf(year, part("month"), part("day"))
	}
	for _, name := range []string{"MedlineDate", "string-date"} {
		if text := part(name); text != "" {
			return o.surely(text)
		}
	}
	return o.stated(e.line())
}

// partsOf is parts for what publishers write: a month that is a season or two
// months tells no more than the year, and 0 stands for a part left out.
func (o Options) partsOf(year, month, day string) corpus.Stated {
	month, day = strings.TrimLeft(month, "0"), strings.TrimLeft(day, "0")
	if _, named := monthNamed(month); month != "" && !named && !digits.MatchString(month) {
		month = ""
	}
	if month == "" || !digits.MatchString(day) {
		day = ""
	}
	return o.parts(year, month, day)
}

// surely reads a date that may be a span, as precise as it surely is: "1998
// Jan-Feb" and "1998 Spring" are in 1998, "1992 Jul 12-25" is in July. A span
// over two years counts as the year in which it begins.
func (o Options) surely(text string) corpus.Stated {
	if !yearRange.MatchString(text) {
		if d := o.stated(text); d.Text == "" && !d.Date.YearMissing {
			return d
		}
	}
	years := yearDigits.FindAllString(text, -1)
	if len(years) == 0 {
		return corpus.Stated{Text: text}
	}
	var month time.Month
	one := true
	for _, word := range letterRuns.FindAllString(text, -1) {
		m, ok := monthNamed(word)
		one = one && ok && (month == 0 || month == m)
		month = m
	}
	for _, y := range years {
		one = one && y == years[0]
	}
	if one && month != 0 {
		return o.parts(years[0], month.String(), "")
	}
	return o.parts(years[0], "", "")
}

// earliestStated returns the first of some dates in time. Of two that do not
// disagree, such as 2013 in print and 28 February 2013 online, it is the
// finer one.
func earliestStated(dates ...corpus.Stated) corpus.Stated {
	var best corpus.Stated
	for _, d := range dates {
		switch {
		case d.IsZero():
		case best.IsZero(), best.Text != "" && d.Text == "":
			best = d
		case d.Text != "":
		case holdsDate(best.Date, d.Date):
			best = d
		case d.Date.Start.Before(best.Date.Start) && !holdsDate(d.Date, best.Date):
			best = d
		}
	}
	return best
}

// holdsDate reports whether fine is a more precise date inside coarse.
func holdsDate(coarse, fine corpus.Date) bool {
	if fine.Precision <= coarse.Precision {
		return false
	}
	switch coarse.Precision {
	case corpus.Year:
		return coarse.Start.Year() == fine.Start.Year()
	case corpus.Month:
		return coarse.Start.Year() == fine.Start.Year() && coarse.Start.Month() == fine.Start.Month()
	}
	return false
}
