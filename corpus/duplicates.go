package corpus

import (
	"cmp"
	"slices"
)

// resolveDuplicates keeps one record of those with equal ids, then one of
// those with equal text. Which one it is does not depend on the order of the input.
func (c *Corpus) resolveDuplicates() {
	for i := range c.Entries {
		// Records without any text are not copies of one another.
		if e := &c.Entries[i]; e.Status == "" && e.textLength == 0 {
			e.Status, e.Reason = Empty, ReasonNoText
		}
	}
	sameID := map[string]int{}
	c.keepBest(ReasonSameID, func(e *Entry) (string, bool) { return e.ID, true }, sameID)
	sameText := map[string]int{}
	c.keepBest(ReasonSameText, func(e *Entry) (string, bool) { return string(e.text[:]), e.textLength > 0 }, sameText)
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Reason != ReasonSameID || e.Status != Duplicate {
			continue
		}
		// The record kept for its id may have been left out for its text.
		if kept := &c.Entries[sameID[e.ID]]; kept.Status == Duplicate {
			e.DuplicateOf = kept.DuplicateOf
		}
	}
}

// keepBest marks all but the best record of each group as duplicates of the
// best, and leaves the index of the best in best.
func (c *Corpus) keepBest(reason Reason, group func(*Entry) (string, bool), best map[string]int) {
	for i := range c.Entries {
		e := &c.Entries[i]
		key, ok := group(e)
		if !ok || e.Status != "" {
			continue
		}
		if j, found := best[key]; !found || better(e, &c.Entries[j]) < 0 {
			best[key] = i
		}
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		key, ok := group(e)
		if !ok || e.Status != "" || best[key] == i {
			continue
		}
		e.Status, e.Reason, e.DuplicateOf = Duplicate, reason, c.Entries[best[key]].ID
	}
}

// better orders records of one work: an abstract first, then the longer text,
// then the hash of the raw record. Records equal in all of it are the same bytes.
func better(a, b *Entry) int {
	return cmp.Or(
		-compareBool(a.HasAbstract, b.HasAbstract),
		-cmp.Compare(a.textLength, b.textLength),
		cmp.Compare(a.RawHash, b.RawHash),
		cmp.Compare(a.ID, b.ID),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// sort puts the entries in an order that does not depend on the order of the
// input, as far as they differ at all.
func (c *Corpus) sort() {
	slices.SortFunc(c.Entries, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(a.ID, b.ID),
			compareBool(a.Status == Duplicate, b.Status == Duplicate),
			better(&a, &b),
			cmp.Compare(a.Record, b.Record),
		)
	})
}
