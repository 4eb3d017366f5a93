package lda_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

// group is some made-up terms of a subject: name0, name1 …
func group(name string, n int) (terms []string) {
	for i := range n {
		terms = append(terms, fmt.Sprint(name, i))
	}
	return terms
}

// counted fits a model whose topics are the given ones, each over its terms:
// with these as seeds, and a document a topic, a fit can find nothing else. The
// other terms only stand in the vocabulary.
func counted(t *testing.T, topics [][]string, others ...string) (*lda.Model, *corpus.Vocabulary) {
	t.Helper()
	terms := slices.Compact(slices.Sorted(slices.Values(slices.Concat(append(topics, others)...))))
	ones := slices.Repeat([]int{1}, len(terms))
	v, err := corpus.NewVocabulary(terms, ones, ones, 1)
	if err != nil {
		t.Fatal(err)
	}
	o := lda.DefaultOptions(len(topics))
	o.Passes, o.FixedPriors, o.SeedTerms, o.SeedWeight = 40, true, make([][]uint32, len(topics)), 10
	var rows [][]corpus.TermCount
	var ids []string
	for k, topic := range topics {
		row := make([]corpus.TermCount, len(topic))
		for i, term := range topic {
			id, _ := v.ID(term)
			row[i] = corpus.TermCount{Term: uint32(id), Count: uint32(20 + i%3)}
			o.SeedTerms[k] = append(o.SeedTerms[k], uint32(id))
		}
		rows, ids = append(rows, row), append(ids, fmt.Sprint("d", k))
	}
	f, err := lda.Fit(t.Context(), corpus.NewCounts(len(terms), ids, rows), o)
	if err != nil {
		t.Fatal(err)
	}
	return f.Model, v
}

func align(t *testing.T, a, b *lda.Model, av, bv *corpus.Vocabulary) *lda.Alignment {
	t.Helper()
	al, err := lda.Align(t.Context(), a, b, av, bv, 2)
	if err != nil {
		t.Fatal(err)
	}
	return al
}

func partners(al *lda.Alignment) (pairs [][2]int) {
	for _, p := range al.Pairs {
		pairs = append(pairs, [2]int{p.A, p.B})
	}
	return pairs
}

func TestAlignFindsAPermutation(t *testing.T) {
	counts, _ := ldatest.Planted(6, 60, 100, 50, 4)
	o := lda.DefaultOptions(6)
	o.Passes = 100
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	order := []int{3, 5, 0, 1, 4, 2}
	v := ldatest.NumberedVocabulary(60)
	al := align(t, f.Model.Permute(order), f.Model, v, v)
	if len(al.Pairs) != 6 || al.Shared != 60 || al.OnlyA != nil || al.OnlyB != nil || al.Splits != nil || al.Merges != nil {
		t.Fatalf("%+v", al)
	}
	for i, p := range al.Pairs {
		if p.A != i || p.B != order[i] || p.Distance != 0 || p.Certainty != lda.Sure || p.Rival == 0 {
			t.Errorf("pair %+v, topic %d is topic %d of the other", p, i, order[i])
		}
	}
}

// The planted topics of two corpora that share no document are paired as their
// truth says.
func TestAlignPairsFitsToOtherDocuments(t *testing.T) {
	a, truthA := planted(t, 1)
	b, truthB := planted(t, 2)
	v := ldatest.NumberedVocabulary(80)
	al := align(t, a, b, v, v)
	if len(al.Pairs) != 5 {
		t.Fatalf("%+v", al)
	}
	for _, p := range al.Pairs {
		if truthA[p.A] != truthB[p.B] || p.Certainty == lda.Doubtful {
			t.Errorf("pair %+v is of planted topics %d and %d", p, truthA[p.A], truthB[p.B])
		}
	}
}

// planted fits five topics, each with 16 of 80 terms as its own, and returns
// which of them each learnt topic is.
func planted(t *testing.T, seed uint64) (*lda.Model, []int) {
	t.Helper()
	counts, _ := ldatest.Planted(5, 80, 200, 50, seed)
	o := lda.DefaultOptions(5)
	o.Seed, o.Passes = seed, 130
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	truth := make([]int, 5)
	for k := range truth {
		truth[k] = f.Model.TopTerms(k, 1)[0] * 5 / 80
	}
	return f.Model, truth
}

