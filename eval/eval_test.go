package eval_test

import (
	"fmt"
	"math"
	"testing"

	"tidemark/corpus"
	"tidemark/eval"
)

func counts(rows ...[]uint32) *corpus.Counts {
	cells := make([][]corpus.TermCount, len(rows))
	ids := make([]string, len(rows))
	for d, terms := range rows {
		ids[d] = fmt.Sprint(d)
		for _, w := range terms {
			cells[d] = append(cells[d], corpus.TermCount{Term: w, Count: 1 + w})
		}
	}
	return corpus.NewCounts(5, ids, cells)
}

func TestCoherence(t *testing.T) {
	c := counts([]uint32{0, 1}, []uint32{0, 1, 2}, []uint32{2, 3}, []uint32{0, 3}, nil, nil, nil, nil)
	for _, x := range []struct {
		top  []int
		want float64
	}{
		// By hand, of 8 documents: 0 in 3, 1 in 2, both in 2.
		{[]int{0, 1}, math.Log(2.0*8/(3*2)) / math.Log(8.0/2)},
		{[]int{1, 3}, -1}, // never together
		// 0 and 2 together in 1, 2 in 2; the mean of three pairs.
		{[]int{0, 1, 2}, (math.Log(2.0*8/6)/math.Log(4) + math.Log(8.0/6)/math.Log(8) + math.Log(8.0/4)/math.Log(8)) / 3},
	} {
		if got := eval.Coherence(c, [][]int{x.top})[0]; math.Abs(got-x.want) > 1e-12 {
			t.Errorf("%v: %v, want %v", x.top, got, x.want)
		}
	}
	always := counts([]uint32{0, 1}, []uint32{0, 1})
	if got := eval.Coherence(always, [][]int{{0, 1}, {0}}); got[0] != 1 || !math.IsNaN(got[1]) {
		t.Errorf("terms of every document: %v, want 1; a single term: NaN", got)
	}
}

func TestDiversity(t *testing.T) {
	if got := eval.Diversity([][]int{{1, 2}, {2, 3}}); got != 0.75 {
		t.Errorf("got %v, want 3 of 4", got)
	}
	if got := eval.Diversity(nil); got != 0 {
		t.Errorf("no topics: %v", got)
	}
}
