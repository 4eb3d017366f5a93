package near

import (
	"context"
	"encoding/binary"
	"slices"

	"tidemark/internal/parallel"
)

const (
	bandBytes = 4
	bands     = bins / bandBytes
	// crowdSize is the largest bucket whose pairs are all looked at. It bounds
	// the pairs of a document to bands × crowdSize.
	crowdSize = 32
	// bandWorkers bounds the memory for the lists of bands in work.
	bandWorkers = 4
)

// pair is two documents, later above earlier in one number, so that pairs sort
// by the later, then the earlier.
type pair uint64

func newPair(later, earlier uint32) pair { return pair(later)<<32 | pair(earlier) }
func (p pair) later() int                { return int(p >> 32) }
func (p pair) earlier() int              { return int(uint32(p)) }

// candidateSet is what the signatures tell: pairs worth a comparison in rising
// order, and the documents of crowded buckets in rising order. Pairs of two of
// these are not among the pairs.
type candidateSet struct {
	pairs   []pair
	crowded []uint32
}

// candidates goes through the bands. Pairs that share a band are kept if at
// least least bytes of their signatures agree.
func candidates(ctx context.Context, docs Documents, least, workers int) (candidateSet, error) {
	workers = min(parallel.Workers(workers), bandWorkers)
	scratch := make([]bandSorter, workers)
	found := make([]candidateSet, bands)
	err := parallel.Pieces(ctx, workers, bands, func(worker, band int) {
		s := &scratch[worker]
		s.load(docs, band)
		s.sort()
		found[band] = s.buckets(docs, band, least)
	})
	if err != nil {
		return candidateSet{}, err
	}
	return merge(found, docs.Len()), nil
}

// merge joins what the bands found. Every pair is in one band's list only.
func merge(found []candidateSet, n int) candidateSet {
	crowded := make([]bool, n)
	var all candidateSet
	for _, f := range found {
		for _, d := range f.crowded {
			crowded[d] = true
		}
	}
	for _, f := range found {
		for _, p := range f.pairs {
			if !(crowded[p.later()] && crowded[p.earlier()]) {
				all.pairs = append(all.pairs, p)
			}
		}
	}
	for d, in := range crowded {
		if in {
			all.crowded = append(all.crowded, uint32(d))
		}
	}
	slices.Sort(all.pairs)
	return all
}

// buckets looks at each run of equal keys.
func (s *bandSorter) buckets(docs Documents, band, least int) candidateSet {
	var found candidateSet
	for rest := s.entries; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n]>>32 == rest[0]>>32 {
			n++
		}
		switch {
		case n > crowdSize:
			for _, e := range rest[:n] {
				found.crowded = append(found.crowded, uint32(e))
			}
		case n > 1:
			found.pairs = appendPairs(found.pairs, docs, rest[:n], band, least)
		}
		rest = rest[n:]
	}
	return found
}

// appendPairs appends the pairs of a bucket that are worth a comparison and
// share no earlier band. Those that do are in that band's list, or in a crowd.
func appendPairs(pairs []pair, docs Documents, bucket []uint64, band, least int) []pair {
	for i, later := range bucket[1:] {
		a := docs.Signature(int(uint32(later)))
		for _, earlier := range bucket[:i+1] {
			b := docs.Signature(int(uint32(earlier)))
			if agreement(a, b) >= least && firstBand(a, b) == band {
				pairs = append(pairs, newPair(uint32(later), uint32(earlier)))
			}
		}
	}
	return pairs
}

// firstBand is the first band in which a and b agree, or bands if there is none.
func firstBand(a, b *Signature) int {
	for band := range bands {
		if key(a, band) == key(b, band) {
			return band
		}
	}
	return bands
}

func key(s *Signature, band int) uint32 { return binary.LittleEndian.Uint32(s[band*bandBytes:]) }
