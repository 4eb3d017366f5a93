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
	sameID := keepBest(c, ReasonSameID, func(e *Entry) (string, bool) { return e.ID, true })
	keepBest(c, ReasonSameText, func(e *Entry) (textKey, bool) { return e.text, e.textLength > 0 })
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
// best, and returns the index of the best of each group.
func keepBest[K comparable](c *Corpus, reason Reason, group func(*Entry) (K, bool)) map[K]int {
	best, members := make(map[K]int, len(c.Entries)), 0
	for i := range c.Entries {
		e := &c.Entries[i]
		key, ok := group(e)
		if !ok || e.Status != "" {
			continue
		}
		members++
		if j, found := best[key]; !found || better(e, &c.Entries[j]) < 0 {
			best[key] = i
		}
	}
	if members == len(best) {
		return best
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		key, ok := group(e)
		if !ok || e.Status != "" || best[key] == i {
			continue
		}
		e.Status, e.Reason, e.DuplicateOf = Duplicate, reason, c.Entries[best[key]].ID
	}
	return best
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
	order := make([]int32, len(c.Entries)) // entries are large to move about
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &c.Entries[i], &c.Entries[j]
		if x := cmp.Compare(a.ID, b.ID); x != 0 {
			return x
		}
		return cmp.Or(
			compareBool(a.Status == Duplicate, b.Status == Duplicate),
			better(a, b),
			cmp.Compare(a.Record, b.Record),
		)
	})
	permute(c.Entries, order)
}

// permute moves entry order[i] to place i, one cycle after the other, and leaves
// order of no use.
func permute(entries []Entry, order []int32) {
	for first := range order {
		if int(order[first]) == first {
			continue
		}
		held, at := entries[first], first
		for int(order[at]) != first {
			from := int(order[at])
			entries[at], order[at] = entries[from], int32(at)
			at = from
		}
		entries[at], order[at] = held, int32(at)
	}
}
