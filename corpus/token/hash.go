package token

import (
	"encoding/binary"
	"math/bits"
)

// Odd constants with 32 set bits of 64, those of wyhash.
const (
	hashSeed  = 0xa0761d6478bd642f
	hashChunk = 0xe7037ed1a0b428db
	hashTail  = 0x8ebc6af09c88c6e3
	hashFinal = 0x589965cc75374cc3
)

// Hash returns a 64-bit hash of the bytes of a word, the same on every machine:
// a folded 64×64-bit product for every sixteen bytes, after wyhash (Wang Yi,
// "Modern Non-Cryptographic Hash Function and Pseudorandom Number Generator").
func Hash(word []byte) uint64 {
	h, n := uint64(hashSeed), len(word)
	for len(word) > 16 {
		h = fold(h^binary.LittleEndian.Uint64(word), hashChunk^binary.LittleEndian.Uint64(word[8:]))
		word = word[16:]
	}
	return hashEnd(h, tail(word[:min(8, len(word))]), tail(word[min(8, len(word)):]), n)
}

// tail loads up to eight bytes.
func tail(b []byte) (v uint64) {
	if len(b) == 8 {
		return binary.LittleEndian.Uint64(b)
	}
	for i, c := range b {
		v |= uint64(c) << (8 * i)
	}
	return v
}

// hashEnd takes in the last sixteen bytes or fewer of a word of n bytes, filled
// up with zeros.
func hashEnd(h, v1, v2 uint64, n int) uint64 {
	return fold(fold(h^v1, hashTail^v2)^uint64(n), hashFinal)
}

func fold(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}
