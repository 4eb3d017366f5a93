package near

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"tidemark/internal/rng"
)

// TestSignatureIsFixed guards the bytes: signatures may lie on disk.
func TestSignatureIsFixed(t *testing.T) {
	words := make([]uint64, 40)
	for i := range words {
		words[i] = rng.HashString(fmt.Sprint("word ", i))
	}
	for _, c := range []struct {
		words int
		want  string
	}{
		{1, "b6228ffb68d441ae1a87f360"},
		{40, "6496711358bfddfd21fb22e2"},
	} {
		s := Sign(words[:c.words])
		if got := fmt.Sprintf("%x", s[:12]); got != c.want {
			t.Errorf("%d words: signature begins %s, want %s", c.words, got, c.want)
		}
	}
	if Sign(nil) != (Signature{}) {
		t.Error("the signature of no words is not zero")
	}
}

// TestSignatureOfASet: texts with equal sets have equal signatures, in whatever
// order and however often the shingles occur.
func TestSignatureOfASet(t *testing.T) {
	s := rng.New(2, rng.Sample, 0, 0)
	for range 200 {
		period := randomText(&s, 5+s.Intn(40))
		text := slices.Concat(period, period, period, period)
		turn := s.Intn(len(period))
		if Sign(hashes(text[:2*len(period)+Width])) != Sign(hashes(text[turn:turn+3*len(period)])) {
			t.Fatalf("a period of %d words: signatures differ", len(period))
		}
	}
}

// planted returns two texts of n shingles each that share the given number.
func planted(s *rng.Stream, n, shared int) (a, b []int) {
	for range n + Width - 1 {
		a = append(a, s.Intn(1<<40))
	}
	b = slices.Clone(a[:shared+Width-1])
	for len(b) < len(a) {
		b = append(b, s.Intn(1<<40))
	}
	return a, b
}

// TestAgreement: the number of equal bytes has the mean of b-bit minwise hashing
// at every length, and the variance of independent minima where few bins are
// copied, at most twice that from
// five shingles on.
func TestAgreement(t *testing.T) {
	const pairs = 3000
	for _, c := range []struct{ n, shared int }{
		{1, 0}, {2, 1}, {5, 4}, {9, 8}, {18, 16}, {45, 40}, {90, 80}, {146, 0}, {146, 73}, {146, 130}, {146, 140}, {900, 800},
	} {
		s := rng.New(3, rng.Sample, c.n, uint64(c.shared))
		j := similarity(c.shared, c.n, c.n)
		p := j + (1-j)/256
		sum, squares := 0.0, 0.0
		for range pairs {
			a, b := planted(&s, c.n, c.shared)
			x, y := Sign(hashes(a)), Sign(hashes(b))
			d := float64(agreement(&x, &y)) - 64*p
			sum, squares = sum+d, squares+d*d
		}
		variance := 64 * p * (1 - p)
		if z := sum / math.Sqrt(pairs*variance); math.Abs(z) > 4 {
			t.Errorf("%d of %d shared: mean agreement off by %.3f bytes, %.1f standard errors", c.shared, c.n, sum/pairs, z)
		}
		if ratio := squares / pairs / variance; ratio > 1.15 && c.n >= 90 || ratio > 2 && c.n >= 5 {
			t.Errorf("%d of %d shared: variance of the agreement %.2f of the binomial", c.shared, c.n, ratio)
		}
	}
}

func TestAgreementCountsBytes(t *testing.T) {
	s := rng.New(4, rng.Sample, 0, 0)
	for range 2000 {
		var a, b Signature
		want, mask := 0, s.Uint64()
		for i := range a {
			a[i], b[i] = byte(s.Intn(256)), byte(s.Intn(256))
			if mask>>i&1 == 1 {
				b[i] = a[i] ^ byte(s.Intn(2)*s.Intn(2)*0x80) // the top bit alone may differ
			}
			if a[i] == b[i] {
				want++
			}
		}
		if got := agreement(&a, &b); got != want {
			t.Fatalf("agreement %d, want %d", got, want)
		}
	}
}

func TestSignatureBytesAreUniform(t *testing.T) {
	for _, words := range []int{1, 12, 150} {
		s := rng.New(5, rng.Sample, words, 0)
		var counts [256]float64
		const docs = 4000
		for range docs {
			a, _ := planted(&s, words, 0)
			for _, b := range Sign(hashes(a)) {
				counts[b]++
			}
		}
		chi2, want := 0.0, float64(docs*bins)/256
		for _, c := range counts {
			chi2 += (c - want) * (c - want) / want
		}
		if chi2 > 330.5 { // 99.9% point of chi-squared, 255 degrees
			t.Errorf("%d shingles: chi-squared %.1f", words, chi2)
		}
	}
}
