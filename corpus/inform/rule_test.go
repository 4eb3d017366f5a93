package inform

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestRule(t *testing.T) {
	l := NewLengths(slices.Repeat([]int{100}, 1000))
	even := func(documents, c uint32) (s Spread) {
		for range documents {
			s.Add(c)
		}
		return s
	}
	terms := []Spread{even(60, 1), even(9, 1), even(60, 3), {}, even(1000, 1), even(49, 1)}
	for _, c := range []struct {
		what string
		rule Rule
		want []int
	}{
		{"default", DefaultRule(), []int{0, 4}},
		{"no least share", Rule{MaxInformation: 0.15}, []int{0, 1, 4, 5}},
		{"least share", Rule{MinShare: 0.06, MaxInformation: 0.15}, []int{0, 4}},
		{"larger least share", Rule{MinShare: 0.061, MaxInformation: 0.15}, []int{4}},
		{"any information", Rule{MaxInformation: 20}, []int{0, 1, 2, 4, 5}},
		{"beyond noise", Rule{MaxInformation: 0.15, Deviations: 1000}, nil},
	} {
		if got := l.Uninformative(terms, c.rule); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
}

func TestLengths(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	lengths := make([]int, 5000)
	want := 0
	for i := range lengths {
		lengths[i] = r.IntN(100_000) >> r.IntN(17)
		want += lengths[i]
	}
	before := slices.Clone(lengths)
	l := NewLengths(lengths)
	if !slices.Equal(lengths, before) {
		t.Error("the input is changed")
	}
	if l.Words() != want {
		t.Errorf("%d words, want %d", l.Words(), want)
	}
	if n := len(l.bins); n > exactLengths+7*128 {
		t.Errorf("%d bins", n)
	}
	r.Shuffle(len(lengths), func(i, j int) { lengths[i], lengths[j] = lengths[j], lengths[i] })
	if !reflect.DeepEqual(NewLengths(lengths), l) {
		t.Error("the order of documents matters")
	}
	defer func() {
		if recover() == nil {
			t.Error("a negative length must panic")
		}
	}()
	NewLengths([]int{-1})
}

// Bins of long documents move the result by less than a hundred thousandth of a bit.
func TestBinsOfLongDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	lengths := make([]int, 200)
	exact := &Lengths{}
	for i := range lengths {
		lengths[i] = 2000 + r.IntN(1000)
		exact.bins = append(exact.bins, bin{1, uint64(lengths[i])})
		exact.documents++
		exact.total += uint64(lengths[i])
	}
	for _, n := range []uint64{100, 5000, 100_000} {
		want, _ := exact.scatter(n)
		if got, _ := NewLengths(lengths).scatter(n); math.Abs(got-want) > 1e-5*float64(n) {
			t.Errorf("%d occurrences: mean %.6f, want %.6f", n, got, want)
		}
	}
}
