package format

import (
	"bufio"
	"bytes"
	"io"
)

// nameRoom is how far a tag is looked at for its name.
const nameRoom = 256

// tagRoom is how much of a tag outside of records is kept for its attributes.
const tagRoom = 4 << 10

// tagKind says what the lexer stands at.
type tagKind byte

const (
	startTag tagKind = '<'
	endTag   tagKind = '/'
)

// xmlLexer finds the tags of XML and nothing more: the text between two tags
// of a record is for encoding/xml. It looks at the source through a buffer of
// fixed size, so neither a line nor a comment without end takes memory.
type xmlLexer struct {
	r    *bufio.Reader
	line int  // 1-based line of the next byte
	cr   bool // the byte before was a carriage return
	name []byte
	tag  []byte
	keep *xmlRecord // takes the bytes consumed; nil outside of records
	max  int
}

func newXMLLexer(r io.Reader, max int) *xmlLexer {
	br, ok := r.(*bufio.Reader)
	if !ok || br.Size() < nameRoom {
		br = bufio.NewReaderSize(r, headSize)
	}
	return &xmlLexer{r: br, line: 1, max: max}
}

// next goes to the next start or end tag and sets name to its local name. The
// tag itself is not consumed: finish does that. Comments, CDATA, processing
// instructions, declarations and a bare "<" are passed.
func (x *xmlLexer) next() (tagKind, error) {
	for {
		b, err := x.window(1)
		if err != nil {
			return 0, err
		}
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			x.consume(b)
			continue
		}
		x.consume(b[:i])
		head, _ := x.r.Peek(nameRoom)
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			err = x.pass(4, "-->")
		case bytes.HasPrefix(head, []byte("<![CDATA[")):
			err = x.pass(9, "]]>")
		case bytes.HasPrefix(head, []byte("<?")):
			err = x.pass(2, "?>")
		case bytes.HasPrefix(head, []byte("<!")):
			err = x.declaration()
		case bytes.HasPrefix(head, []byte("</")) && x.named(head[2:]):
			return endTag, nil
		case x.named(head[1:]):
			return startTag, nil
		default:
			x.consume(head[:1])
		}
		if err != nil {
			return 0, err
		}
	}
}

// named sets name to the local name at the start of b, if there is one.
func (x *xmlLexer) named(b []byte) bool {
	n := 0
	for n < len(b) && nameByte(b[n], n) {
		n++
	}
	x.name = append(x.name[:0], b[bytes.LastIndexByte(b[:n], ':')+1:n]...)
	return n > 0
}

func nameByte(c byte, at int) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
		return true
	}
	return at > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':')
}

// finish consumes the tag at hand and reports whether it is an empty element.
// A "<" ends a tag that was never closed.
func (x *xmlLexer) finish() (empty bool, err error) {
	x.tag = x.tag[:0]
	var quote, last byte
	for first := true; ; first = false {
		b, err := x.window(1)
		if err != nil {
			return false, err
		}
		stops := `"'<>`
		if quote != 0 {
			stops = string(rune(quote)) + "<"
		}
		from := 0
		if first {
			from = 1
		}
		i := bytes.IndexAny(b[from:], stops)
		if i < 0 {
			last = b[len(b)-1]
			x.consumeTag(b)
			continue
		}
		if i += from; i > 0 {
			last = b[i-1]
		}
		c := b[i]
		if c == '<' {
			x.consumeTag(b[:i])
			return false, nil
		}
		x.consumeTag(b[:i+1])
		switch {
		case c == '>':
			return last == '/', nil
		case quote != 0:
			quote = 0
		default:
			quote = c
		}
	}
}

func (x *xmlLexer) consumeTag(b []byte) {
	if x.keep == nil && len(x.tag)+len(b) <= tagRoom {
		x.tag = append(x.tag, b...)
	}
	x.consume(b)
}
