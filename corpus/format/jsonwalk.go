package format

import "io"

// run yields all records. It returns nil at a clean end, errCut at one inside
// a value, the error of the source, or nil when the consumer has enough.
func (s *jsonStream) run() error {
	for {
		s.keep = false
		c, ok := s.space()
		if !ok {
			return s.end(nil)
		}
		switch c {
		case '[':
			s.take(1)
			ok = s.array(0)
		case '{':
			s.begin()
			s.take(1)
			ok = s.object(0)
		case '\xEF': // a byte order mark inside, left by cat
			if m := s.look(); len(m) >= 3 && m[1] == 0xBB && m[2] == 0xBF {
				s.take(3)
				continue
			}
			fallthrough
		default:
			s.begin()
			ok = s.until("\n\r") && s.emit()
		}
		if !ok {
			return s.end(errCut)
		}
	}
}

// errCut is the end of a source inside a value.
var errCut = io.ErrUnexpectedEOF

func (s *jsonStream) end(cut error) error {
	switch {
	case s.stopped:
		return nil
	case s.err == io.EOF:
		return cut
	}
	return s.err
}

// array reads the items of an array behind its bracket as records, or as pages
// of records. A comma too many or missing harms nobody.
func (s *jsonStream) array(level int) bool {
	for {
		c, ok := s.space()
		switch {
		case !ok:
			return false
		case c == ']':
			s.take(1)
			return true
		case c == ',':
			s.take(1)
			continue
		}
		s.begin()
		if c == '{' && level == 0 {
			s.take(1)
			ok = s.object(level + 1)
		} else {
			ok = s.value() && s.emit()
		}
		if !ok {
			return false
		}
	}
}

// object reads an object behind its brace, inside level others: the lists of
// works in it if it has any, else the object is a record.
func (s *jsonStream) object(level int) bool {
	seen := seenFields{inside: level > 0}
	for {
		if seen.inside && seen.work { // the common case: an item that is a work
			return s.rest(1) && s.emit()
		}
		c, ok := s.space()
		switch {
		case !ok:
			return false
		case c == '}':
			if s.take(1); seen.lists || seen.emptyList && !seen.work {
				s.listed, s.keep = true, false
				return true
			}
			return s.emit()
		case c == ',':
			s.take(1)
			continue
		case c != '"':
			return s.broken()
		}
		s.inKey, s.keyBytes = true, s.keyBytes[:0]
		ok = s.string()
		s.inKey = false
		if !ok {
			return false
		}
		if c, ok = s.space(); !ok || c != ':' {
			return ok && s.broken()
		}
		s.take(1)
		if c, ok = s.space(); !ok || !s.field(c, level, &seen) {
			return false
		}
	}
}

// field reads the value of a field that starts with c.
func (s *jsonStream) field(c byte, level int, seen *seenFields) bool {
	key := string(s.keyBytes[1:max(1, len(s.keyBytes)-1)])
	seen.work = seen.work || s.lists.isWorkName(key)
	switch {
	case c == '[' && s.lists.isList(key, s.look(), seen):
		seen.lists, s.listed, s.keep = true, true, false
		s.take(1)
		return s.array(level + 1)
	case c == '{' && level < 2 && s.lists.isWrapper(key, s.look(), seen):
		seen.lists, s.listed = true, true
		s.begin()
		s.take(1)
		return s.object(level + 1)
	case c == '}' || c == ']': // a field without a value
		return true
	}
	return s.value()
}

// broken reads on behind a fault between the fields of an object.
func (s *jsonStream) broken() bool {
	if !s.keep {
		s.begin()
	}
	return s.rest(1) && s.emit()
}
