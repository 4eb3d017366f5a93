package format

import (
	"encoding/json"
	"strconv"
	"strings"

	"tidemark/corpus"
)

// The names under which the fields of a document are looked for, in this order.
// The first that holds something is taken.
var (
	abstractNames  = []string{"abstract", "summary", "text", "body", "description"}
	submittedNames = []string{"date", "submitted", "created"}
	publishedNames = []string{"published", "publication_date", "year"}
	venueNames     = []string{"venue", "journal"}
)

// fields is one JSON object whose fields are read by name.
type fields struct {
	raw   map[string]json.RawMessage
	names map[string]string // Options.Map
}

func newFields(raw map[string]json.RawMessage, names map[string]string) fields {
	return fields{raw, names}
}

// document builds the document. A field that is missing, null or of a shape
// that makes no sense is empty; fields of other names are ignored.
func (f fields) document(opts Options) corpus.Document {
	d := corpus.Document{
		ID:         oneLine(f.first("id", "id")),
		Title:      oneLine(f.first("title", "title")),
		Abstract:   clean(f.first("abstract", abstractNames...)),
		Authors:    f.people("authors"),
		Venue:      oneLine(f.first("", venueNames...)),
		Categories: f.categories("categories"),
		URL:        oneLine(f.first("", "url")),
		DOI:        bareDOI(oneLine(f.first("", "doi"))),
	}
	d.Dates = f.dates(opts)
	return d
}

// dates returns the dates of the object; one that the user mapped is the only one.
func (f fields) dates(opts Options) corpus.Dates {
	if _, ok := f.names["date"]; ok {
		return corpus.Dates{Submitted: opts.stated(f.first("date"))}
	}
	return corpus.Dates{
		Submitted: opts.stated(f.first("", submittedNames...)),
		Published: opts.stated(f.first("", publishedNames...)),
		Updated:   opts.stated(f.first("", "updated")),
	}
}

// first returns the text of the first of the named fields that holds any. If
// the user mapped field, only what the user named is looked at.
func (f fields) first(field string, names ...string) string {
	if name, ok := f.names[field]; ok {
		return textOf(f.nested(name))
	}
	for _, name := range names {
		if s := textOf(f.raw[name]); strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// nested returns the field of a dotted name; a field whose own name has the
// dots comes first.
func (f fields) nested(name string) json.RawMessage {
	raw, ok := f.raw[name]
	head, rest, dotted := strings.Cut(name, ".")
	if ok || !dotted {
		return raw
	}
	var inner map[string]json.RawMessage
	if json.Unmarshal(orNull(f.raw[head]), &inner) != nil {
		return nil
	}
	return fields{raw: inner}.nested(rest)
}

// people returns the names in a field: text, a list of texts, or a list of
// objects that hold a name.
func (f fields) people(name string) []string {
	raw := f.raw[name]
	items, ok := listOf(raw)
	if !ok {
		return splitNames(textOf(raw))
	}
	var names []string
	for _, item := range items {
		var person map[string]json.RawMessage
		s := textOf(item)
		if json.Unmarshal(orNull(item), &person) == nil && person != nil {
			p := fields{raw: person}
			s = p.first("", "name", "display_name", "full_name")
			if s == "" {
				s = p.first("", "given", "first") + " " + p.first("", "family", "last")
			}
		}
		names = appendText(names, s)
	}
	return names
}

// categories returns the items of a list, or the parts of a text.
func (f fields) categories(name string) []string {
	items, ok := listOf(f.raw[name])
	if !ok {
		return splitCategories(textOf(f.raw[name]))
	}
	var out []string
	for _, item := range items {
		out = appendText(out, textOf(item))
	}
	return out
}

// textOf returns a JSON value as text: a string, a number as written, the
// texts of a list joined by spaces. Other values are empty. Unpaired
// surrogates have become U+FFFD by encoding/json.
func textOf(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	switch c := raw[0]; {
	case c == '"':
		var s string
		_ = json.Unmarshal(raw, &s) // it is part of a value that was valid
		return s
	case c == '-' || c >= '0' && c <= '9':
		return numberText(string(raw))
	case c == '[':
		var parts []string
		items, _ := listOf(raw)
		for _, item := range items {
			if len(item) > 0 && item[0] != '[' {
				parts = appendText(parts, textOf(item))
			}
		}
		return strings.Join(parts, " ")
	}
	return ""
}

// numberText undoes what tables do to whole numbers: 2020.0 is 2020.
func numberText(s string) string {
	if whole, ok := strings.CutSuffix(s, ".0"); ok {
		if _, err := strconv.Atoi(whole); err == nil {
			return whole
		}
	}
	return s
}

func listOf(raw json.RawMessage) ([]json.RawMessage, bool) {
	var items []json.RawMessage
	err := json.Unmarshal(orNull(raw), &items)
	return items, err == nil && items != nil
}

// orNull makes a missing field one that json.Unmarshal accepts.
func orNull(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 {
		return json.RawMessage("null")
	}
	return raw
}