// cheese falls into two topics of b, and wine and beer of a are one in b; b
// numbers its terms otherwise, knows more terms and lacks some.
func TestAlignFindsSplitsAndMerges(t *testing.T) {
	soft, hard := group("brie", 12), group("cheddar", 10)
	wine, beer, bread := group("wine", 11), group("beer", 13), group("bread", 12)
	a, av := counted(t, [][]string{bread, slices.Concat(soft, hard), wine, beer}, group("a", 9)...)
	b, bv := counted(t, [][]string{hard, slices.Concat(wine, beer), group("zinc", 14), soft, bread[2:]}, group("c", 20)...)
	al := align(t, a, b, av, bv)
	if al.Shared != 12+10+11+13+10 {
		t.Errorf("%d terms are shared", al.Shared)
	}
	if got := partners(al); !reflect.DeepEqual(got, [][2]int{{0, 4}, {1, 3}, {3, 1}}) {
		t.Errorf("pairs %v", got)
	}
	if !slices.Equal(al.OnlyA, []int{2}) || !slices.Equal(al.OnlyB, []int{0, 2}) {
		t.Errorf("alone are %v and %v", al.OnlyA, al.OnlyB)
	}
	checkDivision(t, "splits", al.Splits, 1, []int{0, 3})
	checkDivision(t, "merges", al.Merges, 1, []int{2, 3})
	if al.CoveredB[2] > 0.2 || al.CoveredB[0] < 0.9 || al.CoveredA[0] > 0.95 {
		t.Errorf("covered: %v, %v", al.CoveredA, al.CoveredB)
	}
	turned := align(t, b, a, bv, av)
	if !mat.Equal(turned.Distances, al.Distances.T()) || !reflect.DeepEqual(turned.Merges, al.Splits) || !reflect.DeepEqual(turned.Splits, al.Merges) {
		t.Errorf("the other way round: %+v", turned)
	}
}

func checkDivision(t *testing.T, name string, got []lda.Division, whole int, parts []int) {
	t.Helper()
	if len(got) != 1 || got[0].Whole != whole || !slices.Equal(got[0].Parts, parts) || got[0].Distance > 0.1 || got[0].Nearest < 0.4 {
		t.Errorf("%s: %+v, want %d of %v", name, got, whole, parts)
	}
}

// A topic with more than half of its probability on terms that the other model
// lacks may be equal on the rest: that is no ground to trust the pair.
func TestAlignDoubtsWhatItCannotSee(t *testing.T) {
	a, av := counted(t, [][]string{group("oak", 8), group("elm", 8)})
	b, bv := counted(t, [][]string{slices.Concat(group("oak", 8), group("root", 12)), group("elm", 8)})
	for _, p := range align(t, a, b, av, bv).Pairs {
		if want := map[int]lda.Certainty{0: lda.Doubtful, 1: lda.Sure}[p.A]; p.A != p.B || p.Certainty != want {
			t.Errorf("%+v, want %s", p, want)
		}
	}
}

func TestAlignWithoutASharedTerm(t *testing.T) {
	a, av := counted(t, [][]string{group("oak", 4), group("elm", 4)})
	b, bv := counted(t, [][]string{group("iron", 4), group("tin", 4), group("lead", 4)})
	al := align(t, a, b, av, bv)
	if al.Shared != 0 || al.Pairs != nil || al.Splits != nil || al.Merges != nil || len(al.OnlyA) != 2 || len(al.OnlyB) != 3 {
		t.Errorf("%+v", al)
	}
	if mat.Min(al.Distances) != 1 {
		t.Errorf("distances\n%v", mat.Formatted(al.Distances))
	}
}

func TestAlignIsTheSameForAllWorkers(t *testing.T) {
	a, _ := planted(t, 3)
	b, _ := planted(t, 4)
	v := ldatest.NumberedVocabulary(80)
	want, err := lda.Align(t.Context(), a, b, v, v, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{0, 2, 3, 7} {
		got, err := lda.Align(t.Context(), a, b, v, v, workers)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: another result (error %v)", workers, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := lda.Align(ctx, a, b, v, v, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}

func TestAlignPanicsAtAWrongVocabulary(t *testing.T) {
	a, _ := counted(t, [][]string{group("oak", 4), group("elm", 4)})
	defer func() {
		if recover() == nil {
			t.Error("a vocabulary of 7 terms for a model of 8: no panic")
		}
	}()
	_, _ = lda.Align(t.Context(), a, a, ldatest.NumberedVocabulary(8), ldatest.NumberedVocabulary(7), 1)
}

func ExampleAlign() {
	counts, _ := ldatest.Planted(3, 30, 60, 40, 1)
	o := lda.DefaultOptions(3)
	fitted, err := lda.Fit(context.Background(), counts, o)
	if err != nil {
		fmt.Println(err)
		return
	}
	v := ldatest.NumberedVocabulary(30)
	alignment, err := lda.Align(context.Background(), fitted.Model, fitted.Model.Permute([]int{2, 0, 1}), v, v, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	slices.SortFunc(alignment.Pairs, func(p, q lda.Pair) int { return cmp.Compare(p.B, q.B) })
	for _, p := range alignment.Pairs {
		fmt.Println(p.A, p.B, p.Distance, p.Certainty)
	}
	// Output:
	// 2 0 0 sure
	// 0 1 0 sure
	// 1 2 0 sure
}
