package format

import "bytes"

// window returns what lies in the buffer, at least n bytes. At the end of the
// source it consumes a shorter rest and returns the error.
func (x *xmlLexer) window(n int) ([]byte, error) {
	if x.r.Buffered() < n {
		if rest, err := x.r.Peek(n); err != nil {
			x.consume(rest)
			return nil, err
		}
	}
	return x.r.Peek(x.r.Buffered())
}

// consume passes b, which starts the buffer, counting its lines.
func (x *xmlLexer) consume(b []byte) {
	if len(b) == 0 {
		return
	}
	if !x.cr && bytes.IndexByte(b, '\r') < 0 {
		x.line += bytes.Count(b, []byte{'\n'})
	} else {
		for _, c := range b {
			if c == '\r' || c == '\n' && !x.cr {
				x.line++
			}
			x.cr = c == '\r'
		}
	}
	if x.keep != nil {
		x.keep.add(b, x.max)
	}
	_, _ = x.r.Discard(len(b)) // b lies in the buffer
}

// pass consumes n bytes and what follows up to and with end.
func (x *xmlLexer) pass(n int, end string) error {
	head, _ := x.r.Peek(n)
	x.consume(head)
	for {
		b, err := x.window(len(end))
		if err != nil {
			return err
		}
		if i := bytes.Index(b, []byte(end)); i >= 0 {
			x.consume(b[:i+len(end)])
			return nil
		}
		x.consume(b[:len(b)-len(end)+1])
	}
}

// declaration consumes <!DOCTYPE ...> with the declarations inside it.
func (x *xmlLexer) declaration() error {
	depth, quote := 0, ""
	for {
		b, err := x.window(1)
		if err != nil {
			return err
		}
		stops := `"'<>`
		if quote != "" {
			stops = quote
		}
		i := bytes.IndexAny(b, stops)
		if i < 0 {
			x.consume(b)
			continue
		}
		c := b[i]
		x.consume(b[:i])
		if head, _ := x.r.Peek(4); quote == "" && string(head) == "<!--" {
			if err := x.pass(4, "-->"); err != nil {
				return err
			}
			continue
		}
		head, _ := x.r.Peek(1)
		x.consume(head)
		switch {
		case quote != "":
			quote = ""
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth <= 0 {
				return nil
			}
		default:
			quote = string(rune(c))
		}
	}
}
