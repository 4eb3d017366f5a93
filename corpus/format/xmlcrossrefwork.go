package format

import (
	"strings"

	"tidemark/corpus"
)

// crossrefDocument reads the element of one work. Its id is the DOI: Crossref
// has no other.
func (o Options) crossrefDocument(work, c *element, w unixrefWork) corpus.Document {
	doi := bareDOI(work.kid("doi_data", "doi").line())
	d := corpus.Document{
		ID:       firstText(doi, bareDOI(work.kid("doi").line())),
		DOI:      firstText(doi, bareDOI(work.kid("doi").line())),
		Title:    crossrefTitle(work),
		Abstract: withoutEscapedTags(realAbstract(bestAbstract(work.all("abstract")))),
		Authors:  crossrefAuthors(work),
		URL:      work.kid("doi_data", "resource").line(),
	}
	if w.venue != nil {
		d.Venue = withoutEscapedTags(c.kid(w.venue...).line())
	}
	if name := work.kid("institution", "institution_name").line(); work.name == "posted_content" && name != "" {
		d.Venue = name
	}
	d.Dates.Submitted = o.dateOf(work.kid("posted_date"))
	d.Dates.Published = o.earliestOf(work.all("publication_date"))
	for _, name := range []string{"approval_date", "review_date"} {
		d.Dates.Published = first(d.Dates.Published, o.dateOf(work.kid(name)))
	}
	if w.date != nil {
		d.Dates.Published = first(d.Dates.Published, o.earliestOf(c.all(w.date...)))
	}
	return d
}

// earliestOf returns the earliest of the dates in some elements: a work has one
// for each medium in which it appeared.
func (o Options) earliestOf(elements []*element) corpus.Stated {
	var dates []corpus.Stated
	for _, e := range elements {
		dates = append(dates, o.dateOf(e))
	}
	return earliestStated(dates...)
}

func crossrefTitle(work *element) string {
	titles := work.kid("titles")
	title := firstText(titles.kid("title").line(), work.kid("full_title").line(), work.kid("proceedings_title").line(),
		work.kid("project", "project-title").line(), work.kid("title").line())
	if subtitle := titles.kid("subtitle").line(); subtitle != "" && !strings.Contains(title, subtitle) {
		title = strings.TrimSuffix(title, ":") + ": " + subtitle
	}
	return oneLine(withoutEscapedTags(title))
}

// crossrefAuthors returns the authors, or the editors of a work without any.
// A dissertation has its author outside of the list.
func crossrefAuthors(work *element) []string {
	var authors, editors []string
	for _, list := range append(work.all("contributors"), work) {
		for _, p := range list.kids {
			name := ""
			switch p.name {
			case "person_name":
				name = p.kid("given_name").line() + " " + p.kid("surname").line() + " " + p.kid("suffix").line()
			case "organization":
				name = p.line()
			}
			switch p.attr("contributor_role") {
			case "author", "":
				authors = appendText(authors, name)
			case "editor":
				editors = appendText(editors, name)
			}
		}
	}
	if len(authors) == 0 {
		return editors
	}
	return authors
}
