package corpus

import (
	"cmp"
	"fmt"
	"slices"

	"tidemark/internal/rng"
)

// TermCount is how often a term occurs in a document.
type TermCount struct{ Term, Count uint32 }

// Counts is a sparse matrix of documents × terms. It is immutable and safe for
// concurrent use.
type Counts struct {
	terms int
	keys  []uint64    // of each document
	start []int       // row d is cells[start[d]:start[d+1]]
	cells []TermCount // each row in the order of terms
	total int
}

// NewCounts returns the matrix with the given rows, one a document; ids are the
// documents' identities. It panics where the shapes do not match or a term is
// not below terms.
func NewCounts(terms int, ids []string, rows [][]TermCount) *Counts {
	if len(ids) != len(rows) {
		panic(fmt.Sprintf("corpus: %d ids for %d rows", len(ids), len(rows)))
	}
	c := &Counts{terms: terms, start: make([]int, 1, len(rows)+1)}
	for d, row := range rows {
		c.appendRow(ids[d], row)
	}
	return c
}

func (c *Counts) appendRow(id string, row []TermCount) {
	from := len(c.cells)
	c.cells = append(c.cells, row...)
	added := c.cells[from:]
	slices.SortFunc(added, func(a, b TermCount) int { return cmp.Compare(a.Term, b.Term) })
	for i, cell := range added {
		if int(cell.Term) >= c.terms || cell.Count == 0 || i > 0 && added[i-1].Term == cell.Term {
			panic(fmt.Sprintf("corpus: document %q: cell %v in a row of %d terms", id, cell, c.terms))
		}
		c.total += int(cell.Count)
	}
	c.keys = append(c.keys, rng.HashString(id))
	c.start = append(c.start, len(c.cells))
}

// Documents returns the number of rows D.
func (c *Counts) Documents() int { return len(c.keys) }

// Terms returns the number of columns V.
func (c *Counts) Terms() int { return c.terms }

// Tokens returns the sum of all counts.
func (c *Counts) Tokens() int { return c.total }

// Row returns the non-zero cells of document d in the order of terms. The
// caller must not change them.
func (c *Counts) Row(d int) []TermCount { return c.cells[c.start[d]:c.start[d+1]] }

// Length returns the number of tokens of document d.
func (c *Counts) Length(d int) int {
	n := 0
	for _, cell := range c.Row(d) {
		n += int(cell.Count)
	}
	return n
}

// Key returns a hash of the id of document d, which keys its random streams.
func (c *Counts) Key(d int) uint64 { return c.keys[d] }

// Select returns the matrix of the given rows, in the given order.
func (c *Counts) Select(rows []int) *Counts {
	s := &Counts{terms: c.terms, start: make([]int, 1, len(rows)+1)}
	for _, d := range rows {
		s.cells = append(s.cells, c.Row(d)...)
		s.keys = append(s.keys, c.keys[d])
		s.start = append(s.start, len(s.cells))
		s.total += c.Length(d)
	}
	return s
}

// Count turns the words of the modelled entries into counts of the terms of v.
// A document without any term of v becomes too short, with the reason
// no_vocabulary, and has no row. Row i belongs to entry rows[i]. The words are
// dropped: Count can be called once.
func (c *Corpus) Count(v *Vocabulary) (counts *Counts, rows []int) {
	translate := make([]int32, len(c.words))
	for w, word := range c.words {
		translate[w] = -1
		if id, ok := v.ids[word]; ok {
			translate[w] = int32(id)
		}
	}
	counts = &Counts{terms: v.Len(), start: make([]int, 1)}
	var cells []TermCount
	for i := range c.Entries {
		e := &c.Entries[i]
		if !e.Status.Modelled() {
			continue
		}
		cells = countWords(cells[:0], e.words, translate)
		e.words = nil
		if len(cells) == 0 {
			e.Status, e.Reason = TooShort, ReasonNoVocabulary
			continue
		}
		before := counts.total
		counts.appendRow(e.ID, cells)
		e.Tokens = counts.total - before
		rows = append(rows, i)
	}
	return counts, rows
}

// countWords appends the counts of the translated words to dst.
func countWords(dst []TermCount, words []uint32, translate []int32) []TermCount {
	var ids []uint32
	for _, w := range words {
		if t := translate[w]; t >= 0 {
			ids = append(ids, uint32(t))
		}
	}
	slices.Sort(ids)
	for i, id := range ids {
		if i == 0 || ids[i-1] != id {
			dst = append(dst, TermCount{Term: id})
		}
		dst[len(dst)-1].Count++
	}
	return dst
}
