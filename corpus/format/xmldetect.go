package format

import (
	"bytes"
	"slices"
)

// rooted returns a test for XML whose outermost element is one of roots, and
// that has one of the elements inside it; an empty inside asks for none.
func rooted(roots []string, inside ...string) func([]byte) bool {
	return func(head []byte) bool {
		if text := bytes.TrimLeft(head, " \t\r\n"); len(text) == 0 || text[0] != '<' {
			return false
		}
		lex := newXMLLexer(bytes.NewReader(head), 0)
		for first := true; ; first = false {
			kind, err := lex.next()
			switch {
			case err != nil || first && (kind == endTag || !slices.Contains(roots, string(lex.name))):
				return false
			case first && len(inside) == 0,
				!first && kind == startTag && slices.Contains(inside, string(lex.name)):
				return true
			}
			if _, err := lex.finish(); err != nil {
				return false
			}
		}
	}
}
