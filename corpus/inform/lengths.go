package inform

import (
	"fmt"
	"math/bits"
	"slices"
)

// Lengths holds how many documents have each length in words. It is immutable
// and safe for concurrent use.
type Lengths struct {
	bins      []bin // by length, ascending
	documents int
	total     uint64 // words of all documents
}

// bin is documents of one length.
type bin struct {
	documents, words uint64 // words of all documents of the bin together
}

// exactLengths is the length below which each length has its own bin. From
// there a bin spans less than 1/128 of its length and its mean stands for all:
// this bounds the work a term for a corpus of books, and moves the information
// by less than 0.00001 bits.
const (
	exactLengths = 1 << 10
	lengthDigits = 8
)

// NewLengths counts the lengths of documents, given in words of whatever kind
// spreads count: lengths and spreads must come from the same words. Documents
// without words are left out. It panics at a negative length.
func NewLengths(lengths []int) *Lengths {
	sorted := slices.Sorted(slices.Values(lengths))
	l := &Lengths{}
	var last uint64
	for _, n := range sorted {
		if n < 0 {
			panic(fmt.Sprintf("inform: a document of %d words", n))
		}
		if n == 0 {
			continue
		}
		if key := lengthKey(uint64(n)); key != last {
			l.bins = append(l.bins, bin{})
			last = key
		}
		b := &l.bins[len(l.bins)-1]
		b.documents++
		b.words += uint64(n)
		l.documents++
		l.total += uint64(n)
	}
	return l
}

// lengthKey is equal for lengths that share a bin.
func lengthKey(n uint64) uint64 {
	if n < exactLengths {
		return n
	}
	drop := bits.Len64(n) - lengthDigits
	return n >> drop << drop
}

// Documents returns how many documents have words.
func (l *Lengths) Documents() int { return l.documents }

// Words returns how many words all documents have together.
func (l *Lengths) Words() int { return int(l.total) }
