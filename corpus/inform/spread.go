package inform

import "math/bits"

// Spread is how the occurrences of a term lie in documents: three integers, so
// that spreads of pieces of a corpus merge to the same bits in any order. The
// zero Spread is a term that does not occur.
type Spread struct {
	Documents   uint32 // that have the term
	Occurrences uint64 // in all of them
	// Clustering is Σ c·log₂ c over the documents, c being the occurrences in
	// one, in units of 2^-20; each summand is rounded.
	Clustering uint64
}

// Add counts a document in which the term occurs c times; 0 counts nothing.
func (s *Spread) Add(c uint32) {
	if c == 0 {
		return
	}
	s.Documents++
	s.Occurrences += uint64(c)
	s.Clustering += xlog2x(uint64(c))
}

// Merge adds the documents of o, which must be others than those of s.
func (s *Spread) Merge(o Spread) {
	s.Documents += o.Documents
	s.Occurrences += o.Occurrences
	s.Clustering += o.Clustering
}

// unit is one bit in Clustering.
const unit = 1 << 20

// logDigits is how many binary digits of a logarithm are computed: with 5 before
// the point they fit a word, and the last counts for nothing at any c.
const logDigits = 56

// xlog2x returns c·log₂ c in units of 2^-20, rounded, for c in [0, 2^32).
func xlog2x(c uint64) uint64 {
	if c < uint64(len(small)) {
		return small[c]
	}
	return computeXlog2x(c)
}

// small holds the first values of computeXlog2x; never changed.
var small = func() (values [512]uint64) {
	for c := range values {
		values[c] = computeXlog2x(uint64(c))
	}
	return values
}()

// computeXlog2x uses integers alone: math.Log2 may differ in its last bits
// between processors.
func computeXlog2x(c uint64) uint64 {
	if c < 2 {
		return 0
	}
	whole := bits.Len64(c) - 1
	log := uint64(whole) << logDigits
	// m in [1, 2) has 63 digits behind the point; squaring it brings the next
	// digit of its logarithm before the point.
	m := c << (63 - whole)
	for digit := uint64(1) << (logDigits - 1); digit > 0; digit >>= 1 {
		hi, lo := bits.Mul64(m, m)
		if hi>>63 == 1 {
			m = hi
			log |= digit
		} else {
			m = hi<<1 | lo>>63
		}
	}
	const drop = logDigits - 20
	hi, lo := bits.Mul64(c, log)
	lo, carry := bits.Add64(lo, 1<<(drop-1), 0)
	return (hi+carry)<<(64-drop) | lo>>drop
}
