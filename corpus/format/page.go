package format

import (
	"io"
	"iter"

	"tidemark/corpus"
)

// page is a list of papers copied from a web page as text: navigation, day
// lines, and title and abstract in turn, separated by blank lines.
//
// A long paragraph is an abstract. Its title is the nearest short paragraph
// before it that is neither navigation nor a day line. A day line dates the
// papers whose abstracts follow it. Everything else is passed over.
var page = Format{
	Name:      "page",
	Title:     "a copied page of titles and abstracts",
	Recognise: recognisePage,
	Read:      readPage,
}

// maxPending is how many short paragraphs are held as possible titles.
const maxPending = 8

// pageReader is the state between two abstracts of a page.
type pageReader struct {
	source  string
	max     int
	yield   func(corpus.Document, error) bool
	ok      bool // the consumer wants more
	pending []paragraph
	opts    Options
	date    corpus.Stated // of the last day line
	papers  int
}

func readPage(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		paragraphs := newParagraphReader(r, opts.maxRecord())
		p := &pageReader{source: source, max: opts.maxRecord(), opts: opts, yield: yield, ok: true}
		for p.ok {
			next, err := paragraphs.next()
			if err != nil {
				p.end(err)
				return
			}
			p.add(next)
		}
	}
}

// add takes the next paragraph.
func (p *pageReader) add(next paragraph) {
	switch classify(next) {
	case dayLine:
		p.date = p.opts.stated(dayOf(next.text))
	case navigation:
		p.passOver(next)
	case short:
		p.pending = append(p.pending, next)
		if len(p.pending) > maxPending {
			p.passOver(p.pending[0])
			p.pending = append(p.pending[:0], p.pending[1:]...)
		}
	case abstract:
		p.paper(p.takeTitle(), next)
	}
}

// takeTitle removes the pending paragraphs and returns the one that is the
// title, or nil. The others are passed over. A list of authors is the title
// only if nothing else is there.
func (p *pageReader) takeTitle() *paragraph {
	best := len(p.pending) - 1
	for i := best; i >= 0; i-- {
		if !peopleLine.MatchString(p.pending[i].text) {
			best = i
			break
		}
	}
	var title *paragraph
	for i, q := range p.pending {
		if i == best {
			title = &q
			continue
		}
		p.passOver(q)
	}
	p.pending = p.pending[:0]
	return title
}

// paper yields the paper of a title, which may be nil, and an abstract.
func (p *pageReader) paper(title *paragraph, abstract paragraph) {
	if title == nil {
		title = &paragraph{line: abstract.line}
	}
	d := corpus.Document{
		Title: title.text, Abstract: abstract.text, Dates: corpus.Dates{Submitted: p.date},
		Place:   corpus.Place{Source: p.source, Position: title.position()},
		RawHash: fnv(fnv(fnvStart, []byte(title.text+"\n")), []byte(abstract.text)),
	}
	p.papers++
	switch {
	case abstract.tooLong:
		p.bad(d, corpus.ReasonTooLong, tooLongError("a paragraph", abstract.size, p.max))
	case title.encoding != nil:
		p.bad(d, corpus.ReasonBadEncoding, title.encoding)
	case abstract.encoding != nil:
		p.bad(d, corpus.ReasonBadEncoding, abstract.encoding)
	default:
		p.emit(d, nil)
	}
}

// end closes the page. A page cut off between title and abstract keeps the
// title, if it is one beyond doubt; a footer is not.
func (p *pageReader) end(err error) {
	if err == io.EOF && p.papers > 0 && len(p.pending) == 1 && titleLike(p.pending[0].text) {
		title := p.pending[0]
		p.paper(&title, paragraph{line: title.line})
		p.pending = nil
	}
	for _, q := range p.pending {
		p.passOver(q)
	}
	if err != io.EOF {
		p.emit(corpus.Document{}, err)
	}
}

func (p *pageReader) bad(d corpus.Document, reason corpus.Reason, err error) {
	p.emit(corpus.Document{}, badRecord(d.Place, reason, d.RawHash, err))
}

func (p *pageReader) passOver(q paragraph) {
	place := corpus.Place{Source: p.source, Position: q.position()}
	p.emit(corpus.Document{}, &PassedOver{Place: place, Text: excerpt(q.text)})
}

func (p *pageReader) emit(d corpus.Document, err error) {
	p.ok = p.ok && p.yield(d, err)
}
