package format

import (
	"strings"

	"tidemark/corpus"
)

// crossrefJSON is works of Crossref, as its service and its snapshot give them.
var crossrefJSON = jsonFormat("crossref-json", "Crossref works (JSON)", isCrossref, crossrefJSONWork)

func isCrossref(o object) bool {
	if o.has("message-type") && o.has("status") {
		return true
	}
	for _, name := range []string{"is-referenced-by-count", "reference-count", "deposited", "indexed", "member"} {
		if o.has("DOI") && o.has(name) {
			return true
		}
	}
	// Some fields only, in a list: titles are lists too.
	title := o.raw("title")
	return o.has("DOI") && len(title) > 0 && title[0] == '['
}

// crossrefJSONWork leaves out created, deposited and indexed, which are dates of
// the record at Crossref.
func crossrefJSONWork(o object, opts Options) corpus.Document {
	if o.has("message-type") { // a whole answer in a list of answers
		inner := o.inside("message")
		o.members = inner.members
	}
	d := corpus.Document{
		ID:         tidyLine(o.mapped("id", "DOI")),
		Title:      tidyLine(unmarked(o.mapped("title", "title"))),
		Abstract:   tidy(unmarked(o.mapped("abstract", "abstract"))),
		Authors:    o.people("author"),
		Venue:      tidyLine(unmarked(firstOf(o, "container-title"))),
		Categories: o.words("subject", ""),
		URL:        tidyLine(o.text("URL")),
		DOI:        bareDOI(tidyLine(o.text("DOI"))),
	}
	if sub := tidyLine(unmarked(firstOf(o, "subtitle"))); sub != "" && o.names["title"] == "" &&
		!strings.Contains(strings.ToLower(d.Title), strings.ToLower(sub)) {
		d.Title = strings.TrimPrefix(d.Title+": "+sub, ": ")
	}
	d.Dates = o.dates(opts, func() corpus.Dates {
		return corpus.Dates{Published: earliest(
			o.dateParts(opts, "published-online"), o.dateParts(opts, "published-print"), o.dateParts(opts, "issued"),
			o.dateParts(opts, "published"), o.dateParts(opts, "posted"),
		)}
	})
	return d
}

// firstOf returns a text, or the first of a list of texts: a journal under
// several names is one journal.
func firstOf(o object, name string) string {
	if items := o.list(name); len(items) > 0 {
		return textOf(items[0])
	}
	return o.text(name)
}
