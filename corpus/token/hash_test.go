package token

import (
	"math/bits"
	"math/rand/v2"
	"testing"
)

// TestHash holds the values that every machine must give.
func TestHash(t *testing.T) {
	for _, c := range []struct {
		word string
		want uint64
	}{
		{"", 0x2b5840ee88a2b24c},
		{"a", 0xef5b7ba18a6da9a1},
		{"network", 0x4f83b5e5a5d08b3f},
		{"networks", 0x661653e3884a3002},
		{"schrödinger", 0x61f3a16017deecf6},
		{"sixteen-letters-", 0x8c3fcdf12cbca29b},
		{"state-of-the-art-methods", 0x737646025658df0f},
		{"a-word-that-is-longer-than-thirty-two-bytes", 0x76ada9c7633c14ad},
	} {
		if got := Hash([]byte(c.word)); got != c.want {
			t.Errorf("Hash(%q) = %#x, want %#x", c.word, got, c.want)
		}
	}
}

// TestHashAvalanche: each bit of a word changes each bit of the hash in about
// half of all words (within six standard deviations of 400 coin tosses).
func TestHashAvalanche(t *testing.T) {
	const words = 400
	random := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{3, 5, 8, 9, 16, 17, 33} {
		for bit := range 8 * n {
			var flips [64]int
			for range words {
				word := make([]byte, n)
				for i := range word {
					word[i] = byte(random.Uint32())
				}
				before := Hash(word)
				word[bit/8] ^= 1 << (bit % 8)
				for d := before ^ Hash(word); d != 0; d &= d - 1 {
					flips[bits.TrailingZeros64(d)]++
				}
			}
			for i, k := range flips {
				if k < words/2-60 || k > words/2+60 {
					t.Errorf("%d bytes: bit %d changes bit %d of the hash in %d of %d words", n, bit, i, k, words)
				}
			}
		}
	}
}

// TestHashesOfWords: a word has one hash, whichever way it was found.
func TestHashesOfWords(t *testing.T) {
	a, text := New(Options{}), new(Text)
	for _, s := range prose(20) {
		a.Analyze(text, s, "The "+s+" state-of-the-art Größe antidisestablishmentarianism x-rays 深度学习")
		for _, w := range text.Words {
			if w.Kind < Break && w.Hash != Hash(text.Bytes(w)) {
				t.Fatalf("the hash of %q is not that of its bytes", text.Bytes(w))
			}
		}
	}
}
