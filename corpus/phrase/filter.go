package phrase

import "math/bits"

// A filter tells of most hashes that are not in a table that they are not, and
// fits a nearer cache than the table: a Bloom filter with one bit a key, of
// eight times as many bits as keys or more, so that it lets one in eight others
// through at most (Bloom, "Space/time trade-offs in hash coding with allowable
// errors", Communications of the ACM 13(7), 1970).
type filter struct {
	bits  []uint64
	shift uint // what is left of a hash shifted by it is the place of its bit
}

// newFilter returns a filter for n keys.
func newFilter(n int) filter {
	digits := max(6, bits.Len(uint(8*n)))
	return filter{make([]uint64, 1<<(digits-6)), uint(64 - digits)}
}

func (f *filter) add(hash uint64) {
	place := hash >> f.shift
	f.bits[place/64] |= 1 << (place % 64)
}

func (f *filter) has(hash uint64) bool {
	place := hash >> f.shift
	return f.bits[place/64]>>(place%64)&1 != 0
}
