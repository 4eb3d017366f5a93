package format

import (
	"slices"

	"tidemark/corpus"
)

// dateParts reads a date of Crossref or CSL: {"date-parts": [[2014, 3, 9]]},
// as precise as it has parts, or one in words. Of a range it is the start.
func (o object) dateParts(opts Options, name string) corpus.Stated {
	raw := o.raw(name)
	date, ok := objectIn(raw)
	if !ok {
		return opts.stated(textOf(raw))
	}
	for _, item := range date.list("date-parts") {
		parts := [3]string{}
		numbers, _ := listOf(item)
		for i := range min(len(numbers), len(parts)) {
			parts[i] = textOf(numbers[i])
		}
		if stated := opts.parts(parts[0], parts[1], parts[2]); !stated.IsZero() {
			return stated
		}
	}
	return opts.stated(date.text("raw", "literal"))
}

// earliest returns the earliest of some dates. One that lies within another,
// coarser one is the better statement of the same: 2022-10-05 before 2022. A
// date that could not be read counts if no other is there.
func earliest(dates ...corpus.Stated) corpus.Stated {
	dates = slices.DeleteFunc(dates, corpus.Stated.IsZero)
	var best corpus.Stated
	for _, d := range dates {
		switch {
		case d.Text != "":
			continue
		case best.IsZero() || within(d.Date, best.Date):
			best = d
		case !within(best.Date, d.Date) && d.Date.Start.Before(best.Date.Start):
			best = d
		}
	}
	if best.IsZero() && len(dates) > 0 {
		return dates[0]
	}
	return best
}

// within reports whether a is a part of the year or month that b states.
func within(a, b corpus.Date) bool {
	if a.Precision <= b.Precision {
		return false
	}
	switch b.Precision {
	case corpus.Year:
		return a.Start.Year() == b.Start.Year()
	case corpus.Month:
		return a.Start.Year() == b.Start.Year() && a.Start.Month() == b.Start.Month()
	}
	return false
}
