package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"tidemark/corpus"
)

// jsonLines is JSON Lines: one JSON object a line, blank lines ignored.
var jsonLines = Format{
	Name:      "jsonl",
	Title:     "JSON Lines",
	Recognise: recogniseJSONLines,
	Read:      readJSONLines,
}

func readJSONLines(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		lines := newLineReader(r, opts.maxRecord())
		for {
			l, err := lines.next()
			switch {
			case err == io.EOF:
				return
			case err != nil:
				yield(corpus.Document{}, &stopped{l.position(), err})
				return
			case !l.tooLong && blank(l.text):
				continue
			}
			place := corpus.Place{Source: source, Position: l.position()}
			d, reason, err := parseJSONLine(l, opts)
			if err != nil {
				err = badRecord(place, reason, l.hash, err)
			}
			d.Place, d.RawHash = place, l.hash
			if !yield(d, err) {
				return
			}
		}
	}
}

// parseJSONLine returns the document of one line, or why there is none. It may
// write into l.text.
func parseJSONLine(l line, opts Options) (corpus.Document, corpus.Reason, error) {
	if l.tooLong {
		return corpus.Document{}, corpus.ReasonTooLong, tooLongError("a line", l.size, opts.maxRecord())
	}
	if at := invalidUTF8(l.text); at >= 0 {
		return corpus.Document{}, corpus.ReasonBadEncoding, encodingError(at, l.text[at])
	}
	// Files joined with cat carry a byte order mark in their middle, and a bare
	// NUL, which JSON forbids, is what a crash leaves: neither costs the record.
	text := bytes.TrimPrefix(l.text, []byte("\uFEFF"))
	for i, c := range text {
		if c == 0 {
			text[i] = ' '
		}
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil || fields == nil {
		reason, err := explainJSON(text, err)
		return corpus.Document{}, reason, err
	}
	return newFields(fields, opts.Map).document(opts), "", nil
}

// explainJSON words why a line holds no object.
func explainJSON(text []byte, err error) (corpus.Reason, error) {
	var syntax *json.SyntaxError
	switch {
	case !errors.As(err, &syntax):
		return corpus.ReasonNotObject, fmt.Errorf("%s, not an object; write one JSON object a line", jsonKind(text))
	case syntax.Offset >= int64(len(text)) && bytes.HasPrefix(bytes.TrimSpace(text), []byte{'{'}):
		return corpus.ReasonBadJSON, fmt.Errorf("the line ends inside the object (%w); write each object on one line", syntax)
	}
	return corpus.ReasonBadJSON, fmt.Errorf("not JSON: %w at byte %d; write one JSON object a line", syntax, syntax.Offset)
}

// jsonKind names the JSON value that text holds.
func jsonKind(text []byte) string {
	switch text = bytes.TrimSpace(text); text[0] {
	case '[':
		return "a JSON array"
	case '"':
		return "a JSON string"
	case 't', 'f':
		return "a JSON true or false"
	case 'n':
		return "a JSON null"
	}
	return "a JSON number"
}
