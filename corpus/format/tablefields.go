package format

import (
	"regexp"
	"slices"
	"strings"

	"tidemark/corpus"
)

// tableValues is one record of a table. Lists holds the items of cells that are
// lists in the source.
type tableValues struct {
	columns tableColumns
	cells   []string
	lists   map[int][]string
}

// at returns the text of column i, "" where the record has none or a word for
// a missing value.
func (v tableValues) at(i int) string {
	if i >= len(v.cells) || missingValue(v.cells[i]) {
		return ""
	}
	return v.cells[i]
}

// first returns the text of the first column of a field that holds any, and
// which it is.
func (v tableValues) first(field tableField) (string, int) {
	for _, i := range v.columns.fields[field] {
		if s := v.at(i); s != "" {
			return s, i
		}
	}
	return "", -1
}

func (v tableValues) text(field tableField) string {
	s, _ := v.first(field)
	return s
}

// named returns the text of the column of a name in the form of columnName.
func (v tableValues) named(name string) string {
	if i := slices.Index(v.columns.forms, name); i >= 0 {
		return v.at(i)
	}
	return ""
}

// document builds the document of a record.
func (v tableValues) document(export tableExport, opts Options) corpus.Document {
	split := splitNames
	if export.authors != nil {
		split = export.authors
	}
	d := corpus.Document{
		ID:         oneLine(numberText(v.text(fieldID))),
		Title:      oneLine(plainText(v.text(fieldTitle))),
		Abstract:   clean(plainText(v.text(fieldAbstract))),
		Dates:      v.dates(opts),
		Authors:    v.items(fieldAuthors, split),
		Venue:      oneLine(plainText(v.text(fieldVenue))),
		Categories: v.items(fieldCategories, v.splitKeywords),
		URL:        oneLine(v.text(fieldURL)),
		DOI:        bareDOI(oneLine(v.text(fieldDOI))),
		Group:      oneLine(plainText(numberText(v.text(fieldGroup)))),
	}
	if export.amend != nil {
		mapped := d.Dates
		export.amend(&d, v, opts)
		if v.columns.mappedDate {
			d.Dates = mapped
		}
	}
	if d.ID == "" {
		d.ID = d.DOI
	}
	return d
}

// dates returns the dates of the record; one that the user mapped is the only
// one.
func (v tableValues) dates(opts Options) corpus.Dates {
	submitted := opts.stated(tableDate(v.text(fieldSubmitted)))
	if v.columns.mappedDate {
		return corpus.Dates{Submitted: submitted}
	}
	year, month, day := tableDate(v.text(fieldYear)), numberText(v.text(fieldMonth)), numberText(v.text(fieldDay))
	return corpus.Dates{
		Submitted: submitted,
		Published: first(opts.stated(tableDate(v.text(fieldPublished))), opts.parts(year, month, day)),
		Updated:   opts.stated(tableDate(v.text(fieldUpdated))),
	}
}

var slashesBehindYear = regexp.MustCompile(`^\d{4}/{1,3}$`)

// tableDate undoes what tools do to years: 2014.0 is a number, 2014// is a year
// whose month and day are empty.
func tableDate(s string) string {
	s = numberText(strings.TrimSpace(s))
	if slashesBehindYear.MatchString(s) {
		s = strings.TrimRight(s, "/")
	}
	return s
}

// items returns the parts of a field that holds several: those of a list, else
// of a list written as text, else what split makes of the text.
func (v tableValues) items(field tableField, split func(string) []string) []string {
	s, at := v.first(field)
	if list, ok := v.lists[at]; ok {
		return tidyItems(list)
	}
	if list, ok := writtenList(s); ok {
		return tidyItems(list)
	}
	if strings.Contains(s, "|") {
		return tidyItems(strings.Split(s, "|"))
	}
	return tidyItems(split(plainText(s)))
}

func tidyItems(items []string) []string {
	var out []string
	for _, item := range items {
		if !missingValue(item) {
			out = appendText(out, plainText(item))
		}
	}
	return out
}

// splitKeywords splits keywords at semicolons, else at commas. Codes such as
// "cs.CL cs.LG" are split at spaces, words are not.
func (v tableValues) splitKeywords(s string) []string {
	if strings.ContainsAny(s, ";,") || codes.MatchString(s) {
		return splitCategories(s)
	}
	return []string{s}
}

var codes = regexp.MustCompile(`^[\w-]+\.[\w-]+(\s+[\w-]+\.[\w-]+)*$`)
