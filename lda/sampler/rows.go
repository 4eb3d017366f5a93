package sampler

import (
	"math/bits"
	"slices"
)

// Pseudo is tokens of a term in a topic that never move.
type Pseudo struct {
	Term  uint32
	Topic uint16
	Count int32
}

// rows are the counts of some consecutive terms, n_wk with pseudo-counts, as
// sparse rows; and what a pass makes of them.
type rows struct {
	first int      // term
	end   []uint32 // cells of term first+i end at end[i]
	topic []uint16 // of each cell, ascending in a row
	count []uint32

	cells  []cell
	sums   []uint32 // Σ of α_j n_wj / (n_j + Vβ) over the topics of a row up to each
	scale  []uint8  // of each term: its probabilities are × 2^scale
	prior  []uint32 // of each term, Σ_k α_k φ_wk without the part of β
	bucket []uint32 // where the tokens of each term begin among those of these terms
}

// cell is what a draw needs to know of a term and a topic that it stands in,
// all scaled and rounded.
type cell struct {
	phi   uint32 // (n_wk + β) / (n_k + Vβ)
	minus uint32 // the same less the token that is drawn
	delta int32  // what α_k φ_wk loses by that
}

// row returns where the cells of a term lie.
func (r *rows) row(term int) (from, to uint32) {
	i := term - r.first
	if i > 0 {
		from = r.end[i-1]
	}
	return from, r.end[i]
}

// counter counts the tokens of one term; one worker's scratch.
type counter struct {
	z      []uint16 // tokens by term
	at     []uint32
	counts [2][]uint32 // by topic, to be added; zero between terms
	seen   []uint64    // bit set of the topics with tokens
	totals []int64     // n_k of all that was counted
	buffer stretch

	rowTopic []uint16 // the cells of the rows that are counted
	rowCount []uint32
}

func newCounter(topics int) *counter {
	return &counter{counts: [2][]uint32{make([]uint32, topics), make([]uint32, topics)}, seen: make([]uint64, (topics+63)/64), totals: make([]int64, topics)}
}

// recount counts the tokens of the terms of r in all blocks; words says where
// they begin in each block.
func (c *counter) recount(r *rows, blocks *Blocks, words [][2]uint32, pseudo []Pseudo) error {
	n := len(r.end)
	c.z = sized(c.z, int(r.bucket[n]))
	c.at = append(c.at[:0], r.bucket[:n]...)
	for i, w := range words {
		s, err := blocks.stretch(i, w[0], w[1], &c.buffer)
		if err != nil {
			return err
		}
		begin := s.begin
		for j, word := range s.words {
			term := int(word) - r.first
			c.at[term] += uint32(copy(c.z[c.at[term]:], s.z[begin-s.begin:s.ends[j]-s.begin]))
			begin = s.ends[j]
		}
	}
	c.rowTopic, c.rowCount = c.rowTopic[:0], c.rowCount[:0]
	for i := range n {
		z := c.z[r.bucket[i]:c.at[i]]
		planted := len(pseudo) > 0 && int(pseudo[0].Term) == r.first+i
		if len(z) < len(c.seen)/8 && !planted {
			c.emitFew(z)
			r.end[i] = uint32(len(c.rowTopic))
			continue
		}
		c.tally(z)
		for len(pseudo) > 0 && int(pseudo[0].Term) == r.first+i {
			c.counts[0][pseudo[0].Topic] += uint32(pseudo[0].Count)
			c.seen[pseudo[0].Topic>>6] |= 1 << (pseudo[0].Topic & 63)
			pseudo = pseudo[1:]
		}
		c.emit()
		r.end[i] = uint32(len(c.rowTopic))
	}
	r.topic, r.count = kept(r.topic, c.rowTopic), kept(r.count, c.rowCount)
	return nil
}

// emitFew counts the topics z of a term of few tokens, which it sorts, as a row.
func (c *counter) emitFew(z []uint16) {
	slices.Sort(z)
	for i, k := range z {
		if i == 0 || z[i-1] != k {
			c.rowTopic, c.rowCount = append(c.rowTopic, k), append(c.rowCount, 0)
		}
		c.rowCount[len(c.rowCount)-1]++
		c.totals[k]++
	}
}

// tally counts the topics z of one term. Two tables take turns: tokens of one
// topic come in runs, and each would wait for the count before.
func (c *counter) tally(z []uint16) {
	even, odd := c.counts[0], c.counts[1]
	odd = odd[:len(even)]
	if len(z) < len(even) {
		for _, k := range z {
			even[k]++
			c.seen[k>>6] |= 1 << (k & 63)
		}
		return
	}
	for i := range c.seen {
		c.seen[i] = ^uint64(0) // to look at every topic is cheaper
	}
	for ; len(z) > 1; z = z[2:] {
		even[z[0]]++
		odd[z[1]]++
	}
	for _, k := range z {
		even[k]++
	}
}

// emit ends a row and clears the counts.
func (c *counter) emit() {
	even, odd := c.counts[0], c.counts[1]
	for word, set := range c.seen {
		for ; set != 0; set &= set - 1 {
			k := word<<6 | bits.TrailingZeros64(set)
			if k >= len(even) {
				break
			}
			if n := even[k] + odd[k]; n > 0 {
				c.rowTopic, c.rowCount = append(c.rowTopic, uint16(k)), append(c.rowCount, n)
				c.totals[k] += int64(n)
				even[k], odd[k] = 0, 0
			}
		}
		c.seen[word] = 0
	}
}

// tokensAPiece is how many tokens the terms of one piece have, at most unless
// a single term has more.
const tokensAPiece = 1 << 18

// newPieces cuts the terms into pieces; occurrences are the tokens of each term.
func newPieces(occurrences []uint32) []*rows {
	var pieces []*rows
	for first := 0; first < len(occurrences); {
		r := &rows{first: first, bucket: []uint32{0}}
		n := uint32(0)
		for first < len(occurrences) && (first == r.first || n+occurrences[first] <= tokensAPiece) && first-r.first < 1<<14 {
			n += occurrences[first]
			r.bucket = append(r.bucket, n)
			first++
		}
		terms := first - r.first
		r.end, r.scale, r.prior = make([]uint32, terms), make([]uint8, terms), make([]uint32, terms)
		pieces = append(pieces, r)
	}
	return pieces
}
