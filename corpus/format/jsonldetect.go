package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// recogniseJSONLines accepts a text with a line that is a complete object, or
// starts like one, unless it is JSON in another layout, or one line with one
// object that has nothing of a work.
func recogniseJSONLines(head []byte) bool {
	rest := jsonStart(head)
	if len(rest) == 0 || rest[0] == '<' || valuesLike(head) || loneOther(rest) {
		return false
	}
	for text := range bytes.Lines(rest) {
		if startsObject(text) {
			return true
		}
	}
	return false
}

// recogniseJSON accepts what valuesLike does if a work may be in it: an array,
// a list of works, one object with a field of a work, or an error reply.
func recogniseJSON(head []byte) bool {
	if !valuesLike(head) {
		return loneReply(jsonStart(head))
	}
	s := sampleOf(head)
	return jsonStart(head)[0] == '[' || s.listed || s.any(func(o object) bool { return o.isWork() || reply(o) != "" })
}

// jsonStart returns head from its first byte that means something.
func jsonStart(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
}

// valuesLike reports whether head starts JSON that is not one object a line:
// an array of objects, an object over several lines, an object around works.
func valuesLike(head []byte) bool {
	b := jsonStart(head)
	switch {
	case bytes.HasPrefix(b, []byte{'['}):
		inside := bytes.TrimLeft(b[1:], " \t\r\n")
		return startsObject(inside) || bytes.HasPrefix(inside, []byte("null")) || bytes.HasPrefix(inside, []byte{']'}) && blank(inside[1:])
	case !startsObject(b):
		return false
	}
	_, second, _ := bytes.Cut(b, []byte{'\n'})
	return spansLines(b) || blank(second) && bytes.Contains(b, []byte("\r{")) || streamed(b, 1).listed
}

// spansLines reports whether an object continues on a second line.
func spansLines(b []byte) bool {
	first, rest, _ := bytes.Cut(b, []byte{'\n'})
	if blank(rest) || json.Valid(first) {
		return false
	}
	var value json.RawMessage
	err := json.NewDecoder(bytes.NewReader(b)).Decode(&value)
	// A value cut off by the end of the head is no syntax error: it spans.
	return err == nil || errors.Is(err, io.ErrUnexpectedEOF)
}

// startsObject reports whether a text opens an object with a key, or is an
// empty one. The key's quote is what tells it from a brace in other text.
func startsObject(text []byte) bool {
	text, ok := bytes.CutPrefix(text, []byte{'{'})
	text = bytes.TrimLeft(text, " \t\r\n")
	return ok && len(text) > 0 && (text[0] == '"' || text[0] == '}')
}

// loneOther reports whether b is one line with one object that has no text of
// its own: some other answer of a web service.
func loneOther(b []byte) bool {
	if _, rest, _ := bytes.Cut(b, []byte{'\n'}); !startsObject(b) || !blank(rest) {
		return false
	}
	o := partial(b, nil)
	return len(o.members) > 0 && !o.isWork() && !slices.ContainsFunc(abstractNames, o.has)
}

// loneReply reports whether b is one line with an error reply.
func loneReply(b []byte) bool { return loneOther(b) && reply(partial(b, nil)) != "" }
