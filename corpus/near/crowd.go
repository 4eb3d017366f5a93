package near

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync/atomic"

	"tidemark/internal/parallel"
)

// A crowd is the documents of all buckets that are too large for every pair to
// be looked at: 20,000 forms of which each differs in a name, or half of whose
// words are the same. Their signatures cannot tell a similarity of 0.6 from one
// of 0.8, and to compare all pairs would take hours.
//
// They are joined exactly by prefixes instead (Bayardo, Ma & Srikant 2007; Xiao,
// Wang, Lin & Yu 2008). Put the shingles of every document in one order, the
// rarest in the crowd first. Two sets of similarity t or more then share a
// shingle among the first n - ⌈tn⌉ + 1 of each, and where the first one shared
// stands bounds how many they can share at all. What a template contributes is
// frequent, so it stands behind the prefix, or so late that the bound rules the
// pair out without reading it. Only kept documents are entered, so copies of one
// document are each compared with that one.
type crowd struct {
	docs      Documents
	threshold float64
	workers   int

	counts []uint32             // documents of the crowd by the top bits of a shingle
	lists  map[uint64][]posting // of the kept documents so far, by shingle
	rest   []uint32             // documents still to be matched, in order
	block  []member             // the first of rest, read ahead
	other  []uint64             // scratch: shingles of a document compared with
	near   []uint32             // scratch: documents to compare with
}

// posting says that a kept document of size shingles has a shingle at position
// in the order from rare to frequent.
type posting struct{ document, size, position uint32 }

// member is a document of the crowd.
type member struct {
	shingles []uint64 // in rising order
	prefix   []ranked // in the order from rare to frequent, without those that no other document has
}

// ranked is a shingle, with its position in the order from rare to frequent.
type ranked struct {
	shingle         uint64
	count, position uint32
}

const (
	crowdBlock  = 1024 // members read at a time
	crowdPiece  = 64   // members in one piece of work
	maxRareBits = 24   // 64 MiB of counts
)

// newCrowd counts the shingles of the documents numbered in members.
func newCrowd(ctx context.Context, docs Documents, members []uint32, threshold float64, workers int) (*crowd, error) {
	c := &crowd{docs: docs, threshold: threshold, workers: workers, rest: members, lists: map[uint64][]posting{}}
	if len(members) == 0 {
		return c, nil
	}
	c.counts = make([]uint32, 1<<min(bits.Len(uint(128*len(members))), maxRareBits))
	shift := c.shift()
	pieces := (len(members) + crowdPiece - 1) / crowdPiece
	scratch := make([][]uint64, min(parallel.Workers(workers), pieces))
	errs := make([]error, pieces)
	err := parallel.Pieces(ctx, workers, pieces, func(worker, i int) {
		for _, d := range members[i*crowdPiece : min((i+1)*crowdPiece, len(members))] {
			if scratch[worker], errs[i] = read(docs, scratch[worker][:0], int(d)); errs[i] != nil {
				return
			}
			for _, x := range scratch[worker] {
				atomic.AddUint32(&c.counts[x>>shift], 1)
			}
		}
	})
	return c, cmp.Or(err, firstError(errs))
}

func firstError(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// shift leaves of a shingle its place in counts.
func (c *crowd) shift() int { return 64 - bits.TrailingZeros(uint(len(c.counts))) }

// match returns the first kept document that document i repeats, given m, the
// first by the edges outside the crowd. It is called for every document in
// order, and enters those of the crowd that are kept.
func (c *crowd) match(ctx context.Context, i int, m Match) (Match, error) {
	if len(c.rest) == 0 || int(c.rest[0]) != i {
		return m, nil
	}
	if len(c.block) == 0 {
		if err := c.readAhead(ctx); err != nil {
			return m, err
		}
	}
	x := &c.block[0]
	c.rest, c.block = c.rest[1:], c.block[1:]
	m, err := c.first(x, m)
	if err == nil && m.Kept() {
		c.enter(uint32(i), x)
	}
	return m, err
}

// readAhead fills block.
func (c *crowd) readAhead(ctx context.Context) error {
	block := make([]member, min(crowdBlock, len(c.rest)))
	pieces := (len(block) + crowdPiece - 1) / crowdPiece
	errs := make([]error, pieces)
	err := parallel.Pieces(ctx, c.workers, pieces, func(_, i int) {
		for k := i * crowdPiece; k < min((i+1)*crowdPiece, len(block)) && errs[i] == nil; k++ {
			block[k], errs[i] = c.readMember(int(c.rest[k]))
		}
	})
	c.block = block
	return cmp.Or(err, firstError(errs))
}

func (c *crowd) readMember(i int) (member, error) {
	shingles, err := read(c.docs, nil, i)
	if err != nil {
		return member{}, err
	}
	order := make([]ranked, len(shingles))
	for k, x := range shingles {
		order[k] = ranked{shingle: x, count: c.counts[x>>c.shift()]}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.shingle, b.shingle))
	})
	order = order[:prefix(len(order), c.threshold)]
	for k := range order {
		order[k].position = uint32(k)
	}
	shared := slices.DeleteFunc(order, func(r ranked) bool { return r.count < 2 })
	return member{shingles, slices.Clone(shared)}, nil
}

// prefix is how many of its n shingles a set must have in the lists: all but
// one less than it shares at least with any set at the threshold.
func prefix(n int, threshold float64) int {
	for shared := range n {
		if similarity(shared, n, shared) >= threshold {
			return n - shared + 1
		}
	}
	return min(n, 1)
}

// first returns the earlier of m and the first document entered that x matches.
func (c *crowd) first(x *member, m Match) (Match, error) {
	c.near = c.appendNear(c.near[:0], x)
	for _, d := range c.near {
		if !m.Kept() && int32(d) > m.Of {
			break
		}
		var err error
		if c.other, err = read(c.docs, c.other[:0], int(d)); err != nil {
			return m, err
		}
		if j := jaccard(x.shingles, c.other); j >= c.threshold {
			return Match{int32(d), float32(j)}, nil
		}
	}
	return m, nil
}

// appendNear appends, in rising order, the documents entered that may match x.
// At the first shared shingle the bound on what two sets share is that of all
// that follows; at a later one it is lower, and decides nothing.
func (c *crowd) appendNear(dst []uint32, x *member) []uint32 {
	n := len(x.shingles)
	for _, r := range x.prefix {
		left := n - int(r.position)
		for _, p := range c.lists[r.shingle] {
			most := min(left, int(p.size-p.position))
			if similarity(most, n, int(p.size)) >= c.threshold {
				dst = append(dst, p.document)
			}
		}
	}
	slices.Sort(dst)
	return slices.Compact(dst)
}

// enter makes a kept document known to those that follow.
func (c *crowd) enter(document uint32, x *member) {
	for _, r := range x.prefix {
		p := posting{document, uint32(len(x.shingles)), r.position}
		c.lists[r.shingle] = append(c.lists[r.shingle], p)
	}
}
