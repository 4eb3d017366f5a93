package format

import (
	"fmt"
	"slices"
	"strings"
)

// tableField is a field of a document that columns can hold.
type tableField int

const (
	fieldID tableField = iota
	fieldTitle
	fieldAbstract
	fieldSubmitted
	fieldPublished
	fieldUpdated
	fieldYear
	fieldMonth
	fieldDay
	fieldAuthors
	fieldVenue
	fieldCategories
	fieldURL
	fieldDOI
	fieldGroup // only as the user maps it
	tableFieldCount
)

// columnNames are the names of columns by field, in the form of columnName. Of
// several that a table has, the first that holds something in a record counts.
type columnNames [tableFieldCount][]string

// genericColumns are the names that people and tools give.
var genericColumns = columnNames{
	fieldID: {
		"id", "arxiv id", "pmid", "pubmed id", "paper id", "document id", "record id", "article id", "corpus id",
		"lens id", "eid", "ut", "ut unique wos id", "accession number", "key", "identifier",
	},
	fieldTitle: {"title", "document title", "article title", "paper title", "item title", "primary title", "display name", "ti", "titel", "titre", "titulo"},
	fieldAbstract: {
		"abstract", "abstracts", "abstract note", "abstract text", "notes abstract", "paper abstract", "summary", "ab",
		"description", "text", "body", "zusammenfassung", "resume",
	},
	fieldSubmitted: {"date", "submitted", "date submitted", "submitted date", "submission date", "created", "posted", "date posted", "posted date"},
	fieldPublished: {
		"published", "publication date", "date published", "published date", "date of publication", "pub date", "pubdate",
		"online date", "published online", "issue date", "cover date", "release date",
	},
	fieldUpdated: {"updated", "date updated", "update date", "updated date", "last updated", "revised"},
	fieldYear:    {"year", "publication year", "published year", "year of publication", "pub year", "py", "copyright year", "jahr"},
	fieldMonth:   {"month", "publication month"},
	fieldDay:     {"day", "publication day"},
	fieldAuthors: {
		"authors", "author", "author s", "author names", "author full names", "authors name", "creators", "creator",
		"first authors", "author text", "au", "autoren",
	},
	fieldVenue: {
		"venue", "journal", "source title", "journal title", "journal name", "journal book", "publication title", "publication name",
		"publication venue", "container title", "secondary title", "booktitle", "conference", "conference name", "so",
	},
	fieldCategories: {
		"categories", "category", "keywords", "author keywords", "keyword", "subjects", "subject", "fields of study",
		"topics", "tags", "manual tags", "index keywords", "de",
	},
	fieldURL: {"url", "link", "urls", "web link", "paper url", "landing page url", "external url", "pdf link"},
	fieldDOI: {"doi", "item doi", "paper doi", "digital object identifier", "dois", "di"},
}

// columnName brings the name of a column into one form: case, spaces and marks
// do not count.
func columnName(s string) string {
	s = strings.ToLower(clean(strings.TrimPrefix(s, "\uFEFF")))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune(" \t\r\n_-./:()[]\"'", r)
	}), " ")
}

// tableColumns says which columns of a table hold which field.
type tableColumns struct {
	names  []string // as the table has them
	forms  []string // the same in the form of columnName
	fields [tableFieldCount][]int
	// mappedDate says that the user named the column of the date: then it is
	// the only one.
	mappedDate bool
}

// columnsOf finds the columns of a table by its header; names maps fields as
// the user said. The error says what to do.
func columnsOf(header []string, known columnNames, names map[string]string) (tableColumns, error) {
	if len(header) > maxCells {
		return tableColumns{}, fmt.Errorf("more than %d columns; is this a table?", maxCells)
	}
	forms := make([]string, len(header))
	for i, name := range header {
		forms[i] = columnName(name)
	}
	c := tableColumns{names: header, forms: forms}
	for field, wanted := range known {
		for _, name := range wanted {
			if i := slices.Index(forms, name); i >= 0 {
				c.fields[field] = append(c.fields[field], i)
			}
		}
	}
	mapped := map[string]tableField{"title": fieldTitle, "abstract": fieldAbstract, "date": fieldSubmitted, "id": fieldID, "group": fieldGroup}
	for _, name := range MapFields() {
		column, ok := names[name]
		if !ok {
			continue
		}
		i := slices.Index(header, column)
		if i < 0 {
			i = slices.Index(forms, columnName(column))
		}
		if i < 0 {
			return c, fmt.Errorf("--map %s=%s: no such column; the columns are %s", name, column, listColumns(header))
		}
		c.fields[mapped[name]] = []int{i}
		c.mappedDate = c.mappedDate || name == "date"
	}
	if len(c.fields[fieldTitle]) == 0 && len(c.fields[fieldAbstract]) == 0 {
		return c, fmt.Errorf("the first line names no column of titles or abstracts, it holds %s; name the columns with "+
			"--map title=COLUMN and --map abstract=COLUMN, or, if the table has no names, add a first line such as title,abstract,date", listColumns(header))
	}
	return c, nil
}

// knownNames counts the cells that are names of columns, and tells whether a
// title or an abstract is among them.
func knownNames(cells []string, names map[string]string) (known int, text bool) {
	for _, cell := range cells {
		form := columnName(cell)
		for field, list := range genericColumns {
			if form != "" && slices.Contains(list, form) {
				known++
				text = text || tableField(field) == fieldTitle || tableField(field) == fieldAbstract
				break
			}
		}
		for field, column := range names {
			if form != "" && form == columnName(column) {
				known++
				text = text || field == "title" || field == "abstract"
			}
		}
	}
	return known, text
}

// listColumns quotes the names of columns, at most twelve.
func listColumns(header []string) string {
	var quoted []string
	for _, name := range header[:min(12, len(header))] {
		quoted = append(quoted, fmt.Sprintf("%q", excerpt(clean(name))))
	}
	more := ""
	if n := len(header) - len(quoted); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(quoted, ", ") + more
}
