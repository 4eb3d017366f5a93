package wording

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"tidemark/corpus"
	"tidemark/internal/stable"
	"tidemark/trend"
)

// What prevalence writes by doubling is what adding documents one by one writes.
func TestPrevalenceIsThatOfDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	documents := []int{0, 1, 2, 3, 4, 7, 8, 63, 64, 65, 200}
	const terms = 9
	want := trend.NewPrevalence(len(documents), terms)
	with := table(len(documents), terms)
	row := make([]float64, terms)
	for p, n := range documents {
		for range n {
			for i := range row {
				row[i] = 0
				if r.IntN(terms-1) < i { // none have term 0, all have the last
					row[i] = 1
					with[p][i]++
				}
			}
			want.Add(p, row)
		}
	}
	if got := prevalence(documents, with, terms); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestLeastDocuments(t *testing.T) {
	if _, ok := leastDocuments([]int{100, 100, 100}, 300); ok {
		t.Error("three periods are testable")
	}
	if _, ok := leastDocuments([]int{19, 90, 90, 90, 90, 90, 90, 90}, 649); ok {
		t.Error("seven large periods are testable")
	}
	// Of the 8 largest the least has 50: 50 · 90/450 = 10.
	if n, ok := leastDocuments([]int{50, 50, 50, 50, 50, 50, 50, 50, 40, 10}, 450); !ok || n != 90 {
		t.Errorf("%d, %v, want 90", n, ok)
	}
}

// Of what trend calls testable nothing is lost.
func TestLeastDocumentsLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	cal := months(12, 0)
	for range 300 {
		documents, with, all, df := make([]int, 12), table(12, 1), 0, 0
		for p := range documents {
			documents[p] = 15 + r.IntN(60)
			with[p][0] = uint32(r.IntN(1 + documents[p]/2))
			all, df = all+documents[p], df+int(with[p][0])
		}
		v := trend.Analyze(cal, prevalence(documents, with, 1), trend.Options{}).Verdicts[0]
		least, ok := leastDocuments(documents, all)
		if v.Outcome != trend.TooShort && (!ok || df < least) {
			t.Fatalf("%d of %d documents are tested, but %d are asked for", df, all, least)
		}
	}
}

// q of p = .01, .02, .03, .04, .5 by hand: .05, .05, .05, .05, .5.
func TestBenjaminiHochberg(t *testing.T) {
	got := benjaminiHochberg([]float64{0.04, 0.01, 0.5, 0.03, 0.02})
	if want := []float64{0.05, 0.05, 0.5, 0.05, 0.05}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if benjaminiHochberg(nil) == nil {
		t.Error("nil")
	}
}

