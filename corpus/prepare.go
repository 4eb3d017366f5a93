package corpus

import (
	"strings"
	"sync"
	"unicode/utf8"

	"tidemark/corpus/chunk"
	"tidemark/corpus/clean"
	"tidemark/corpus/near"
	"tidemark/corpus/token"
)

// Item is one thing that a reader yields: a document, or a record that could
// not be read.
type Item struct {
	Document Document
	Bad      *RecordError
}

// Preparer does the part of the work on a document that needs no other
// document. It is safe for concurrent use.
type Preparer struct {
	analyzer   *token.Analyzer
	signatures bool
	scratch    sync.Pool // of *scratch
}

// scratch is memory used again from batch to batch.
type scratch struct {
	text      token.Text
	chunk     chunk.Builder
	sentences []chunk.Fingerprint
	hashes    []uint64
	canonical []byte
}

// NewPreparer returns a Preparer that finds words with a, and signatures for
// the search for near-duplicates if asked for.
func NewPreparer(a *token.Analyzer, signatures bool) *Preparer {
	return &Preparer{analyzer: a, signatures: signatures, scratch: sync.Pool{New: func() any { return new(scratch) }}}
}

// Batch is some consecutive records of the input after Prepare.
type Batch struct {
	entries    []Entry
	chunk      []byte // words of the documents among the entries, in their order
	signatures []near.Signature
	audit      clean.Audit
}

// Prepare cleans the text of the items, finds their words and identities. It
// is a pure function of the items.
func (p *Preparer) Prepare(items []Item) *Batch {
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	b := &Batch{entries: make([]Entry, len(items))}
	for i := range items {
		if bad := items[i].Bad; bad != nil {
			b.entries[i] = rejected(bad)
			continue
		}
		b.entries[i].Document = items[i].Document
		p.prepare(b, s, &b.entries[i])
	}
	b.chunk = s.chunk.Finish()
	return b
}

// prepare adds the document of an entry to the batch and fills in the entry.
func (p *Preparer) prepare(b *Batch, s *scratch, e *Entry) {
	d := &e.Document
	if clean.Stub(d.Abstract) {
		d.Abstract = ""
	}
	trimmedTitle, trimmedAbstract := strings.TrimSpace(d.Title), strings.TrimSpace(d.Abstract)
	e.HasAbstract, e.readable = trimmedAbstract != "", true
	e.ID, e.text, s.canonical = identify(d, s.canonical)
	e.textLength = utf8.RuneCountInString(trimmedTitle) + utf8.RuneCountInString(trimmedAbstract)
	if clean.Withdrawn(d.Title, d.Abstract) {
		e.Status, e.Reason = Filtered, ReasonWithdrawn
	}
	title, audit := clean.Title(d.Title)
	b.audit.Add(audit)
	abstract, audit := clean.Abstract(d.Abstract)
	b.audit.Add(audit)
	if trimmedTitle == "" {
		e.Lead = lead(clean.Readable(abstract), 100)
	}
	p.analyzer.Analyze(&s.text, title, abstract)
	s.sentences = fingerprints(s.sentences[:0], &s.text)
	s.chunk.Add(&s.text, s.sentences)
	e.Language = string(s.text.Language)
	s.hashes = s.hashes[:0]
	for _, w := range s.text.Words {
		if w.Kind == token.Term {
			e.Tokens++
		}
		if p.signatures && w.Kind < token.Break {
			s.hashes = append(s.hashes, w.Hash)
		}
	}
	if p.signatures {
		b.signatures = append(b.signatures, near.Sign(s.hashes))
	}
	e.Abstract, e.Dates = "", Dates{} // what is not needed again
}

// noticePattern makes one of notices that differ in their numbers, and
// shortens them: what they say stands at their beginning.
func noticePattern(notice string) string {
	const longest = 160
	var p strings.Builder
	for _, r := range notice {
		if '0' <= r && r <= '9' {
			r = '#'
		}
		if p.Len() >= longest {
			p.WriteRune('…')
			break
		}
		p.WriteRune(r)
	}
	return p.String()
}
