package format

import (
	"bufio"
	"bytes"
	"errors"
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
	return works{read: plainWork, opts: opts, source: source}.lines(r)
}

// works reads the records of a source as works.
type works struct {
	read   func(object, Options) corpus.Document
	opts   Options
	source string
}

// jsonRecord is the text of one record.
type jsonRecord struct {
	// text is valid until the next record; nil for one over the limit.
	text     []byte
	position string
	tooLong  bool
	size     int64
	hash     uint64
	what     string // "a line", "a record"
}

// lines yields the works of JSON Lines.
func (w works) lines(r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		var scratch []member
		newLineReader(r, w.opts.maxRecord()).documents(yield, func(l line) (d corpus.Document, err error) {
			record := jsonRecord{l.text, l.position(), l.tooLong, l.size, l.hash, "a line"}
			d, scratch, err = w.work(record, scratch[:0])
			return d, err
		})
	}
}

// work returns the document of a record, or why there is none. It may write
// into the text of the record, and returns scratch for the next one.
func (w works) work(r jsonRecord, scratch []member) (corpus.Document, []member, error) {
	place := corpus.Place{Source: w.source, Position: r.position}
	bad := func(reason corpus.Reason, err error) (corpus.Document, []member, error) {
		return corpus.Document{}, scratch, badRecord(place, reason, r.hash, err)
	}
	if r.tooLong {
		return bad(corpus.ReasonTooLong, tooLongError(r.what, r.size, w.opts.maxRecord()))
	}
	if at := invalidUTF8(r.text); at >= 0 {
		return bad(corpus.ReasonBadEncoding, encodingError(at, r.text[at]))
	}
	// Files joined with cat carry a byte order mark in their middle, and a bare
	// NUL, which JSON forbids, is what a crash leaves: neither costs the record.
	text := bytes.TrimPrefix(r.text, []byte("\uFEFF"))
	if bytes.IndexByte(text, 0) >= 0 {
		for i, c := range text {
			if c == 0 {
				text[i] = ' '
			}
		}
	}
	s := scanner{text: text}
	members, ok := s.object(scratch)
	if !ok {
		return bad(explainJSON(text, r.what, s.deep))
	}
	o := object{members, w.opts.Map}
	if words := reply(o); words != "" {
		return bad(corpus.ReasonServiceError, errors.New(words))
	}
	d := w.read(o, w.opts)
	d.Place, d.RawHash, d.Group = place, r.hash, tidyLine(o.mapped("group"))
	return d, members, nil
}

// buffered returns r with a buffer that shows headSize bytes.
func buffered(r io.Reader) *bufio.Reader {
	if br, ok := r.(*bufio.Reader); ok && br.Size() >= headSize {
		return br
	}
	return bufio.NewReaderSize(r, headSize)
}
