package rng

import (
	"math"
	"testing"
)

// The reference values are the first outputs of SplitMix64 from state 0, as
// printed in the test vectors of the JDK's SplittableRandom and of Vigna's splitmix64.c.
func TestSplitMix64Vectors(t *testing.T) {
	s := Stream{0}
	for i, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := s.Uint64(); got != want {
			t.Errorf("output %d: got %#x, want %#x", i, got, want)
		}
	}
}

func TestEveryPartOfTheKeyMatters(t *testing.T) {
	seen := map[uint64]string{}
	for seed := range uint64(4) {
		for _, purpose := range []Purpose{Start, Sample, Draw} {
			for pass := range 4 {
				for id := range uint64(4) {
					s := New(seed, purpose, pass, id)
					v := s.Uint64()
					if other, ok := seen[v]; ok {
						t.Fatalf("seed %d purpose %d pass %d id %d repeats %s", seed, purpose, pass, id, other)
					}
					seen[v] = "an earlier key"
				}
			}
		}
	}
}

func TestUniform(t *testing.T) {
	const n, cells = 200_000, 20
	var counts [cells]float64
	mean := 0.0
	for id := range uint64(n) {
		s := New(7, Sample, 3, id) // the first number of many streams, as the sampler uses them
		u := s.Float64()
		if u < 0 || u >= 1 {
			t.Fatalf("%v is outside [0, 1)", u)
		}
		mean += u / n
		counts[int(u*cells)]++
	}
	chi2 := 0.0
	for _, c := range counts {
		chi2 += (c - n/cells) * (c - n/cells) / (n / cells)
	}
	if chi2 > 43.8 || math.Abs(mean-0.5) > 0.003 { // 43.8: 99.9% point of chi-squared, 19 degrees
		t.Errorf("chi-squared %.1f, mean %.4f: not uniform", chi2, mean)
	}
}

func TestIntn(t *testing.T) {
	s := New(1, Start, 0, 0)
	var seen [7]int
	for range 7000 {
		seen[s.Intn(7)]++
	}
	for i, n := range seen {
		if n < 850 || n > 1150 {
			t.Errorf("%d drawn %d times in 7000", i, n)
		}
	}
}
