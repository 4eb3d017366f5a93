package inform

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestXlog2xAgainstTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	check := func(c uint64) {
		want := float64(c) * math.Log2(float64(c)) * unit
		if got := float64(xlog2x(c)); math.Abs(got-want) > 0.5001+2e-15*want {
			t.Errorf("c = %d: got %.1f, want %.3f", c, got, want)
		}
	}
	for c := uint64(1); c < 5000; c++ {
		check(c)
	}
	for range 5000 {
		check(1 + r.Uint64N(1<<32>>r.IntN(25)-1))
	}
}

func TestXlog2xOfPowersOfTwoIsExact(t *testing.T) {
	if xlog2x(0) != 0 {
		t.Error("0·log 0 is not 0")
	}
	for e := range uint64(32) {
		if got, want := xlog2x(1<<e), e<<e*unit; got != want {
			t.Errorf("2^%d: got %d, want %d", e, got, want)
		}
	}
}

// The binary digits of c^(c·2^12) say 2^12·c·log₂ c in exact arithmetic, to the
// whole below.
func TestXlog2xAgainstBigIntegers(t *testing.T) {
	for c := int64(2); c < 40; c++ {
		power := new(big.Int).Exp(big.NewInt(c), big.NewInt(c<<12), nil)
		want := uint64(power.BitLen() - 1)
		if got := xlog2x(uint64(c)) / (unit >> 12); got != want {
			t.Errorf("c = %d: got %d, want %d", c, got, want)
		}
	}
}

func TestMergedSpreadsAreTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var whole Spread
	parts := make([]Spread, 7)
	for range 1000 {
		c := r.Uint32N(5) * r.Uint32N(40)
		whole.Add(c)
		parts[r.IntN(len(parts))].Add(c)
	}
	var merged Spread
	for _, i := range r.Perm(len(parts)) {
		merged.Merge(parts[i])
	}
	if merged != whole {
		t.Errorf("merged %+v, in one pass %+v", merged, whole)
	}
}

func BenchmarkSpreadAdd(b *testing.B) {
	counts := []uint32{1, 1, 1, 2, 1, 1, 3, 1, 2, 1, 7}
	var s Spread
	for b.Loop() {
		for _, c := range counts {
			s.Add(c)
		}
	}
}
