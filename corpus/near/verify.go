package near

import (
	"context"
	"fmt"

	"tidemark/internal/parallel"
)

// edge is a pair whose similarity reaches the threshold.
type edge struct {
	pair
	similarity float64
}

// verifyPiece is the number of pairs compared in one piece of work.
const verifyPiece = 256

// verify returns the pairs that reach the threshold, in the order of pairs.
func verify(ctx context.Context, docs Documents, pairs []pair, threshold float64, workers int) ([]edge, error) {
	pieces := (len(pairs) + verifyPiece - 1) / verifyPiece
	readers := make([]pairReader, min(parallel.Workers(workers), pieces))
	found, errs := make([][]edge, pieces), make([]error, pieces)
	err := parallel.Pieces(ctx, workers, pieces, func(worker, i int) {
		piece := pairs[i*verifyPiece : min((i+1)*verifyPiece, len(pairs))]
		found[i], errs[i] = readers[worker].verify(docs, piece, threshold)
	})
	if err != nil {
		return nil, err
	}
	var edges []edge
	for i := range found {
		if errs[i] != nil {
			return nil, errs[i]
		}
		edges = append(edges, found[i]...)
	}
	return edges, nil
}

// pairReader holds the shingles of two documents.
type pairReader struct{ later, earlier []uint64 }

func (r *pairReader) verify(docs Documents, pairs []pair, threshold float64) (edges []edge, err error) {
	for i, p := range pairs {
		if i == 0 || p.later() != pairs[i-1].later() {
			if r.later, err = read(docs, r.later[:0], p.later()); err != nil {
				return nil, err
			}
		}
		if r.earlier, err = read(docs, r.earlier[:0], p.earlier()); err != nil {
			return nil, err
		}
		if j := jaccard(r.later, r.earlier); j >= threshold {
			edges = append(edges, edge{p, j})
		}
	}
	return edges, nil
}

// read names the document in an error.
func read(docs Documents, dst []uint64, i int) ([]uint64, error) {
	dst, err := docs.Shingles(dst, i)
	if err != nil {
		return dst, fmt.Errorf("near: words of document %d: %w", i, err)
	}
	return dst, nil
}
