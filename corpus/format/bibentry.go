package format

import (
	"bytes"

	"tidemark/corpus"
)

// rawEntry is one entry of a BibTeX file from its @ to its closing brace.
type rawEntry struct {
	line   int
	kind   string // "article"
	text   []byte // between the braces; valid until the next entry
	hash   uint64 // of the whole entry, whatever its line endings
	err    error  // why it cannot be read
	reason corpus.Reason
}

// name says which entry it is, for messages.
func (e rawEntry) name() string {
	key, _, _ := bytes.Cut(e.text, []byte{','})
	if key = bytes.TrimSpace(key); len(key) == 0 || len(key) > 60 || bytes.ContainsAny(key, "=\n{}") {
		return "@" + clean(e.kind)
	}
	return "@" + clean(e.kind) + "{" + clean(string(key)) + "}"
}

// take adds the rest of the line to the entry and reports whether that ended it.
func (s *bibScanner) take() bool {
	last := len(bytes.TrimRight(s.rest, " \t")) - 1
	for i, c := range s.rest {
		escaped := i > 0 && s.rest[i-1] == '\\'
		if c == s.closer && (c == '}' || !s.quoted) && s.ends(escaped, i == last) {
			s.store(s.rest[:i])
			s.rest = s.rest[i+1:]
			s.open = false
			return true
		}
		switch c {
		case '{', '}':
			s.depth = braces(s.depth, c)
			if !escaped {
				s.bare = braces(s.bare, c)
			}
		case '"':
			s.quoted = s.quoted != (s.depth <= 0)
		}
	}
	s.store(s.rest)
	s.store([]byte{'\n'})
	s.rest = nil
	return false
}

// ends reports whether a closing sign ends the entry: both counts say so, or
// the only one that can still say it, or one at the end of a line.
func (s *bibScanner) ends(escaped, last bool) bool {
	plain, bare := s.depth == 0, s.bare == 0 && !escaped
	return plain && (bare || s.bare < 0 || last) || bare && (s.depth < 0 || last)
}

// braces counts one more brace, and no further once the count was passed.
func braces(depth int, c byte) int {
	switch {
	case depth < 0:
		return depth
	case c == '{':
		return depth + 1
	}
	return depth - 1
}
