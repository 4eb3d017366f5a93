// Package rng provides random streams that are named rather than shared: the
// numbers depend on what they are for, never on who asks first.
package rng

import "math/bits"

// Purpose separates streams that serve different ends.
type Purpose uint64

// The purposes in use. Their values are part of every result: never renumber.
const (
	Start   Purpose = 1 // topics at the start of a fit
	Sample  Purpose = 2 // topics drawn in a pass
	Draw    Purpose = 3 // shares of topics drawn from their posterior
	HoldOut Purpose = 4 // which documents and tokens a fit does not learn from
	Judge   Purpose = 5 // particles of an estimate of likelihood

	Null    Purpose = 0x6e756c6c // courses without a trend
	Deal    Purpose = 0x776f7264 // documents dealt to periods anew
	BackOff Purpose = 1 << 40    // waiting before a mail is tried again
)

// Stream is a SplitMix64 generator (Steele, Lea & Flood, OOPSLA 2014): a
// counter and a mixing function, so that a new stream costs nothing.
type Stream struct{ state uint64 }

// golden is 2^64 divided by the golden ratio, and odd.
const golden uint64 = 0x9e3779b97f4a7c15

// New returns the stream keyed by (seed, purpose, pass, id). Equal keys give
// equal streams on every machine.
func New(seed uint64, purpose Purpose, pass int, id uint64) Stream {
	h := mix(seed + golden)
	h = mix(h ^ mix(uint64(purpose)))
	h = mix(h + golden ^ mix(uint64(pass)))
	return Stream{mix(h + golden ^ mix(id))}
}

// Uint64 returns 64 random bits.
func (s *Stream) Uint64() uint64 {
	s.state += golden
	return mix(s.state)
}

// Float64 returns a number in [0, 1), a multiple of 2^-53.
func (s *Stream) Float64() float64 { return float64(s.Uint64()>>11) * 0x1p-53 }

// Intn returns a number in [0, n), n > 0. The bias, below n/2^64, is of no consequence here.
func (s *Stream) Intn(n int) int {
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return int(hi)
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// HashString returns a 64-bit hash of s that is the same on every machine (FNV-1a, mixed).
func HashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}
