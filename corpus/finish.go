package corpus

import (
	"context"
	"slices"

	"tidemark/corpus/near"
)

// Selection says which documents are modelled.
type Selection struct {
	// MinTokens is the least number of words, stop words not counted.
	MinTokens int
	// Languages are those that are kept.
	Languages Languages
	// NearDuplicates leaves out documents that repeat another one with small
	// changes; it needs signatures from the Preparer.
	NearDuplicates bool
	// Workers is the number of goroutines; 0 is all cores.
	Workers int
}

// Finish gives every record its status and returns the corpus, with entries in
// the order of their ids. The Builder must not be used again. Its errors are
// those of ctx and of the store.
func (b *Builder) Finish(ctx context.Context, s Selection) (*Corpus, error) {
	c := &Corpus{
		Entries: slices.Concat(b.batches...), Cleaning: b.audit.Counts, Notices: notices(b.notices),
		selection: s, store: b.store, chunks: b.chunks, first: b.first, documents: b.documents,
	}
	signatures := b.signatures
	*b = Builder{}
	c.resolveDuplicates()
	c.chooseLanguages(s.Languages)
	if s.NearDuplicates {
		if err := c.resolveRevisions(ctx, signatures, s.Workers); err != nil {
			return nil, err
		}
	}
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Status == "" {
			e.Status, e.Reason = initialStatus(e, s.MinTokens)
		}
	}
	c.sort()
	c.index()
	return c, nil
}

// initialStatus is the status of a readable record that is no duplicate.
func initialStatus(e *Entry, minTokens int) (Status, Reason) {
	switch {
	case e.textLength == 0:
		return Empty, ReasonNoText
	case e.Tokens < minTokens:
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

// resolveRevisions marks documents that repeat an earlier one with small changes.
func (c *Corpus) resolveRevisions(ctx context.Context, signatures []near.Signature, workers int) error {
	order := c.byFirstDate()
	matches, err := near.Find(ctx, &revisions{c, order, signatures}, near.Threshold, workers)
	if err != nil {
		return err
	}
	kept := map[string]string{} // id left out → id kept
	for i, m := range matches {
		if m.Of < 0 {
			continue
		}
		e, of := &c.Entries[order[i]], &c.Entries[order[m.Of]]
		e.Status, e.Reason, e.DuplicateOf = Duplicate, ReasonNearDuplicate, of.ID
		kept[e.ID] = of.ID
	}
	for i := range c.Entries {
		if of, moved := kept[c.Entries[i].DuplicateOf]; moved {
			c.Entries[i].DuplicateOf = of
		}
	}
	return nil
}
