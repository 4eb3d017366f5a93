package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"tidemark/corpus"
)

// jsonAny is JSON that is not one object a line: an array of works, an object
// with a list of works inside, or works one after another over several lines.
var jsonAny = Format{
	Name:      "json",
	Title:     "JSON",
	Recognise: recogniseJSON,
	Read: func(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
		w := works{read: plainWork, opts: opts, source: source}
		return w.values(buffered(r), listRule{any: true, names: opts.Map})
	},
}

// jsonFormat is a format whose works come as JSON Lines as well as in arrays
// and in the answers of a service. Known recognises one work of it.
func jsonFormat(name, title string, known func(object) bool, read func(object, Options) corpus.Document) Format {
	return Format{
		Name: name, Title: title,
		Recognise: func(head []byte) bool { return sampleOf(head).any(known) },
		Read: func(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
			return works{read: read, opts: opts, source: source}.either(r)
		},
	}
}

// either yields the works of JSON Lines or of other JSON.
func (w works) either(r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		br := buffered(r)
		head, _ := br.Peek(headSize)
		if valuesLike(head) {
			w.values(br, listRule{names: w.opts.Map})(yield)
			return
		}
		w.lines(br)(yield)
	}
}

// values yields the works of JSON values.
func (w works) values(r *bufio.Reader, lists listRule) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		var scratch []member
		s := newJSONStream(r, w.opts.maxRecord(), lists, func(record jsonRecord) bool {
			d, members, err := w.work(record, scratch[:0])
			scratch = members
			return yield(d, err)
		})
		inside := s.run()
		switch {
		case inside == nil:
		case errors.Is(inside, errCut) && s.err == io.EOF:
			place := corpus.Place{Source: w.source, Position: linePosition(s.line)}
			if s.keep {
				place.Position = s.record().position
			}
			yield(corpus.Document{}, badRecord(place, corpus.ReasonTruncated, s.hash,
				fmt.Errorf("the file ends inside a list or an object that began before; it may have been cut short: get it again")))
		default:
			yield(corpus.Document{}, &stopped{linePosition(s.line), inside})
		}
	}
}
