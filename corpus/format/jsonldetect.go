package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// recogniseJSONLines accepts a text with a line that is a complete object, or
// starts like one, unless its first line opens a JSON value that goes on over
// further lines (an array, or one object printed for people).
func recogniseJSONLines(head []byte) bool {
	rest := bytes.TrimLeft(head, " \t\r\n")
	if len(rest) == 0 || rest[0] == '<' || spansLines(rest) || wrapsRecords(rest) {
		return false
	}
	for len(rest) > 0 {
		text, after, _ := bytes.Cut(rest, []byte{'\n'})
		if startsObject(text) {
			return true
		}
		rest = after
	}
	return false
}

// spansLines reports whether b starts with a JSON value that continues on a
// second line.
func spansLines(b []byte) bool {
	first, rest, _ := bytes.Cut(b, []byte{'\n'})
	if b[0] == '[' && !json.Valid(first) {
		return true
	}
	if b[0] != '{' || blank(rest) || json.Valid(first) {
		return false
	}
	var value json.RawMessage
	err := json.NewDecoder(bytes.NewReader(b)).Decode(&value)
	// A value cut off by the end of the head is no syntax error: it spans.
	return err == nil || errors.Is(err, io.ErrUnexpectedEOF)
}

// wrapsRecords reports whether b is one line with one object that has no text
// of its own: the answer of a web service with its records in a list inside.
func wrapsRecords(b []byte) bool {
	if _, rest, _ := bytes.Cut(b, []byte{'\n'}); b[0] != '{' || !blank(rest) {
		return false
	}
	names := append([]string{"title"}, abstractNames...)
	d := json.NewDecoder(bytes.NewReader(b))
	depth, key, keys := 0, false, 0
	for {
		token, err := d.Token()
		if err != nil {
			return keys > 0 && (err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF))
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			key = depth == 1
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
			key = depth == 1
			continue
		}
		if depth != 1 {
			continue
		}
		if name, ok := token.(string); key && ok {
			keys++
			if slices.Contains(names, name) {
				return false
			}
		}
		key = !key
	}
}

// startsObject reports whether a line opens an object with a key, or is an
// empty one. The key's quote is what tells it from a brace in other text.
func startsObject(line []byte) bool {
	line, ok := bytes.CutPrefix(line, []byte{'{'})
	line = bytes.TrimLeft(line, " \t")
	return ok && len(line) > 0 && (line[0] == '"' || line[0] == '}')
}
