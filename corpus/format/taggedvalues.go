package format

import (
	"strings"

	"tidemark/corpus"
)

// all returns the values of a tag that hold anything. Lines inside a value are
// separated by line feeds.
func (r *taggedRecord) all(tag string) []string {
	if !r.tags[tag] {
		return nil
	}
	var values []string
	for _, f := range r.fields {
		if f.tag != tag {
			continue
		}
		if s := clean(string(r.buffer[f.start:f.end])); s != "" {
			values = append(values, s)
		}
	}
	return values
}

// text returns the values of the first of some tags that holds any, joined by
// line feeds.
func (r *taggedRecord) text(tags ...string) string {
	for _, tag := range tags {
		if values := r.all(tag); len(values) > 0 {
			return strings.Join(values, "\n")
		}
	}
	return ""
}

// mapped is text for a field of the document that the user may have mapped to
// another tag.
func (r *taggedRecord) mapped(opts Options, field string, tags ...string) string {
	if tag, ok := opts.Map[field]; ok {
		return r.text(strings.TrimPrefix(tag, "%")) // which Refer writes before its tags
	}
	return r.text(tags...)
}

// overridden returns d with the identifier, the group and the date that the user
// mapped; such a date is the only one.
func (r *taggedRecord) overridden(d corpus.Document, opts Options) corpus.Document {
	if _, ok := opts.Map["id"]; ok {
		d.ID = oneLine(r.mapped(opts, "id"))
	}
	d.Group = oneLine(r.mapped(opts, "group"))
	if _, ok := opts.Map["date"]; ok {
		d.Dates = corpus.Dates{Submitted: opts.approximate(r.mapped(opts, "date"), "")}
	}
	return d
}

// list returns each value of some tags on one line.
func (r *taggedRecord) list(tags ...string) []string {
	var out []string
	for _, tag := range tags {
		for _, s := range r.all(tag) {
			out = appendText(out, s)
		}
	}
	return out
}

// eachLine returns each line of the values of some tags.
func (r *taggedRecord) eachLine(tags ...string) []string {
	var out []string
	for _, tag := range tags {
		for _, value := range r.all(tag) {
			for s := range strings.SplitSeq(value, "\n") {
				out = appendText(out, s)
			}
		}
	}
	return out
}

// firstList returns the list of the first tag that has one.
func (r *taggedRecord) firstList(tags ...string) []string {
	for _, tag := range tags {
		if list := r.list(tag); len(list) > 0 {
			return list
		}
	}
	return nil
}
