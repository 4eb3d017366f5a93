package format

import (
	"bytes"
	"strconv"
	"strings"
)

// object is one JSON object whose fields are read by name. A field that is
// missing, null or of a shape that makes no sense is empty.
type object struct {
	members []member
	names   map[string]string // Options.Map
}

// objectIn returns the object that raw holds, if it holds one.
func objectIn(raw []byte) (object, bool) {
	s := scanner{text: raw}
	members, ok := s.object(nil)
	return object{members: members}, ok
}

// raw returns the value of a field as it stands, or nil. Of two fields of one
// name the last counts, as everywhere.
func (o object) raw(name string) []byte {
	for i := len(o.members) - 1; i >= 0; i-- {
		if string(o.members[i].key) == name {
			return o.members[i].value
		}
	}
	return nil
}

// has reports whether the object has a field, even an empty one.
func (o object) has(name string) bool { return o.raw(name) != nil }

// text returns the text of the first of the named fields that holds any. A dot
// reaches into a nested object.
func (o object) text(names ...string) string {
	for _, name := range names {
		if s := textOf(o.nested(name)); strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// mapped is text, but if the user mapped field, only what the user named is
// looked at.
func (o object) mapped(field string, names ...string) string {
	if name, ok := o.names[field]; ok {
		return textOf(o.nested(name))
	}
	return o.text(names...)
}

// nested returns the field of a dotted name; a field whose own name has the
// dots comes first.
func (o object) nested(name string) []byte {
	raw := o.raw(name)
	head, rest, dotted := strings.Cut(name, ".")
	if raw != nil || !dotted {
		return raw
	}
	inner, _ := objectIn(o.raw(head))
	return inner.nested(rest)
}

// inside returns the object in a field, empty if there is none.
func (o object) inside(name string) object {
	inner, _ := objectIn(o.nested(name))
	return inner
}

// list returns the items of the list in a field.
func (o object) list(name string) [][]byte {
	items, _ := listOf(o.nested(name))
	return items
}

// people returns the names in a field: text, a list of texts, or a list of
// objects that hold a name.
func (o object) people(name string) []string {
	items, ok := listOf(o.raw(name))
	if !ok {
		return splitNames(textOf(o.raw(name)))
	}
	var names []string
	for _, item := range items {
		s := textOf(item)
		if person, ok := objectIn(item); ok {
			s = person.name()
		}
		names = appendLine(names, s)
	}
	return names
}

// name returns the name of a person or a body, in the order in which it is
// spoken.
func (o object) name() string {
	if s := o.text("name", "display_name", "full_name", "literal"); s != "" {
		return s
	}
	parts := []string{
		o.text("given", "first", "firstName", "middle"), o.text("dropping-particle"), o.text("non-dropping-particle"),
		o.text("family", "last", "lastName"), o.text("suffix"),
	}
	return strings.Join(parts, " ")
}

// words returns the items of a list, or the parts of a text, as categories are
// written. An item that is an object holds its word in the field named within.
func (o object) words(name, within string) []string {
	items, ok := listOf(o.raw(name))
	if !ok {
		return splitCategories(textOf(o.raw(name)))
	}
	var out []string
	for _, item := range items {
		s := textOf(item)
		if inner, ok := objectIn(item); ok && within != "" {
			s = inner.text(within)
		}
		out = appendLine(out, s)
	}
	return out
}

// textOf returns a JSON value as text: a string, a number as written, the
// texts of a list joined by spaces. Other values are empty.
func textOf(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	switch c := raw[0]; {
	case c == '"':
		return unquote(raw)
	case c == '-' || c >= '0' && c <= '9':
		return numberText(string(raw))
	case c == '[':
		var parts []string
		items, _ := listOf(raw)
		for _, item := range items {
			if item[0] != '[' {
				parts = appendLine(parts, textOf(item))
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

// listOf returns the items of the list that raw holds, if it holds one.
func listOf(raw []byte) ([][]byte, bool) {
	if !bytes.HasPrefix(raw, []byte{'['}) {
		return nil, false
	}
	s := scanner{text: raw}
	return s.array(nil)
}
