package format

import (
	"io"
	"slices"
)

// maxNesting is how deep elements may lie in each other.
const maxNesting = 1000

// maxAround is how many of the elements around records are followed by name;
// each is compared with every tag.
const maxAround = 50

// ancestor is an element around a record.
type ancestor struct {
	name string
	tag  string // the start tag, for its attributes
}

// xmlCutter cuts a source into the elements that are records, wherever they
// stand; a record inside another belongs to that. Because a record is cut
// before it is parsed, one that is malformed costs no other, and several files
// joined into one are read like one. A decoder of encoding/xml over the whole
// source could do neither: it ends with the first error, at a second document,
// or with a text that fills the memory.
type xmlCutter struct {
	lex     *xmlLexer
	records []string
	prune   []string // elements in records whose content is passed over
	outer   []ancestor
	deeper  int // open elements beyond maxAround
	rec     xmlRecord
	seen    bool // a tag
	ended   bool
}

func newXMLCutter(r io.Reader, max int, records, prune []string) *xmlCutter {
	return &xmlCutter{lex: newXMLLexer(r, max), records: records, prune: prune}
}

// next returns the next record, io.EOF after the last, or the error of the
// source. A source that ends inside its outermost element has a last record
// that says so.
func (c *xmlCutter) next() (*xmlRecord, error) {
	for {
		kind, err := c.lex.next()
		if err == nil {
			c.seen = true
			if kind == startTag && slices.Contains(c.records, string(c.lex.name)) {
				return c.record(string(c.lex.name))
			}
			err = c.around(kind)
		}
		if err == io.EOF && !c.ended {
			return c.end()
		}
		if err != nil {
			return nil, err
		}
	}
}

// around follows a tag outside of records.
func (c *xmlCutter) around(kind tagKind) error {
	name := string(c.lex.name)
	empty, err := c.lex.finish()
	switch {
	case err != nil || empty:
	case kind == startTag && len(c.outer) < maxAround:
		c.outer = append(c.outer, ancestor{name, string(c.lex.tag)})
	case kind == startTag:
		c.deeper++
	case c.deeper > 0:
		c.deeper--
	default:
		if i := c.encloses(name); i >= 0 {
			c.outer = c.outer[:i]
		}
	}
	return err
}

// encloses returns which open element outside of records has that name, or -1.
func (c *xmlCutter) encloses(name string) int {
	for i := len(c.outer) - 1; i >= 0; i-- {
		if c.outer[i].name == name {
			return i
		}
	}
	return -1
}

// record reads the element of that name to its end. Where its end tag is
// missing it ends before the next record or the end of what is around it.
func (c *xmlCutter) record(name string) (*xmlRecord, error) {
	r := &c.rec
	*r = xmlRecord{line: c.lex.line, hash: fnvStart, raw: r.raw[:0]}
	c.lex.keep = r
	defer func() { c.lex.keep = nil }()
	empty, err := c.lex.finish()
	var pruned pruning
	for inner := 0; err == nil && !empty; {
		var kind tagKind
		if kind, err = c.lex.next(); err != nil {
			break
		}
		same, around := string(c.lex.name) == name, c.encloses(string(c.lex.name)) >= 0
		switch {
		case same && kind == startTag:
			r.say("<%s> is not closed before the next one in line %d", name, c.lex.line)
			return r, nil
		case around && kind == endTag && inner == 0 && !same:
			r.say("<%s> is not closed before </%s> in line %d", name, c.lex.name, c.lex.line)
			return r, nil
		}
		if kind == endTag && pruned.ends(string(c.lex.name)) {
			r.muted = false
		}
		var closed bool
		if closed, err = c.lex.finish(); same && err == nil {
			return r, nil
		}
		if around && kind == endTag {
			inner--
		} else if around && !closed {
			inner++
		}
		if kind == startTag && !closed && pruned.starts(string(c.lex.name), c.prune) {
			r.muted = true
		}
	}
	if err == io.EOF {
		r.truncated = true
		r.say("the file ends inside <%s>; get the whole file", name)
		c.ended = true
		return r, nil
	}
	return r, err
}

// end is the record that says that the source is not whole, or io.EOF.
func (c *xmlCutter) end() (*xmlRecord, error) {
	c.ended = true
	c.rec = xmlRecord{line: c.lex.line, hash: fnvStart, raw: c.rec.raw[:0]}
	switch {
	case len(c.outer) > 0:
		c.rec.truncated = true
		c.rec.say("the file ends inside <%s>; get the whole file", c.outer[0].name)
	case !c.seen:
		c.rec.problem = "there is no XML in the file; name its format with --format"
	default:
		return nil, io.EOF
	}
	return &c.rec, nil
}
