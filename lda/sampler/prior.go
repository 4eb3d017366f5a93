package sampler

import (
	"slices"
	"sort"
)

// fromPrior returns the topic in whose stretch of α_k φ_wk u lies: that of the old
// topic comes first, then the part of the other topics' n_wk, then that of their β.
func (v *visitor) fromPrior(u uint64, old uint16) uint16 {
	smooth := v.table.smooth
	ofCells, before, ofSmooth := uint64(0), uint64(0), smooth[old]
	if old > 0 {
		ofSmooth -= smooth[old-1]
	}
	at := v.cellOf(old)
	if at < len(v.topics) {
		before = v.sumTo(at)
		ofCells = v.sumTo(at+1) - before
	}
	own := uint64(int64(ofCells+ofSmooth) + int64(v.delta[old]))
	if u < own {
		return old
	}
	u -= own
	others := v.sumTo(len(v.ofCells)) - ofCells
	if u < others {
		if u >= before {
			u += ofCells
		}
		return v.topics[v.cellAt(uint32(u))]
	}
	u -= others
	if u >= smooth[old]-ofSmooth {
		u += ofSmooth
	}
	return uint16(sort.Search(len(smooth)-1, func(k int) bool { return u < smooth[k] }))
}

// sumTo returns Σ of α_k n_wk / (n_k + Vβ) over the first n cells.
func (v *visitor) sumTo(n int) uint64 {
	if n == 0 {
		return 0
	}
	return uint64(v.ofCells[n-1])
}

// cellOf returns the place of a topic among those of the term, their number if
// it is not among them.
func (v *visitor) cellOf(topic uint16) int {
	if v.vectors && len(v.topics) > 0 {
		return findTopic(&v.topics[0], len(v.topics), uint32(topic))
	}
	if i, found := slices.BinarySearch(v.topics, topic); found {
		return i
	}
	return len(v.topics)
}

// cellAt returns the cell in whose stretch u lies.
func (v *visitor) cellAt(u uint32) int {
	if v.vectors && len(v.ofCells) <= searched {
		return findSum(&v.ofCells[0], len(v.ofCells)-1, u)
	}
	return sort.Search(len(v.ofCells)-1, func(i int) bool { return u < v.ofCells[i] })
}

// searched is up to how many sums looking at all of them in vectors is quicker
// than halving.
const searched = 512
