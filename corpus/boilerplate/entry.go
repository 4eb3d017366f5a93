package boilerplate

import (
	"cmp"
	"math/bits"
)

// Extend returns the hash of a sentence longer by a word, given the hash of the
// words before (0 at the start) and of the word. The order of words matters.
func Extend(sentence, word uint64) uint64 {
	hi, lo := bits.Mul64(sentence^golden, word^0xd6e8feb86659fd93)
	return bits.RotateLeft64(sentence, 23) + (hi ^ lo)
}

// entry is a sentence of a document in 12 bytes: three words of 32 bits, since
// a field of 64 would round the size up to 16.
type entry struct {
	hi, lo uint32 // the mixed hash
	info   uint32 // words × 4, and the two bits below
}

// Where the sentence stands in the document.
const (
	atEdge = 1 // first or last
	atEnd  = 2 // last, and something stands before it
)

// maxWords is what the bits above hold.
const maxWords = 1<<30 - 1

// golden is 2^64 divided by the golden ratio, and odd; goldenInverse undoes a
// multiplication by it.
const (
	golden        uint64 = 0x9e3779b97f4a7c15
	goldenInverse uint64 = 0xf1de83e19937733d
)

// newEntry mixes the hash by a multiplication, which can be undone, so that
// partitions are even for any hash whose low bits vary.
func newEntry(s Sentence) entry {
	h := s.Hash * golden
	info := min(s.Words, maxWords) << 2
	if s.First || s.Last {
		info |= atEdge
	}
	if s.Last && !s.First {
		info |= atEnd
	}
	return entry{uint32(h >> 32), uint32(h), info}
}

func (e entry) hash() uint64 { return uint64(e.hi)<<32 | uint64(e.lo) }

// and returns the entry of a sentence that stands in two places. Lengths of
// equal hashes are equal but for a collision; the larger does not depend on order.
func (e entry) and(o entry) entry {
	e.info = max(e.info>>2, o.info>>2)<<2 | (e.info|o.info)&3
	return e
}

func compareEntries(a, b entry) int { return cmp.Compare(a.hash(), b.hash()) }
