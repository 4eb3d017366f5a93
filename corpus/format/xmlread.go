package format

import (
	"errors"
	"io"
	"iter"

	"tidemark/corpus"
)

// errNoWork is returned for an element that is cut from the source although it
// is no work and no fault: a volume's own data.
var errNoWork = errors.New("no work")

// xmlSource says how documents are read from one XML format.
type xmlSource struct {
	// records are the local names of the elements that hold one work each.
	records []string
	// prune are elements inside them whose content is passed over: the text of
	// the article, the works that it cites. It does not count for MaxRecord.
	prune []string
	// reader returns a function that makes a document of an element below the
	// given ancestors. It is called once a source, so it may keep what later
	// elements need. An error is errNoWork, a *corpus.RecordError, whose place is
	// filled in, or says what is malformed.
	reader func(opts Options) func(e *element, around []ancestor) (corpus.Document, error)
}

func (s xmlSource) read(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		cut := newXMLCutter(inDeclaredCharset(r), opts.maxRecord(), s.records, s.prune)
		document := s.reader(opts)
		for {
			rec, err := cut.next()
			if err == io.EOF {
				return
			}
			place := corpus.Place{Source: source, Position: linePosition(cut.lex.line)}
			if err != nil {
				yield(corpus.Document{}, &stopped{place.Position, err})
				return
			}
			place.Position = linePosition(rec.line)
			d, err := s.document(rec, opts, func(e *element) (corpus.Document, error) { return document(e, cut.outer) })
			if err == errNoWork {
				continue
			}
			if bad, ok := err.(*corpus.RecordError); ok {
				bad.Place, bad.RawHash = place, rec.hash
			}
			d.Place, d.RawHash = place, rec.hash
			if !yield(d, err) {
				return
			}
		}
	}
}

// document makes a document of a record, or the *corpus.RecordError of a bad
// one, still without place.
func (s xmlSource) document(rec *xmlRecord, opts Options, document func(*element) (corpus.Document, error)) (corpus.Document, error) {
	bad := func(reason corpus.Reason, err error) (corpus.Document, error) {
		return corpus.Document{}, badRecord(corpus.Place{}, reason, 0, err)
	}
	switch {
	case rec.truncated:
		return bad(corpus.ReasonTruncated, errors.New(rec.problem))
	case rec.problem != "":
		return bad(corpus.ReasonBadXML, errors.New(rec.problem))
	case rec.size > int64(opts.maxRecord()):
		return bad(corpus.ReasonTooLong, tooLongError("a record", rec.size, opts.maxRecord()))
	}
	if at := invalidUTF8(rec.raw); at >= 0 {
		return bad(corpus.ReasonBadEncoding, encodingError(at, rec.raw[at]))
	}
	e, err := parseXML(rec.raw, rec.line)
	if err != nil {
		return bad(corpus.ReasonBadXML, err)
	}
	d, err := document(e)
	switch err.(type) {
	case nil:
		return opts.mapped(d, e), nil
	case *corpus.RecordError:
		return corpus.Document{}, err
	}
	if err == errNoWork {
		return corpus.Document{}, err
	}
	return bad(corpus.ReasonBadXML, err)
}

// mapped replaces what the user wants read from other elements: a path such as
// MedlineCitation.PMID names one.
func (o Options) mapped(d corpus.Document, e *element) corpus.Document {
	for field, path := range o.Map {
		found := e.find(path)
		switch field {
		case "id":
			d.ID = found.line()
		case "title":
			d.Title = found.line()
		case "abstract":
			d.Abstract = found.plain()
		case "group":
			d.Group = found.line()
		case "date":
			d.Dates = corpus.Dates{Submitted: o.dateOf(found)}
		}
	}
	return d
}

// serviceError is the bad record for an error that a service gave as its answer.
func serviceError(err error) error {
	return badRecord(corpus.Place{}, corpus.ReasonServiceError, 0, err)
}

// withdrawnRecord is the row of a record that its source has withdrawn.
func withdrawnRecord(err error) error {
	return &corpus.RecordError{Status: corpus.Filtered, Reason: corpus.ReasonWithdrawn, Err: err}
}