func TestHellinger(t *testing.T) {
	cases := []struct {
		a, b []int64
		want float64
	}{
		{[]int64{1, 1}, []int64{5, 5}, 0},
		{[]int64{4, 0}, []int64{0, 9}, 1},
		{[]int64{0, 0}, []int64{1, 2}, 1},
		// √(½·¼) + √(½·¾) = .353553 + .612372 = .965926; √(1 − that) = .184592
		{[]int64{2, 2}, []int64{1, 3}, 0.184592},
	}
	for _, c := range cases {
		if got := hellinger(c.a, c.b); math.Abs(got-c.want) > 1e-6 || got != hellinger(c.b, c.a) {
			t.Errorf("hellinger(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// The contributions of all terms add up to the squared distance.
func TestContributionsAddUp(t *testing.T) {
	s := &sample{early: 5, terms: []int{3, 8, 9}}
	for d := range 10 {
		words := []used{{0, 4}, {1, int64(1 + d)}, {2, 2}}
		s.words = append(s.words, words)
	}
	order := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	before := s.total(order[:5])
	after := less(s.total(order), before)
	gained, lost := s.telling(before, after)
	sum := 0.0
	for _, t := range append(gained, lost...) {
		sum += t.Contribution
	}
	if d := hellinger(before, after); math.Abs(sum-d*d) > 1e-12 || len(gained) != 1 || gained[0].Term != 8 {
		t.Errorf("contributions %v of %v; gained %v, lost %v", sum, d*d, gained, lost)
	}
}

// One document, two topics: θ = (.6, .4) and φ by hand.
func TestHeldTokens(t *testing.T) {
	phi := [][]float64{{0.5, 0.1, 0.4}, {0.1, 0.8, 0.1}}
	a := &analysis{in: Input{
		Alpha:       []float64{0.1, 0.1},
		Counts:      corpus.NewCounts(3, []string{"a"}, [][]corpus.TermCount{{{Term: 0, Count: 3}, {Term: 1, Count: 2}}}),
		Shares:      func(dst []float64, _ int) []float64 { return append(dst[:0], 0.6, 0.4) },
		Probability: func(k, w int) float64 { return phi[k][w] },
	}}
	got := a.held(make([]float64, 2), 0, 0)
	want := []used{
		{0, stable.Whole(3 * 0.6 * 0.5 / (0.6*0.5 + 0.4*0.1))},
		{1, stable.Whole(2 * 0.6 * 0.1 / (0.6*0.1 + 0.4*0.8))},
	}
	if len(got) != 2 || got[0].term != 0 || got[1].term != 1 {
		t.Fatalf("%v", got)
	}
	for i := range want { // the last step may differ
		if d := got[i].tokens - want[i].tokens; d < -1 || d > 1 {
			t.Errorf("%v, want %v", got[i], want[i])
		}
	}
	// With all of the document but a sliver the other topic holds no half token.
	a.in.Shares = func(dst []float64, _ int) []float64 { return append(dst[:0], 0.95, 0.05) }
	if got := a.held(make([]float64, 2), 0, 0); got[0].tokens != stable.Whole(3) {
		t.Errorf("%v, want all tokens", got)
	}
}

// Means .2 and .4 of θ, half and three quarters of it with the term.
func TestDriverByHand(t *testing.T) {
	s := newSums(&candidates{}, 1)
	s.n = [2]int64{4, 4}
	s.x[0][0], s.square[0][0] = stable.Whole(0.4), stable.Whole(2*0.04)
	s.x[1][0], s.square[1][0] = stable.Whole(1.2), stable.Whole(3*0.16)
	d := s.driver(0, 0.2, 0.4)
	// Means .1 and .3; Σ(x−mean)² = .08 − .04 = .04 and .48 − .36 = .12, over 3·4.
	reach := 100 * normal95 * math.Sqrt(0.04/12+0.12/12)
	for _, c := range [][2]float64{
		{d.Change, 20}, {d.Low, 20 - reach}, {d.High, 20 + reach}, {d.Before, 0.5}, {d.After, 0.75}, {d.Beyond, 10},
	} {
		if math.Abs(c[0]-c[1]) > 1e-4 {
			t.Errorf("%+v: %v, want %v", d, c[0], c[1])
		}
	}
}

func TestThirds(t *testing.T) {
	got := thirds(months(7, 2))
	if want := []stretch{early, early, other, other, other, late, late, other, other}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Of equal documents no deal is further apart than another, and a distance that every
// deal reaches ends the deals early.
func TestNullOfEqualDocuments(t *testing.T) {
	s := &sample{early: 30, terms: []int{0, 1}}
	for range 60 {
		s.words = append(s.words, []used{{0, 5}, {1, 5}})
	}
	shift := s.compare(0, DefaultOptions())
	if shift.P != 1 || shift.Permutations != leastPermutations || shift.Distance != 0 {
		t.Errorf("%+v", shift)
	}
}

// p of exchangeable documents is uniform or more, small p included.
func TestShiftHoldsItsLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	const runs = 300
	below := 0
	for run := range runs {
		s := &sample{early: 25, terms: []int{0, 1, 2, 3, 4, 5}}
		for range 70 {
			var words []used
			for w := range s.terms {
				if n := r.IntN(4); n > 0 {
					words = append(words, used{uint32(w), int64(n * n)})
				}
			}
			s.words = append(s.words, words)
		}
		if s.compare(run, Options{Permutations: 399, Seed: 3}).P <= 0.05 {
			below++
		}
	}
	t.Logf("%d of %d below 0.05", below, runs)
	if below > 28 { // 15 expected, standard deviation 3.8
		t.Errorf("%d of %d below 0.05", below, runs)
	}
}
