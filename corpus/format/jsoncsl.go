package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// cslJSON is the JSON of citation styles that reference managers export.
var cslJSON = jsonFormat("csl-json", "CSL JSON of reference managers", isCSL, cslWork)

// cslTypes are the kinds of works that CSL 1.0.2 knows.
var cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
	classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
	legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
	periodical personal_communication post post-weblog regulation report review review-book software song speech standard
	thesis treaty webpage`)

// isCSL wants a kind of work and a field in CSL's own shape: the kinds are
// words that others use too.
func isCSL(o object) bool {
	if !slices.Contains(cslTypes, o.text("type")) {
		return false
	}
	if issued, ok := objectIn(o.raw("issued")); ok && len(issued.members) > 0 {
		return issued.has("date-parts") || issued.has("raw") || issued.has("literal")
	}
	author := bytes.TrimLeft(bytes.TrimPrefix(o.raw("author"), []byte{'['}), " \t\r\n")
	person := partial(author, nil)
	return person.has("family") || person.has("literal") || o.has("container-title") || o.has("citation-key") || o.has("title-short")
}

// cslWork leaves out accessed, the day on which somebody looked.
func cslWork(o object, opts Options) corpus.Document {
	d := corpus.Document{
		ID:         tidyLine(o.mapped("id", "id", "citation-key", "DOI")),
		Title:      tidyLine(unmarked(o.mapped("title", "title"))),
		Abstract:   tidy(unmarked(o.mapped("abstract", "abstract"))),
		Authors:    o.people("author"),
		Venue:      tidyLine(unmarked(o.text("container-title", "collection-title", "event-title", "publisher"))),
		Categories: o.words("keyword", ""),
		URL:        tidyLine(o.text("URL")),
		DOI:        bareDOI(tidyLine(o.text("DOI"))),
	}
	d.Dates = o.dates(opts, func() corpus.Dates {
		return corpus.Dates{
			Submitted: o.dateParts(opts, "submitted"),
			Published: earliest(o.dateParts(opts, "issued"), o.dateParts(opts, "available-date")),
		}
	})
	return d
}
