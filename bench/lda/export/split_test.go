package main

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
)

// TestHalve checks that halving loses and invents nothing, cuts in the middle,
// and does not look at the numbers of terms.
func TestHalve(t *testing.T) {
	terms := []string{"a", "b", "c", "d", "e"}
	reversed := []string{"e", "d", "c", "b", "a"}
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.Uint32Range(0, 6), len(terms), len(terms)).Draw(t, "counts")
		id := rapid.String().Draw(t, "id")
		var row, mirrored data.Row
		for w, n := range counts {
			if n > 0 {
				row = append(row, corpus.TermCount{Term: uint32(w), Count: n})
				mirrored = append(mirrored, corpus.TermCount{Term: uint32(len(terms) - 1 - w), Count: n})
			}
		}
		observed, held := halve(id, row, terms)
		sum := texts(observed, terms)
		for term, n := range texts(held, terms) {
			sum[term] += n
		}
		if !maps.Equal(sum, texts(row, terms)) {
			t.Fatalf("%v and %v are not %v", observed, held, row)
		}
		if d := tokens(observed) - tokens(held); d != 0 && d != 1 {
			t.Fatalf("halves of %d and %d tokens", tokens(observed), tokens(held))
		}
		if again, _ := halve(id, mirrored, reversed); !maps.Equal(texts(again, reversed), texts(observed, terms)) {
			t.Fatalf("other numbers of the same terms: %v, not %v", again, observed)
		}
	})
}

func texts(row data.Row, terms []string) map[string]int {
	counts := map[string]int{}
	for _, cell := range row {
		counts[terms[cell.Term]] += int(cell.Count)
	}
	return counts
}

func tokens(row data.Row) int {
	n := 0
	for _, cell := range row {
		n += int(cell.Count)
	}
	return n
}

// TestHeldOut checks that about 5% are held out: of 10,000 documents 500 ± 5σ.
func TestHeldOut(t *testing.T) {
	n := 0
	for i := range 10_000 {
		if heldOut(fmt.Sprintf("document %d", i)) {
			n++
		}
	}
	if n < 390 || n > 610 {
		t.Errorf("%d of 10,000 held out, want about 500", n)
	}
}
