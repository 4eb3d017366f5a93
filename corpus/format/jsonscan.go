package format

import "bytes"

// maxDepth is how deep JSON values may nest. No export comes near it; without
// a limit a hostile file could exhaust the stack.
const maxDepth = 1000

// member is one field of a JSON object, as it stands in the text of the record.
type member struct {
	key   []byte // decoded
	value []byte // without white space around it
}

// scanner checks one JSON text as strictly as encoding/json does, and finds
// the fields of an object without decoding what they hold: a record is read in
// one pass, and only the few fields that a document needs cost more.
type scanner struct {
	text []byte
	at   int
	deep bool // it failed because values nest deeper than maxDepth
}

// object scans a text that is one object and appends its fields to into. It
// reports false for anything else.
func (s *scanner) object(into []member) ([]member, bool) {
	s.space()
	if !s.take('{') {
		return into, false
	}
	into, ok := s.members(into, 1)
	s.space()
	return into, ok && s.at == len(s.text)
}

// array scans a text that is one array and appends its items to into.
func (s *scanner) array(into [][]byte) ([][]byte, bool) {
	s.space()
	if !s.take('[') {
		return into, false
	}
	into, ok := s.items(into, 1)
	s.space()
	return into, ok && s.at == len(s.text)
}

func (s *scanner) space() {
	for s.at < len(s.text) && isSpace(s.text[s.at]) {
		s.at++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func (s *scanner) take(c byte) bool {
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

// members scans the fields of an object behind its brace, and the closing
// brace. It keeps those of the outermost object.
func (s *scanner) members(into []member, depth int) ([]member, bool) {
	if s.space(); s.take('}') {
		return into, true
	}
	for {
		s.space()
		start := s.at
		if !s.string() {
			return into, false
		}
		key := s.text[start:s.at]
		if s.space(); !s.take(':') {
			return into, false
		}
		s.space()
		start = s.at
		ok := s.value(depth)
		if depth == 1 { // of a text that is cut, the last one is partly there
			into = append(into, member{keyOf(key), s.text[start:s.at]})
		}
		if !ok {
			return into, false
		}
		if s.space(); !s.take(',') {
			return into, s.take('}')
		}
	}
}

// keyOf decodes the name of a field, which hardly ever needs it.
func keyOf(quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	return []byte(unquote(quoted))
}

// items scans the items of an array behind its bracket, and the closing one.
// It keeps those of the outermost array.
func (s *scanner) items(into [][]byte, depth int) ([][]byte, bool) {
	if s.space(); s.take(']') {
		return into, true
	}
	for {
		s.space()
		start := s.at
		if !s.value(depth) {
			return into, false
		}
		if depth == 1 {
			into = append(into, s.text[start:s.at])
		}
		if s.space(); !s.take(',') {
			return into, s.take(']')
		}
	}
}

// value scans one value inside depth others.
func (s *scanner) value(depth int) bool {
	if s.at == len(s.text) {
		return false
	}
	switch c := s.text[s.at]; c {
	case '"':
		return s.string()
	case '{', '[':
		if depth == maxDepth {
			s.deep = true
			return false
		}
		s.at++
		ok := false
		if c == '{' {
			_, ok = s.members(nil, depth+1)
		} else {
			_, ok = s.items(nil, depth+1)
		}
		return ok
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}
