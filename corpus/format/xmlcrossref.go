package format

import (
	"errors"
	"fmt"

	"tidemark/corpus"
)

// crossrefXML is what Crossref answers as unixref or unixsd.
var crossrefXML = Format{
	Name:      "crossref-xml",
	Title:     "Crossref XML",
	Recognise: rooted([]string{"doi_records", "doi_record", "crossref_result"}),
	Read: xmlSource{
		records: []string{"query", "doi_record"},
		prune:   []string{"citation_list", "component_list"},
		reader:  readCrossref,
	}.read,
}

// unixrefWork is where a work stands in a record, the most particular first:
// a record of a journal's article describes the journal too.
type unixrefWork struct {
	path  []string
	venue []string // below <crossref>
	date  []string // of the volume, for a work without one of its own
}

var unixrefWorks = []unixrefWork{
	{[]string{"journal", "journal_article"}, []string{"journal", "journal_metadata", "full_title"}, []string{"journal", "journal_issue", "publication_date"}},
	{[]string{"conference", "conference_paper"}, []string{"conference", "proceedings_metadata", "proceedings_title"}, []string{"conference", "proceedings_metadata", "publication_date"}},
	{[]string{"conference", "conference_paper"}, []string{"conference", "proceedings_series_metadata", "proceedings_title"}, []string{"conference", "proceedings_series_metadata", "publication_date"}},
	{[]string{"book", "content_item"}, []string{"book", "book_metadata", "titles", "title"}, []string{"book", "book_metadata", "publication_date"}},
	{[]string{"book", "content_item"}, []string{"book", "book_series_metadata", "titles", "title"}, []string{"book", "book_series_metadata", "publication_date"}},
	{[]string{"book", "content_item"}, []string{"book", "book_set_metadata", "titles", "title"}, []string{"book", "book_set_metadata", "publication_date"}},
	{path: []string{"posted_content"}, venue: []string{"posted_content", "group_title"}},
	{path: []string{"dissertation"}, venue: []string{"dissertation", "institution", "institution_name"}},
	{path: []string{"peer_review"}},
	{path: []string{"report-paper", "content_item"}, date: []string{"report-paper", "report-paper_metadata", "publication_date"}},
	{path: []string{"report-paper", "report-paper_metadata"}},
	{path: []string{"report-paper", "report-paper_series_metadata"}},
	{path: []string{"database", "dataset"}, venue: []string{"database", "database_metadata", "titles", "title"}},
	{path: []string{"database", "database_metadata"}},
	{path: []string{"standard", "standard_metadata"}},
	{path: []string{"book", "book_metadata"}},
	{path: []string{"book", "book_series_metadata"}},
	{path: []string{"book", "book_set_metadata"}},
	{path: []string{"pending_publication", "publication"}},
	{path: []string{"grant"}},
	{path: []string{"sa_component", "component"}},
	{path: []string{"conference", "proceedings_metadata"}},
	{path: []string{"conference", "proceedings_series_metadata"}},
	{path: []string{"journal", "journal_issue"}, venue: []string{"journal", "journal_metadata", "full_title"}},
	{path: []string{"journal", "journal_metadata"}},
}

func readCrossref(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, _ []ancestor) (corpus.Document, error) {
		record := e
		if e.name == "query" {
			record = e.kid("doi_record")
			if msg := e.kid("msg").line(); record == nil {
				return corpus.Document{}, serviceError(fmt.Errorf("no record of %q at Crossref: %s", e.kid("doi").line(), firstText(msg, e.attr("status"))))
			}
		}
		c := record.kid("crossref")
		if message := c.kid("error").line(); message != "" {
			return corpus.Document{}, serviceError(fmt.Errorf("an error in place of a record of Crossref: %s", message))
		}
		for _, w := range unixrefWorks {
			// A book is in one of three ways: take the one whose title is there.
			work := c.kid(w.path...)
			if work != nil && (len(w.date) == 0 || len(w.venue) == 0 || c.kid(w.venue...) != nil) {
				return opts.crossrefDocument(work, c, w), nil
			}
		}
		for _, w := range unixrefWorks {
			if work := c.kid(w.path...); work != nil {
				return opts.crossrefDocument(work, c, w), nil
			}
		}
		return corpus.Document{}, errors.New("the record holds no work that is known here")
	}
}
