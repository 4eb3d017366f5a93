package tfidf

import (
	"cmp"
	"context"
	"slices"

	"tidemark/internal/parallel"
)

// Neighbour is a document near another one.
type Neighbour struct {
	Document int
	Cosine   float64 // 0 to 1
}

// queriesAPiece is how many documents are looked up in one scan of the matrix.
const queriesAPiece = 64

// Related returns, for each document named, the n others with the largest
// cosine of at least floor, largest first, of equals the one with the lower number.
func (w *Weights) Related(ctx context.Context, documents []int, n int, floor float64, workers int) ([][]Neighbour, error) {
	found := make([][]Neighbour, len(documents))
	pieces := (len(documents) + queriesAPiece - 1) / queriesAPiece
	err := parallel.Pieces(ctx, workers, pieces, func(_, p int) {
		from, to := p*queriesAPiece, min(len(documents), (p+1)*queriesAPiece)
		w.scan(documents[from:to], found[from:to], n, floor)
	})
	return found, err
}

// scan compares every document with the queries, by an index of the queries' terms.
func (w *Weights) scan(queries []int, found [][]Neighbour, n int, floor float64) {
	type posting struct {
		query  int
		weight float64
	}
	index := map[int][]posting{}
	raw := w.matrix.RawMatrix()
	row := func(d int) (terms []int, weights []float64) {
		from, to := raw.Indptr[d], raw.Indptr[d+1]
		return raw.Ind[from:to], raw.Data[from:to]
	}
	for q, d := range queries {
		terms, weights := row(d)
		for i, t := range terms {
			index[t] = append(index[t], posting{q, weights[i]})
		}
	}
	cosines := make([]float64, len(queries))
	for d := range raw.I {
		terms, weights := row(d)
		clear(cosines)
		for i, t := range terms {
			for _, p := range index[t] {
				cosines[p.query] += float64(p.weight * weights[i])
			}
		}
		for q, c := range cosines {
			if c >= floor && queries[q] != d {
				found[q] = keep(found[q], Neighbour{d, min(c, 1)}, n)
			}
		}
	}
}

// keep inserts x into the n best.
func keep(best []Neighbour, x Neighbour, n int) []Neighbour {
	if len(best) == n && (n == 0 || compare(x, best[n-1]) >= 0) {
		return best
	}
	i, _ := slices.BinarySearchFunc(best, x, compare)
	best = slices.Insert(best, i, x)
	return best[:min(n, len(best))]
}

func compare(a, b Neighbour) int {
	return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Document, b.Document))
}
