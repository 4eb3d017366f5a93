package near

import (
	"math"
	"math/big"
	"testing"

	"tidemark/internal/rng"
)

// tail is P(X < t) for X binomial(64, p), in rational numbers.
func tail(t int, p *big.Rat) float64 {
	q := new(big.Rat).Sub(big.NewRat(1, 1), p)
	sum := new(big.Rat)
	for k := range t {
		term := new(big.Rat).SetInt(new(big.Int).Binomial(64, int64(k)))
		for range k {
			term.Mul(term, p)
		}
		for range 64 - k {
			term.Mul(term, q)
		}
		sum.Add(sum, term)
	}
	f, _ := sum.Float64()
	return f
}

func TestLeastAgreement(t *testing.T) {
	for _, c := range []struct {
		hundredths int64
		want       int
	}{{50, 14}, {80, 34}, {85, 39}, {90, 44}, {95, 50}, {100, 64}} {
		got := leastAgreement(float64(c.hundredths) / 100)
		if got != c.want {
			t.Errorf("J %d%%: %d, want %d", c.hundredths, got, c.want)
		}
		p := big.NewRat(255*c.hundredths+100, 25600)
		if lost, more := tail(got, p), tail(got+1, p); lost > maxLoss || c.hundredths < 100 && more <= maxLoss {
			t.Errorf("J %d%%: %d equal bytes lose %.2g, one more %.2g", c.hundredths, got, lost, more)
		}
	}
}

// TestRecallOfPairs measures what the signatures lose against the formula that
// is documented at Find, at 0.8 exactly and above, for short texts and long.
func TestRecallOfPairs(t *testing.T) {
	const pairs = 6000
	least := leastAgreement(Threshold)
	for _, c := range []struct{ n, shared int }{
		{5, 5}, {9, 8}, {18, 16}, {45, 40}, {90, 80}, {144, 128}, {450, 400}, {74, 68}, {20, 19},
	} {
		s := rng.New(6, rng.Sample, c.n, uint64(c.shared))
		missed := 0
		for range pairs {
			a, b := planted(&s, c.n, c.shared)
			x, y := Sign(hashes(a)), Sign(hashes(b))
			if firstBand(&x, &y) == bands || agreement(&x, &y) < least {
				missed++
			}
		}
		j := similarity(c.shared, c.n, c.n)
		p := j + (1-j)/256
		want := pairs * (math.Pow(1-math.Pow(p, bandBytes), float64(bands)) + maxLoss)
		t.Logf("J %.3f, %d shingles: %d of %d missed, formula at most %.2f", j, c.n, missed, pairs, want)
		if float64(missed) > want+4*math.Sqrt(want)+1 || j == 1 && missed > 0 {
			t.Errorf("J %.3f, %d shingles: %d of %d missed, formula at most %.2f", j, c.n, missed, pairs, want)
		}
	}
}
