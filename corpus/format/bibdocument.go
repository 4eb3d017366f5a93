package format

import (
	"regexp"
	"strings"

	"tidemark/corpus"
)

// bibDocument builds the document of an entry.
func bibDocument(e bibFields, opts Options) corpus.Document {
	d := corpus.Document{
		ID:       e.key,
		Title:    plainTitle(latexText(e.mapped(opts, "title", "title", "maintitle"))),
		Abstract: plainAbstract(latexText(e.mapped(opts, "abstract", "abstract"))),
		Authors:  bibPeople(e.first("author", "editor")),
		Venue:    oneLine(latexText(e.first("journal", "journaltitle", "booktitle", "series", "school", "institution"))),
		URL:      oneLine(bibURL.Replace(e.first("url"))),
		DOI:      realDOI(strings.ReplaceAll(e.first("doi"), `\_`, "_")),
	}
	if sub := oneLine(latexText(e.first("subtitle"))); sub != "" && opts.Map["title"] == "" {
		d.Title = strings.TrimPrefix(d.Title+": "+sub, ": ")
	}
	d.Categories = splitKeywords(oneLine(latexText(e.first("keywords", "keyword"))))
	for _, id := range []string{oneLine(e.first("eprint")), d.DOI} {
		if d.ID == "" {
			d.ID = id
		}
	}
	if _, ok := opts.Map["id"]; ok {
		d.ID = oneLine(latexText(e.mapped(opts, "id")))
	}
	d.Group = oneLine(latexText(e.mapped(opts, "group")))
	if _, ok := opts.Map["date"]; ok {
		d.Dates.Submitted = opts.approximate(latexText(e.mapped(opts, "date")), "")
		return d
	}
	d.Dates.Published = bibDate(e, opts)
	return d
}

var (
	bibURL      = strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\url{`, "", "{", "", "}", "")
	bibInterval = regexp.MustCompile(`^(\d{4}(?:-\d\d){0,2})/(?:\d{4}(?:-\d\d){0,2}|\.\.)?$`)
	bibTime     = regexp.MustCompile(`T[\d:]+.*$`)
)

// bibDate reads "date" of BibLaTeX, and year and month of BibTeX. Of an
// interval it is the day it began; marks of doubt (2006~, 2006?) are left out.
func bibDate(e bibFields, opts Options) corpus.Stated {
	year, month := latexText(e.first("year")), latexText(e.first("month"))
	date := strings.TrimRight(latexText(e.first("date")), "~?% ")
	if m := bibInterval.FindStringSubmatch(date); m != nil {
		date = m[1]
	}
	if bibInterval.MatchString(bibTime.ReplaceAllString(date, "/")) {
		date = bibTime.ReplaceAllString(date, "")
	}
	dated := opts.parts(year, month, latexText(e.first("day")))
	if !dated.Date.Known() {
		dated = opts.approximate(month, year)
	}
	return finest(opts.approximate(date, year), dated)
}

// bibPeople splits names at the word "and" outside of braces.
func bibPeople(s string) []string {
	var names []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case depth == 0 && (c == ' ' || c == '\n' || c == '\t') && i+4 < len(s) &&
			strings.EqualFold(s[i+1:i+4], "and") && strings.IndexByte(" \n\t", s[i+4]) >= 0:
			names = appendText(names, latexText(s[start:i]))
			start = i + 5
			i += 3
		}
	}
	if last := oneLine(latexText(s[min(start, len(s)):])); last != "" && last != "others" {
		names = append(names, last)
	}
	return names
}

// first returns the first of the named fields that holds anything.
func (e bibFields) first(names ...string) string {
	for _, name := range names {
		if s := e.values[name]; strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// mapped is first for a field of the document that the user may have mapped to
// another of the entry.
func (e bibFields) mapped(opts Options, field string, names ...string) string {
	if name, ok := opts.Map[field]; ok {
		return e.first(strings.ToLower(name))
	}
	return e.first(names...)
}
