package main

import (
	"testing"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
)

// TestColumns checks that the library sees each count at (term, document).
func TestColumns(t *testing.T) {
	rows := []data.Row{{{Term: 1, Count: 2}}, {}, {{Term: 0, Count: 3}, {Term: 3, Count: 1}}}
	m := columns(corpus.NewCounts(4, []string{"x", "y", "z"}, rows))
	if terms, documents := m.Dims(); terms != 4 || documents != 3 {
		t.Fatalf("%d × %d, want 4 × 3", terms, documents)
	}
	sum := 0.0
	for d, row := range rows {
		for _, cell := range row {
			if got := m.At(int(cell.Term), d); got != float64(cell.Count) {
				t.Errorf("term %d of document %d: %v, want %d", cell.Term, d, got, cell.Count)
			}
		}
		for w := range 4 {
			sum += m.At(w, d)
		}
	}
	if sum != 6 {
		t.Errorf("%v tokens, want 6", sum)
	}
}
