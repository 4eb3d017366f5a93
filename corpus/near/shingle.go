package near

import (
	"math/bits"
	"slices"
)

// Width is the number of words of a shingle.
const Width = 5

// turn rotates a word's hash once for each word that follows it in the shingle.
// Being odd, it makes the five rotations differ, so that order counts.
const turn = 13

// Shingles appends the distinct shingles of a document to dst, in rising order.
// words are the hashes of its words in order, 64 well-mixed bits each. A shingle
// is a cyclic polynomial of Width consecutive words (Cohen 1997; Lemire & Kaser
// 2010); a document of fewer words has one, of all of them, and a document
// without words none.
//
// Short texts need no rule of their own. At a threshold of 0.8 a text of eight
// words has four shingles and matches, apart from its equals, only the same text
// with a word added at an end (4 of 5); a shorter one matches its equals alone.
func Shingles(dst, words []uint64) []uint64 {
	if len(words) == 0 {
		return dst
	}
	start := len(dst)
	x := firstShingle(words)
	dst = append(dst, x)
	for i := Width; i < len(words); i++ {
		x = nextShingle(x, words[i-Width], words[i])
		dst = append(dst, x)
	}
	slices.Sort(dst[start:])
	return dst[:start+len(slices.Compact(dst[start:]))]
}

// firstShingle is the polynomial of the first Width words, or of all if fewer.
func firstShingle(words []uint64) uint64 {
	x := uint64(0)
	for _, w := range words[:min(Width, len(words))] {
		x = bits.RotateLeft64(x, turn) ^ w
	}
	return x
}

// nextShingle drops the word out from the front of shingle x and adds in.
func nextShingle(x, out, in uint64) uint64 {
	return bits.RotateLeft64(x, turn) ^ bits.RotateLeft64(out, Width*turn%64) ^ in
}

// jaccard is the Jaccard similarity of two sets in rising order, 0 if both are empty.
func jaccard(a, b []uint64) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x == y {
			both++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return similarity(both, len(a), len(b))
}

// similarity is that of sets of a and b elements with both in common.
func similarity(both, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return float64(both) / float64(a+b-both)
}
