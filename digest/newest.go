package digest

import (
	"cmp"
	"slices"
)

// newest are the digests of a feed, newest first, whatever their order was.
func newest(all []*Digest) []*Digest {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b *Digest) int {
		return cmp.Or(
			cmp.Compare(b.Run.Number, a.Run.Number), b.Run.Made.Compare(a.Run.Made),
			cmp.Compare(a.Run.ID, b.Run.ID), cmp.Compare(a.Run.Hash, b.Run.Hash))
	})
	return sorted[:min(len(sorted), maxEntries)]
}
