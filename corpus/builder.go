package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tidemark/corpus/token"
)

// Entry is one record of the input: a row of the ledger and, while it is
// modelled, its words.
type Entry struct {
	// Record numbers the records from 1 over all inputs, in the order read.
	Record int
	// Document is what the source stated; its Abstract is not kept. ID is never empty.
	Document
	Status Status
	Reason Reason
	// Detail says more than Reason where there is more to say.
	Detail string
	// DuplicateOf is the id of the record that was kept instead.
	DuplicateOf string
	// HasAbstract reports whether the record had one.
	HasAbstract bool
	// Lead is the beginning of the abstract where there is no title.
	Lead string
	// Tokens is the number of words that entered the counts; of a document that
	// is not modelled, the number of its words.
	Tokens int

	text       textKey
	textLength int      // characters of title and abstract
	words      []uint32 // ids of the Corpus, in the order of the text
}

// Analyzed is a document after the part of the work that needs no other document.
type Analyzed struct {
	entry Entry
	words []string
}

// Analyze finds the words and the identity of a document. It is a pure function.
func Analyze(a *token.Analyzer, d Document) Analyzed {
	e := Entry{Document: d, HasAbstract: strings.TrimSpace(d.Abstract) != ""}
	e.ID, e.text = identify(&d)
	e.textLength = utf8.RuneCountInString(strings.TrimSpace(d.Title)) + utf8.RuneCountInString(strings.TrimSpace(d.Abstract))
	if strings.TrimSpace(d.Title) == "" {
		e.Lead = lead(d.Abstract, 100)
	}
	words := a.Append(nil, d.Title)
	words = a.Append(words, d.Abstract)
	e.Abstract, e.Dates = "", Dates{} // what is not needed again
	return Analyzed{e, words}
}

// Builder collects records in the order of the input.
type Builder struct {
	entries []Entry
	ids     map[string]uint32
	words   []string
}

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder { return &Builder{ids: map[string]uint32{}} }

// Len returns the number of records added so far.
func (b *Builder) Len() int { return len(b.entries) }

// Add takes the next record.
func (b *Builder) Add(a Analyzed) {
	e := a.entry
	e.Record = len(b.entries) + 1
	e.Tokens = len(a.words)
	e.words = make([]uint32, len(a.words))
	for i, w := range a.words {
		id, ok := b.ids[w]
		if !ok {
			w = strings.Clone(w) // do not hold the document's text
			id = uint32(len(b.words))
			b.ids[w] = id
			b.words = append(b.words, w)
		}
		e.words[i] = id
	}
	b.entries = append(b.entries, e)
}

// Reject takes the next record, which could not be read.
func (b *Builder) Reject(r *RecordError) {
	b.entries = append(b.entries, Entry{
		Record: len(b.entries) + 1,
		Document: Document{
			ID:      fmt.Sprintf("x-%016x", r.RawHash),
			Place:   r.Place,
			RawHash: r.RawHash,
		},
		Status: r.Status,
		Reason: r.Reason,
		Detail: r.Err.Error(),
	})
}

// Finish resolves duplicates, gives every record its status and returns the
// corpus, with entries in the order of their ids. Documents of fewer than
// minTokens words are too short. The Builder must not be used again.
func (b *Builder) Finish(minTokens int) *Corpus {
	c := &Corpus{Entries: b.entries, words: b.words}
	b.entries, b.ids = nil, nil
	c.resolveDuplicates()
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Status == "" {
			e.Status, e.Reason = initialStatus(e, minTokens)
		}
		if e := &c.Entries[i]; !e.Status.Modelled() {
			e.words = nil
		}
	}
	c.sort()
	return c
}

// initialStatus is the status of a readable record that is no duplicate.
func initialStatus(e *Entry, minTokens int) (Status, Reason) {
	switch {
	case e.textLength == 0:
		return Empty, ReasonNoText
	case len(e.words) < minTokens:
		return TooShort, ReasonFewTokens
	case e.Date.Known():
		return Used, ""
	case e.Date.YearMissing:
		return Undated, ReasonNoYear
	case e.DateText != "":
		return Undated, ReasonBadDate
	}
	return Undated, ReasonNoDate
}
