package format

import (
	"slices"

	"tidemark/corpus"
)

// semanticScholar is papers of Semantic Scholar: from its service, from its
// bulk files, which write names small, and from the Open Corpus before them.
var semanticScholar = jsonFormat("semanticscholar", "Semantic Scholar papers (JSON)", isScholar, scholarWork)

func isScholar(o object) bool {
	switch {
	case o.has("paperId"), o.has("citedPaper"), o.has("citingPaper"):
		return true
	case o.has("corpusid"):
		return o.has("title") || o.has("abstract")
	case o.has("paperAbstract"):
		return o.has("title")
	}
	return o.has("citationVelocity") && o.has("arxivId")
}

func scholarWork(o object, opts Options) corpus.Document {
	for _, name := range []string{"citingPaper", "citedPaper"} { // a list of citations
		if inner := o.inside(name); len(inner.members) > 0 {
			inner.names = o.names
			o = inner
		}
	}
	d := corpus.Document{
		ID:       tidyLine(o.mapped("id", "paperId", "corpusid", "corpusId", "paper_id", "id")),
		Title:    tidyLine(o.mapped("title", "title")),
		Abstract: tidy(o.mapped("abstract", "abstract", "paperAbstract")),
		Authors:  o.people("authors"),
		Venue:    tidyLine(o.text("venue", "journal.name", "journal", "journalName", "publicationVenue.name")),
		URL:      tidyLine(o.text("url", "s2Url")),
		DOI:      bareDOI(tidyLine(o.text("externalIds.DOI", "externalids.DOI", "doi"))),
	}
	for _, name := range []string{"fieldsOfStudy", "s2FieldsOfStudy", "s2fieldsofstudy", "fieldsofstudy"} {
		for _, field := range o.words(name, "category") {
			if !slices.Contains(d.Categories, field) {
				d.Categories = append(d.Categories, field)
			}
		}
	}
	d.Dates = o.dates(opts, func() corpus.Dates {
		return corpus.Dates{Published: opts.stated(o.text("publicationDate", "publicationdate", "year"))}
	})
	return d
}
