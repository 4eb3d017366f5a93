package corpus

import (
	"fmt"

	"tidemark/corpus/chunk"
	"tidemark/corpus/clean"
	"tidemark/corpus/near"
)

// Entry is one record of the input: a row of the ledger.
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
	// Language is the ISO 639-1 code of the text's language, "" if it is in doubt.
	Language string
	// Tokens is the number of words that entered the counts; of a document that
	// is not modelled, the number of its words but for stop words.
	Tokens int

	readable   bool // a document, not a record that could not be read
	text       textKey
	textLength int // characters of title and abstract
	ordinal    int // of the document among the readable ones, in the order read
}

// Builder collects batches in the order of the input.
type Builder struct {
	batches    [][]Entry
	records    int
	store      *chunk.Store
	chunks     []chunk.Blob
	first      []int // ordinal of the first document of each chunk
	documents  int
	signatures []near.Signature
	audit      clean.Audit // counts alone
	notices    map[string]int
}

// NewBuilder returns an empty Builder that keeps words in store.
func NewBuilder(store *chunk.Store) *Builder {
	return &Builder{store: store, notices: map[string]int{}}
}

// Len returns the number of records added so far.
func (b *Builder) Len() int { return b.records }

// Add takes the next records. Its error is one of the store.
func (b *Builder) Add(batch *Batch) error {
	blob, err := b.store.Add(batch.chunk)
	if err != nil {
		return err
	}
	b.chunks, b.first = append(b.chunks, blob), append(b.first, b.documents)
	for i := range batch.entries {
		e := &batch.entries[i]
		b.records++
		e.Record = b.records
		if e.readable {
			e.ordinal = b.documents
			b.documents++
		}
	}
	b.batches = append(b.batches, batch.entries)
	b.signatures = append(b.signatures, batch.signatures...)
	b.audit.Add(clean.Audit{Counts: batch.audit.Counts})
	for _, notice := range batch.audit.Notices {
		b.notices[noticePattern(notice)]++
	}
	return nil
}

// rejected is the entry of a record that could not be read.
func rejected(r *RecordError) Entry {
	return Entry{
		Document: Document{ID: fmt.Sprintf("x-%016x", r.RawHash), Place: r.Place, RawHash: r.RawHash},
		Status:   r.Status,
		Reason:   r.Reason,
		Detail:   r.Err.Error(),
	}
}
