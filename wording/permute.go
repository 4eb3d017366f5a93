package wording

import (
	"cmp"
	"math"
	"slices"

	"tidemark/internal/rng"
)

const (
	// leastPermutations are made of every topic. After them it is enough to have
	// seen the distance reached or exceeded enough times.
	leastPermutations, enough = 200, 20
	nullQuantile              = 0.95
)

// compare measures the distance and how easily chance comes to it.
func (s *sample) compare(k int, opts Options) Shift {
	order := make([]int, len(s.words))
	for i := range order {
		order[i] = i
	}
	all, before := s.total(order), s.total(order[:s.early])
	after := less(all, before)
	shift := Shift{Topic: k, Early: s.early, Late: len(s.words) - s.early, Distance: hellinger(before, after)}
	null := s.deals(k, order, all, shift.Distance, opts)
	shift.Permutations = len(null)
	reached := 0
	for _, d := range null {
		shift.NullMean += d
		if d >= shift.Distance {
			reached++
		}
	}
	shift.NullMean /= float64(len(null))
	slices.Sort(null)
	shift.NullHigh = null[int(math.Ceil(nullQuantile*float64(len(null))))-1]
	shift.P = float64(reached+1) / float64(len(null)+1)
	shift.Gained, shift.Lost = s.telling(before, after)
	return shift
}

// deals returns the distances of random deals that keep the numbers of early and
// late documents. They end before opts.Permutations when enough of them have reached the
// distance: the p-value is then large, and valid still (Besag & Clifford,
// Biometrika 1991). It leaves order in disorder.
func (s *sample) deals(k int, order []int, all []int64, distance float64, opts Options) []float64 {
	fewer, reached := min(s.early, len(order)-s.early), 0
	var null []float64
	for len(null) < opts.Permutations && (len(null) < leastPermutations || reached < enough) {
		for i := range order {
			order[i] = i
		}
		random := rng.New(opts.Seed, rng.Deal, len(null), uint64(k))
		for i := range fewer {
			j := i + random.Intn(len(order)-i)
			order[i], order[j] = order[j], order[i]
		}
		one := s.total(order[:fewer])
		d := hellinger(one, less(all, one))
		if null = append(null, d); d >= distance {
			reached++
		}
	}
	return null
}

// total adds up the tokens of each term over some documents.
func (s *sample) total(documents []int) []int64 {
	sum := make([]int64, len(s.terms))
	for _, d := range documents {
		for _, u := range s.words[d] {
			sum[u.term] += u.tokens
		}
	}
	return sum
}

func less(a, b []int64) []int64 {
	d := make([]int64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// hellinger returns the distance of two distributions over terms, given as
// tokens: √(1 − Σ√(a_w b_w) / √(Σa Σb)). A square root is exact on every machine;
// (a, b) and (b, a) give the same bits.
func hellinger(a, b []int64) float64 {
	both := 0.0
	for i, x := range a {
		both += math.Sqrt(float64(x) * float64(b[i]))
	}
	m, n := sum(a), sum(b)
	if m == 0 || n == 0 {
		return 1
	}
	return math.Sqrt(max(0, 1-both/math.Sqrt(m*n)))
}

func sum(tokens []int64) float64 {
	n := int64(0)
	for _, x := range tokens {
		n += x
	}
	return float64(n)
}

// telling returns the terms that make up most of the squared distance
// ½ Σ (√e_w − √l_w)².
func (s *sample) telling(before, after []int64) (gained, lost []Telling) {
	documents := make([]int, len(s.terms))
	for _, words := range s.words {
		for _, u := range words {
			documents[u.term]++
		}
	}
	all, m, n := []Telling(nil), max(1, sum(before)), max(1, sum(after))
	for i, w := range s.terms {
		t := Telling{Term: w, Before: float64(before[i]) / m, After: float64(after[i]) / n}
		gap := math.Sqrt(t.After) - math.Sqrt(t.Before)
		if t.Contribution = float64(gap*gap) / 2; documents[i] >= tellingDocuments {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(t, u Telling) int {
		return cmp.Or(cmp.Compare(u.Contribution, t.Contribution), cmp.Compare(t.Term, u.Term))
	})
	for _, t := range all {
		switch {
		case t.After > t.Before && len(gained) < tellingTerms:
			gained = append(gained, t)
		case t.After < t.Before && len(lost) < tellingTerms:
			lost = append(lost, t)
		}
	}
	return gained, lost
}

// untested is a topic with too few documents.
func untested(k, early, late int) Shift {
	nan := math.NaN()
	return Shift{Topic: k, Distance: nan, NullMean: nan, NullHigh: nan, P: nan, Q: nan, Early: early, Late: late}
}

// judgeShifts fills in what depends on all topics and returns how many were tested.
func judgeShifts(shifts []Shift, fdr float64) (tests int) {
	var p []float64
	for _, s := range shifts {
		if s.Permutations > 0 {
			p = append(p, s.P)
		}
	}
	q := benjaminiHochberg(p)
	for i := range shifts {
		if s := &shifts[i]; s.Permutations > 0 {
			s.Q = q[tests]
			s.Changed = s.Q <= fdr
			tests++
		}
	}
	return tests
}
