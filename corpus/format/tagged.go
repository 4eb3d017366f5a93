package format

import (
	"bytes"
	"io"
	"iter"

	"tidemark/corpus"
)

// grammar is a format whose records are runs of lines that begin with a tag:
// RIS, MEDLINE, Web of Science and their like. They differ in how a line shows
// its tag and where a record begins and ends, and share everything else.
type grammar struct {
	// line says what a line that is not blank is, given the record that is
	// open or was closed last.
	line func(text []byte, r *taggedRecord) tagLine
	// document builds the document of a record.
	document func(r *taggedRecord, opts Options) corpus.Document
	// stray, if set, reports that a record is none: text that looks like tags.
	stray func(r *taggedRecord) bool
}

// tagLine is one line of a tagged format.
type tagLine struct {
	part   linePart
	tag    string // of a field
	value  []byte
	begins bool // a new record begins with this line
	ends   bool // the open record ends with this line
	loose  bool // kept in the record that begins here
}

// linePart says what a line adds to the open record.
type linePart int

const (
	strayText linePart = iota // nothing: it is no part of any record
	newField
	moreText // it continues the last field
	noPart   // nothing, and that is as it should be: a header, an end mark
)

// read returns the documents of a source.
func (g grammar) read(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		t := &taggedReader{grammar: g, source: source, opts: opts, yield: yield, ok: true}
		lines := newLineReader(lineFeeds(r), opts.maxRecord())
		for t.ok {
			l, err := lines.next()
			if err == io.EOF {
				t.close()
				return
			}
			if err != nil {
				yield(corpus.Document{}, &stopped{l.position(), err})
				return
			}
			t.add(l)
		}
	}
}

// taggedReader is the state between two lines.
type taggedReader struct {
	grammar
	source string
	opts   Options
	yield  func(corpus.Document, error) bool
	ok     bool // the consumer wants more
	record taggedRecord
}

func (t *taggedReader) add(l line) {
	r := &t.record
	if l.tooLong {
		// Nobody can tell what it would have been: it costs the record it stands in.
		if !r.isOpen() {
			r.begin(l.number, false)
		}
		r.tooLong = true
		r.hashLine(l.size, l.hash)
		return
	}
	text := bytes.TrimRight(bytes.TrimLeft(l.text, "\r"), " \t\r")
	// Files joined with cat carry byte order marks in their middle.
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if blank(text) {
		r.afterBlank = true
		return
	}
	is := t.line(text, r)
	if is.begins {
		t.close()
		r.begin(l.number, is.loose)
	}
	if is.part == strayText || is.part == moreText && len(r.fields) == 0 && !r.tooLong {
		t.passOver(l.number, string(text))
	} else if r.isOpen() {
		r.add(is, int64(len(text)), fnv(fnvStart, text), t.opts.maxRecord())
	}
	r.afterBlank = false
	if is.ends {
		t.close()
	}
}

// close yields the open record, if there is one.
func (t *taggedReader) close() {
	r := &t.record
	if !r.isOpen() {
		return
	}
	place := corpus.Place{Source: t.source, Position: linePosition(r.line)}
	switch {
	case r.tooLong:
		t.emit(corpus.Document{}, badRecord(place, corpus.ReasonTooLong, r.hash, r.tooLongError(t.opts.maxRecord())))
	case t.stray != nil && t.stray(r):
		t.passOver(r.line, r.fields[0].tag+" "+r.text(r.fields[0].tag))
	default:
		d := t.document(r, t.opts)
		d.Place, d.RawHash = place, r.hash
		t.emit(d, nil)
	}
	r.end()
}

func (t *taggedReader) passOver(number int, text string) {
	place := corpus.Place{Source: t.source, Position: linePosition(number)}
	t.emit(corpus.Document{}, &PassedOver{Place: place, Text: excerpt(oneLine(text))})
}

func (t *taggedReader) emit(d corpus.Document, err error) {
	t.ok = t.ok && t.yield(d, err)
}
