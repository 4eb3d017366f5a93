package format

import (
	"strings"

	"tidemark/corpus"
)

func wosDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := firstDOI(r.list("DI")...)
	d := corpus.Document{
		ID:       oneLine(r.text("UT", "AN")),
		Title:    plainTitle(r.mapped(opts, "title", "TI")),
		Abstract: plainAbstract(oneLine(r.mapped(opts, "abstract", "AB"))),
		Authors:  wosPeople(r),
		Venue:    oneLine(r.text("SO", "JI", "J9")),
		DOI:      doi,
	}
	if d.ID == "" {
		d.ID = doi
	}
	for _, tag := range []string{"DE", "WC"} {
		if s := oneLine(r.text(tag)); s != "" {
			d.Categories = append(d.Categories, splitAt(s, ";")...)
		}
	}
	d.Dates.Published = wosDate(r, opts)
	return r.overridden(d, opts)
}

// wosPeople returns the authors: one a line, or on one line in the exports of
// other databases than the core collection.
func wosPeople(r *taggedRecord) []string {
	for _, tag := range []string{"AF", "AU"} {
		var names []string
		for _, s := range r.eachLine(tag) {
			for _, name := range strings.Split(s, "; ") {
				names = appendText(names, name)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// wosDate reads "PY 2016" with "PD JAN 15". An article that is in no issue yet
// has only the date of its early access.
func wosDate(r *taggedRecord, opts Options) corpus.Stated {
	year := firstItem(r.list("PY"))
	if year == "" && !r.has("PD") {
		return opts.approximate(firstItem(r.list("EA")), strings.TrimSpace(firstItem(r.list("EY"))))
	}
	return finest(opts.approximate(firstItem(r.list("PD")), year), opts.approximate(year, ""))
}
