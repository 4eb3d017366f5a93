package format

import (
	"regexp"
	"slices"
	"strings"

	"tidemark/corpus"
)

// tableExport is a table as one tool writes it.
type tableExport struct {
	name, title string
	// marks are names of columns, in the form of columnName, that together only
	// this tool writes.
	marks []string
	// columns replaces the generic names of the fields it lists.
	columns columnNames
	// authors splits the authors, if the tool has a way of its own.
	authors func(string) []string
	// amend completes a document with what only this tool's columns tell.
	amend func(d *corpus.Document, row tableValues, opts Options)
	// repair takes out cells for which the header has no column, and reports
	// whether that is beyond doubt.
	repair func(header, cells []string) ([]string, bool)
}

// genericTable is any other table.
var genericTable = tableExport{name: "csv", title: "a table in CSV or TSV"}

// tableExports are the tables known by their headers.
var tableExports = []tableExport{
	{
		name: "scopus", title: "a Scopus export in CSV",
		marks: []string{"authors", "source title", "cited by", "link", "eid"},
		columns: columnNames{
			fieldID: {"eid"}, fieldAuthors: {"author full names", "authors"}, fieldVenue: {"source title"},
			fieldCategories: {"author keywords", "index keywords"}, fieldURL: {"link"},
		},
		authors: scopusAuthors, repair: repairScopus,
	},
	{
		name: "ieee", title: "an IEEE Xplore export in CSV",
		authors: atSemicolons,
		marks:   []string{"document title", "author affiliations", "publication title", "date added to xplore"},
		columns: columnNames{
			fieldID: {}, fieldCategories: {"author keywords", "ieee terms", "mesh terms"}, fieldURL: {"pdf link"},
			// When a page of Xplore was made says nothing about the work.
			fieldPublished: {}, fieldYear: {"publication year"},
		},
		amend: amendIEEE,
	},
	{
		name: "springer", title: "a SpringerLink export in CSV",
		marks: []string{"item title", "publication title", "item doi", "content type"},
	},
	{
		name: "lens", title: "a Lens export in CSV",
		authors: atSemicolons,
		marks:   []string{"lens id", "title", "date published", "source title"},
		columns: columnNames{
			fieldID: {"lens id"}, fieldCategories: {"keywords", "fields of study", "mesh terms"}, fieldURL: {"external url"},
		},
	},
	{
		name: "openalex-csv", title: "an OpenAlex export in CSV",
		marks: []string{"id", "display name", "publication date", "publication year", "primary location source display name"},
		columns: columnNames{
			fieldTitle: {"display name", "title"}, fieldAuthors: {"authorships author display name"},
			fieldVenue: {"primary location source display name"}, fieldURL: {"primary location landing page url", "id"},
			fieldCategories: {"keywords display name", "topics display name", "primary topic display name"},
		},
	},
	{
		name: "arxiv-tsv", title: "an arXiv archive table",
		marks:   []string{"arxiv id", "author text", "primary cat", "categories", "created", "updated"},
		columns: columnNames{fieldID: {"arxiv id"}, fieldAuthors: {"author text"}, fieldCategories: {"categories"}, fieldSubmitted: {"created"}},
		amend:   amendArxiv,
	},
	{
		name: "embase", title: "an Embase export in CSV",
		marks:   []string{"title", "author names", "source", "emtree medical index terms"},
		columns: columnNames{fieldVenue: {}, fieldCategories: {"emtree medical index terms major focus", "keywords"}, fieldURL: {"open url link"}},
		amend:   amendEmbase,
	},
	{
		name: "zotero", title: "a Zotero export in CSV",
		authors: atSemicolons,
		marks:   []string{"key", "item type", "publication year", "abstract note", "date added"},
		// Its column Date is that of the publication.
		columns: columnNames{fieldSubmitted: {}, fieldPublished: {"date"}, fieldAuthors: {"author"}, fieldCategories: {"manual tags", "automatic tags"}},
	},
}

// names returns the names of columns by field: the tool's own, else the
// generic ones.
func (e tableExport) names() columnNames {
	known := genericColumns
	for field, list := range e.columns {
		if list != nil {
			known[field] = list
		}
	}
	return known
}

// atSemicolons splits names of which each may be "Family, Given".
func atSemicolons(s string) []string { return strings.Split(s, ";") }

// numberInBrackets is the author number that Scopus writes behind a name.
var numberInBrackets = regexp.MustCompile(`\s*\(\d+\)\s*(;|$)`)

// scopusAuthors splits full names with numbers, which are "Family, Given", and
// short names, which once were separated by commas.
func scopusAuthors(s string) []string {
	if numberInBrackets.MatchString(s) {
		return atSemicolons(numberInBrackets.ReplaceAllString(s, "$1"))
	}
	return splitNames(s)
}

// repairScopus takes out the second funding text, for which the header has no
// column, if the link stands in its place before it and the identifier in its
// place behind.
func repairScopus(header, cells []string) ([]string, bool) {
	funding, link, extra := -1, -1, len(cells)-len(header)
	for i, name := range header {
		switch form := columnName(name); {
		case form == "link":
			link = i
		case strings.HasPrefix(form, "funding text"):
			funding = i
		}
	}
	if link < 0 || funding < link || !strings.HasPrefix(cells[link], "https://www.scopus.com/") || !strings.HasPrefix(cells[len(cells)-1], "2-s2.0-") {
		return cells, false
	}
	return slices.Delete(slices.Clone(cells), funding+1, funding+1+extra), true
}

// amendIEEE takes the day on which the work went online, unless that is years
// behind its publication: then it tells when an old volume was scanned.
func amendIEEE(d *corpus.Document, row tableValues, opts Options) {
	year := opts.parts(row.named("publication year"), "", "")
	d.Dates.Published = year
	for _, name := range []string{"online date", "issue date", "meeting date"} {
		s := opts.stated(row.named(name))
		if s.Date.Known() && (year.IsZero() || s.Date.Start.Year() <= year.Date.Start.Year()+1) {
			d.Dates.Published = s
			return
		}
	}
}

func amendArxiv(d *corpus.Document, _ tableValues, _ Options) { d.ID = undamagedArxivID(d.ID) }

var (
	embaseDate  = regexp.MustCompile(`Date of Publication: ([^.;]+)`)
	embaseVenue = regexp.MustCompile(`^(.+?) \(\d{4}\)`)
)

// amendEmbase takes venue and date from the source, which holds both:
// "Cancer (2004) 102:4 (253-258). Date of Publication: 25 Aug 2004".
func amendEmbase(d *corpus.Document, row tableValues, opts Options) {
	source := row.named("source")
	if m := embaseDate.FindStringSubmatch(source); m != nil && d.Dates == (corpus.Dates{}) {
		d.Dates.Published = opts.stated(m[1])
	}
	if m := embaseVenue.FindStringSubmatch(source); m != nil {
		d.Venue = oneLine(m[1])
	}
}
