package phrase

import "math/bits"

// mix is a bijection of keys onto hashes whose upper and lower bits are both
// well spread; unmix is its inverse. So a table of hashes needs no keys.
func mix(key uint64) uint64 {
	h := (key ^ key>>32) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

func unmix(h uint64) uint64 {
	h ^= h>>29 ^ h>>58
	h *= 0xf1de83e19937733d // the inverse of the factor above, modulo 2^64
	return h ^ h>>32
}

// counted is a key and how often it occurs.
type counted struct {
	key uint64
	n   uint32
}

// An index finds numbers by key in one table of open addresses, at most half full.
type index struct {
	slots  []entry
	mask   uint64
	filter filter
}

type entry struct {
	hash  uint64
	value uint32 // the number plus one, 0 where the slot is empty
}

// newIndex returns an index with room for n keys.
func newIndex(n int) index {
	size := 1 << bits.Len(uint(2*n))
	return index{make([]entry, size), uint64(size - 1), newFilter(n)}
}

func (x *index) put(key uint64, value uint32) {
	h := mix(key)
	i := h & x.mask
	for x.slots[i].value != 0 {
		i = (i + 1) & x.mask
	}
	x.slots[i] = entry{h, value + 1}
	x.filter.add(h)
}

// get returns the number of a key plus one, or 0.
func (x *index) get(key uint64) uint32 {
	h := mix(key)
	if !x.filter.has(h) {
		return 0
	}
	for i := h & x.mask; ; i = (i + 1) & x.mask {
		if e := &x.slots[i]; e.hash == h || e.value == 0 {
			return e.value
		}
	}
}
