package format

import (
	"encoding/xml"
	"strings"
)

// slabSize is how many elements are allocated at a time.
const slabSize = 64

// xmlFast makes the tree of a record that is plain XML: elements, attributes,
// text, CDATA and comments, names in ASCII. That is nearly every record, and
// it takes a third of the time of encoding/xml. Whatever is anything else, or
// not well-formed, is left to that, which says what is wrong; a test compares the
// trees of both.
type xmlFast struct {
	text  string // not yet read
	open  []*element
	names []string // of the open elements, with their prefixes
	slab  []element
	parts int
	odd   bool // not for this parser
}

// fastXML returns the tree of a record, and whether it could be made. Raw is
// valid UTF-8 without the characters that XML forbids.
func fastXML(raw []byte) (*element, bool) {
	x := xmlFast{text: string(raw)}
	if strings.IndexByte(x.text, '\r') >= 0 {
		x.text = strings.ReplaceAll(strings.ReplaceAll(x.text, "\r\n", "\n"), "\r", "\n")
	}
	top := &element{}
	x.open = append(make([]*element, 0, 16), top)
	for x.text != "" && !x.odd {
		x.run()
		if x.text == "" || x.odd {
			break
		}
		switch rest := x.text; {
		case strings.HasPrefix(rest, "</"):
			x.end()
		case strings.HasPrefix(rest, "<![CDATA["):
			x.cdata()
		case strings.HasPrefix(rest, "<!--"):
			x.comment()
		default:
			x.start()
		}
	}
	if x.odd || len(x.open) > 1 || len(top.kids) == 0 {
		return nil, false
	}
	return top.kids[0], true
}

// add puts a new element into the innermost open one.
func (x *xmlFast) add() *element {
	if len(x.slab) == 0 {
		x.slab = make([]element, slabSize)
	}
	e := &x.slab[0]
	x.slab = x.slab[1:]
	at := x.open[len(x.open)-1]
	at.kids = append(at.kids, e)
	x.parts++
	x.odd = x.odd || x.parts > maxParts/2 || len(x.open) > maxNesting
	return e
}

// run reads text up to the next "<".
func (x *xmlFast) run() {
	i := strings.IndexByte(x.text, '<')
	if i < 0 {
		i = len(x.text)
	}
	if i == 0 {
		return
	}
	text := x.text[:i]
	x.text = x.text[i:]
	if strings.Contains(text, "]]>") {
		x.odd = true
		return
	}
	text = x.unescaped(text)
	if len(x.open) > 1 {
		x.add().text = withoutC1(text)
	}
}

// between returns what stands between the first n bytes and the end given, and
// passes all three.
func (x *xmlFast) between(n int, end string) string {
	i := strings.Index(x.text[n:], end)
	if i < 0 {
		x.odd = true
		return ""
	}
	text := x.text[n : n+i]
	x.text = x.text[n+i+len(end):]
	return text
}

func (x *xmlFast) cdata() {
	text := x.between(len("<![CDATA["), "]]>")
	if len(x.open) > 1 {
		x.add().text = withoutC1(text)
	}
}

func (x *xmlFast) comment() {
	// "--" inside is an error, and "--->" would be a comment that ends in it.
	text := x.between(len("<!--"), "-->")
	x.odd = x.odd || strings.Contains(text, "--") || strings.HasSuffix(text, "-")
}

func (x *xmlFast) end() {
	x.text = x.text[2:]
	name, _ := x.name()
	x.space()
	if !x.takes('>') || len(x.names) == 0 || x.names[len(x.names)-1] != name {
		x.odd = true
		return
	}
	x.names = x.names[:len(x.names)-1]
	x.open = x.open[:len(x.open)-1]
}

func (x *xmlFast) start() {
	x.text = x.text[1:]
	name, local := x.name()
	if x.odd {
		return
	}
	e := x.add()
	e.name = local
	for !x.odd {
		x.space()
		switch {
		case x.takes('>'):
			x.open, x.names = append(x.open, e), append(x.names, name)
			return
		case x.takes('/'):
			x.odd = x.odd || !x.takes('>')
			return
		}
		x.attribute(e)
	}
}

// attribute reads a name, "=", and a value in quotes.
func (x *xmlFast) attribute(e *element) {
	name, local := x.name()
	x.space()
	equals := x.takes('=')
	x.space()
	if !equals || x.text == "" || x.text[0] != '"' && x.text[0] != '\'' {
		x.odd = true
		return
	}
	value := x.between(1, x.text[:1])
	x.odd = x.odd || strings.IndexByte(value, '<') >= 0
	prefix := ""
	if len(local) < len(name) {
		prefix = name[:len(name)-len(local)-1]
	}
	e.attrs = append(e.attrs, xml.Attr{Name: xml.Name{Space: prefix, Local: local}, Value: x.unescaped(value)})
}
