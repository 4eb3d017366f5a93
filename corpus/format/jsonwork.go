package format

import (
	"strings"

	"tidemark/corpus"
)

// The names under which the fields of a work are looked for, in this order.
// The first that holds something is taken.
var (
	abstractNames  = []string{"abstract", "summary", "text", "body", "description", "abstractNote", "abstractText"}
	submittedNames = []string{"date", "submitted", "created"}
	publishedNames = []string{"published", "publication_date", "publicationDate", "publishedAt", "year", "publication_year"}
	venueNames     = []string{"venue", "journal", "journal.name", "publicationTitle"}
)

// plainWork reads an object in the words that most people choose.
func plainWork(o object, opts Options) corpus.Document {
	d := corpus.Document{
		ID:         tidyLine(o.mapped("id", "id")),
		Title:      tidyLine(o.mapped("title", "title")),
		Abstract:   tidy(o.mapped("abstract", abstractNames...)),
		Authors:    o.people("authors"),
		Venue:      tidyLine(o.text(venueNames...)),
		Categories: o.words("categories", ""),
		URL:        tidyLine(o.text("url")),
		DOI:        bareDOI(tidyLine(o.text("doi"))),
	}
	d.Dates = o.dates(opts, func() corpus.Dates {
		return corpus.Dates{
			Submitted: opts.stated(o.text(submittedNames...)),
			Published: opts.stated(o.text(publishedNames...)),
			Updated:   opts.stated(o.text("updated")),
		}
	})
	return d
}

// dates returns the dates of an object. One that the user mapped is the only
// one, else known tells.
func (o object) dates(opts Options, known func() corpus.Dates) corpus.Dates {
	if _, ok := o.names["date"]; ok {
		return corpus.Dates{Submitted: opts.stated(o.mapped("date"))}
	}
	return known()
}

// tidy is clean for a text of a record, all of which was found to be UTF-8:
// abstracts are most of what is read, and one check of them is enough.
func tidy(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		return clean(s)
	}
	return strings.TrimSpace(s)
}

// tidyLine is oneLine, which has nothing to do for most text.
func tidyLine(s string) string {
	space := true // the byte before is one, or there is none
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7F || c == ' ' && space {
			return oneLine(s)
		}
		space = c == ' '
	}
	if space {
		return strings.TrimSuffix(s, " ")
	}
	return s
}

// appendLine appends s as one line unless it is empty.
func appendLine(list []string, s string) []string {
	if s = tidyLine(s); s != "" {
		list = append(list, s)
	}
	return list
}
