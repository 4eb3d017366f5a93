package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxParts is how many elements and runs of text a record may have: some ten
// times those of the paper with the most authors. It bounds the memory that many
// empty elements take over what their text does.
const maxParts = 1_000_000

// element is an element, or a run of text where it has no name. Names are
// local: prefixes differ between files of one format.
type element struct {
	name  string
	text  string
	attrs []xml.Attr
	kids  []*element
}

// parseXML returns the tree of a record. Line is that of the record, for
// messages.
func parseXML(raw []byte, line int) (*element, error) {
	raw = repairXML(raw)
	if e, ok := fastXML(raw); ok {
		return e, nil
	}
	return slowXML(raw, line)
}

// slowXML makes the tree with encoding/xml.
func slowXML(raw []byte, line int) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	top := &element{}
	open := []*element{top}
	for count := 0; ; {
		token, err := d.Token()
		if err == io.EOF && len(top.kids) > 0 {
			return top.kids[0], nil
		}
		if err != nil {
			return nil, explainXML(err, line)
		}
		if count++; count > maxParts {
			return nil, fmt.Errorf("more than %d elements", maxParts)
		}
		at := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxNesting {
				return nil, fmt.Errorf("elements lie in each other more than %d deep", maxNesting)
			}
			e := &element{name: t.Name.Local, attrs: slices.Clone(t.Attr)}
			at.kids = append(at.kids, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				at.kids = append(at.kids, &element{text: withoutC1(string(t))})
			}
		}
	}
}

// explainXML words an error of encoding/xml with the line of the file.
func explainXML(err error, line int) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("not well-formed XML: %s in line %d", clean(syntax.Msg), line+syntax.Line-1)
	}
	return fmt.Errorf("not well-formed XML: %w", err)
}

// kid returns the first element on a path of names below e, or nil, of which
// everything is empty.
func (e *element) kid(path ...string) *element {
	if e == nil || len(path) == 0 {
		return e
	}
	for _, k := range e.kids {
		if k.name != path[0] {
			continue
		}
		if found := k.kid(path[1:]...); found != nil {
			return found
		}
	}
	return nil
}

// all returns the elements on a path of names below e, in order.
func (e *element) all(path ...string) []*element {
	if e == nil {
		return nil
	}
	found := []*element{e}
	for _, name := range path {
		var below []*element
		for _, f := range found {
			for _, k := range f.kids {
				if k.name == name {
					below = append(below, k)
				}
			}
		}
		found = below
	}
	return found
}

// attr returns the attribute of a local name, or "".
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name {
			// The text of a whole record would live on with a part of it.
			return strings.Clone(oneLine(a.Value))
		}
	}
	return ""
}

// find returns the first element of a dotted path: the first name at any
// depth, each other one directly below that before it. Names are as a user may
// write them: with or without prefix, in any case.
func (e *element) find(path string) *element {
	name, rest, more := strings.Cut(path, ".")
	name = name[strings.LastIndexByte(name, ':')+1:]
	for _, k := range e.kids {
		if k.name == "" {
			continue
		}
		if strings.EqualFold(k.name, name) {
			if !more {
				return k
			}
			if found := k.below(rest); found != nil {
				return found
			}
		}
		if found := k.find(path); found != nil {
			return found
		}
	}
	return nil
}

// below returns the first element of a dotted path that starts directly below e.
func (e *element) below(path string) *element {
	name, rest, more := strings.Cut(path, ".")
	for _, k := range e.kids {
		if k.name == "" || !strings.EqualFold(k.name, name[strings.LastIndexByte(name, ':')+1:]) {
			continue
		}
		if !more {
			return k
		}
		if found := k.below(rest); found != nil {
			return found
		}
	}
	return nil
}
