package inform

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// enumerate visits every way to put n occurrences on the documents, with its
// multinomial probability, and returns mean and variance of Σ c·log₂ c.
func enumerate(lengths []int, n int) (mean, variance float64) {
	total := 0
	for _, l := range lengths {
		total += l
	}
	var square float64
	var visit func(d, left int, p, sum float64)
	visit = func(d, left int, p, sum float64) {
		if d == len(lengths) {
			if left == 0 {
				mean += p * sum
				square += p * sum * sum
			}
			return
		}
		share := float64(lengths[d]) / float64(total)
		ways := 1.0
		for c := 0; c <= left; c++ {
			value := 0.0
			if c > 1 {
				value = float64(c) * math.Log2(float64(c))
			}
			visit(d+1, left-c, p*ways*math.Pow(share, float64(c)), sum+value)
			ways *= float64(left-c) / float64(c+1)
		}
	}
	visit(0, n, 1, 0)
	return mean, square - mean*mean
}

func TestMeanEqualsEnumeration(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		n       int
	}{
		{[]int{7}, 5},
		{[]int{1, 1}, 2},
		{[]int{2, 3, 5}, 4},
		{[]int{5, 5, 5, 5}, 7},
		{[]int{1, 2, 2, 9, 30}, 9},
		{[]int{1, 999}, 12},
	} {
		want, _ := enumerate(c.lengths, c.n)
		if got, _ := NewLengths(c.lengths).scatter(uint64(c.n)); math.Abs(got-want) > 2e-6*float64(c.n) {
			t.Errorf("%v, %d occurrences: mean %.9f, want %.9f", c.lengths, c.n, got, want)
		}
	}
}

// Morris's variance is a limit for many documents; with these few it is within a third.
func TestVarianceNearEnumeration(t *testing.T) {
	for _, n := range []int{3, 6, 10} {
		lengths := []int{4, 5, 6, 5, 4, 6}
		_, want := enumerate(lengths, n)
		if _, got := NewLengths(lengths).scatter(uint64(n)); math.Abs(got-want) > want/3 {
			t.Errorf("%d occurrences: variance %.4f, want about %.4f", n, got, want)
		}
	}
}

// corpus draws the lengths of n documents, and a table that finds the document of a word.
func corpus(r *rand.Rand, n, longest int) (lengths, document []int) {
	lengths = make([]int, n)
	for d := range lengths {
		lengths[d] = 1 + r.IntN(longest)
		document = append(document, slices.Repeat([]int{d}, lengths[d])...)
	}
	return lengths, document
}

// confined is a term that is random within the first part of the documents.
func confined(r *rand.Rand, document []int, documents, n int) Spread {
	return scattered(r, document[:len(document)/3], documents, n, 0)
}

// scattered is a term of which each of n occurrences falls on a random word,
// and is then repeated in the same document with the given probability.
func scattered(r *rand.Rand, document []int, documents, n int, repeat float64) Spread {
	counts := make([]uint32, documents)
	for range n {
		d := document[r.IntN(len(document))]
		counts[d]++
		for r.Float64() < repeat {
			counts[d]++
		}
	}
	var s Spread
	for _, c := range counts {
		s.Add(c)
	}
	return s
}

// For terms that are random, z has mean 0 and deviation 1, whatever their
// frequency and however different the lengths.
func TestScoresOfRandomTermsAreStandard(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	const terms = 200
	for _, longest := range []int{1, 60, 5000} {
		lengths, document := corpus(r, 400, longest)
		l := NewLengths(lengths)
		for _, n := range []int{60, 300, 3000} {
			var sum, square float64
			for range terms {
				z := l.Information(scattered(r, document, len(lengths), n, 0)).Z
				sum += z
				square += z * z
			}
			mean := sum / terms
			deviation := math.Sqrt(square/terms - mean*mean)
			if math.Abs(mean) > 4/math.Sqrt(terms) || math.Abs(deviation-1) > 4/math.Sqrt(2*terms) {
				t.Errorf("lengths to %d, %d occurrences: z %.3f ± %.3f, want 0 ± 1", longest, n, mean, deviation)
			}
		}
	}
}

func TestPlantedTermsAreToldApart(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	lengths, document := corpus(r, 3000, 200)
	l := NewLengths(lengths)
	var terms []Spread
	var want []int
	for i := range 300 {
		n := []int{100, 400, 20_000}[i/3%3]
		switch {
		case i%3 > 0:
			want = append(want, i)
			terms = append(terms, scattered(r, document, len(lengths), n, 0))
		case n < 1000:
			terms = append(terms, scattered(r, document, len(lengths), n, 0.2))
		default:
			terms = append(terms, confined(r, document, len(lengths), n))
		}
	}
	got := l.Uninformative(terms, DefaultRule())
	missed, wrong := 0, 0
	for i := range terms {
		switch in, planted := slices.Contains(got, i), slices.Contains(want, i); {
		case in && !planted:
			wrong++
		case planted && !in:
			missed++
		}
	}
	if wrong > 0 || missed > 10 {
		t.Errorf("of %d random terms %d are missed, %d others are found", len(want), missed, wrong)
	}
}

// The same bits are expected on every machine, since only + − × ÷, the square
// root and integers lead to them; Expected is rounded behind a logarithm.
func TestScoreIsReproducible(t *testing.T) {
	l := NewLengths([]int{120, 80, 80, 200, 1500, 1501, 40_000, 3})
	var s Spread
	for _, c := range []uint32{4, 1, 2, 9, 30, 700} {
		s.Add(c)
	}
	want := Score{Information: 0.10732773, Expected: 0.532954964, Deviation: 0.0537156745, Z: 1.99807097}
	if got := l.Information(s); got != want {
		t.Errorf("got %#v, want %#v", got, want)
	}
}

func TestScoreOfExtremes(t *testing.T) {
	spread := func(counts ...uint32) (s Spread) {
		for _, c := range counts {
			s.Add(c)
		}
		return s
	}
	for _, c := range []struct {
		what    string
		lengths []int
		term    Spread
		check   func(Score) bool
	}{
		{"no documents", nil, spread(3), func(s Score) bool { return s == Score{} }},
		{"no occurrences", []int{5, 5}, Spread{}, func(s Score) bool { return s == Score{} }},
		{"one occurrence", []int{5, 5}, spread(1), func(s Score) bool { return s == Score{} }},
		{"one document", []int{9, 0}, spread(4), func(s Score) bool { return s.Information == 0 && s.Z == 0 }},
		{"all in one of many", slices.Repeat([]int{100}, 1000), spread(50), func(s Score) bool { return s.Information > 5 && s.Z > 100 }},
		{"one in each", slices.Repeat([]int{100}, 50), spread(slices.Repeat([]uint32{1}, 50)...), func(s Score) bool { return s.Information < -0.2 && s.Z < -3 }},
		{"large counts", []int{1 << 30, 1 << 30}, spread(1<<20, 1<<20), func(s Score) bool { return math.Abs(s.Information) < 1e-6 }},
	} {
		if got := NewLengths(c.lengths).Information(c.term); !c.check(got) || math.IsNaN(got.Z) {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}

// BenchmarkInformation scores a common term of 30,000 abstracts.
func BenchmarkInformation(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 5))
	lengths, document := corpus(r, 30_000, 300)
	l, s := NewLengths(lengths), scattered(r, document, len(lengths), 20_000, 0.1)
	for b.Loop() {
		l.Information(s)
	}
}
