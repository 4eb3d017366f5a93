package inform

import (
	"fmt"

	"tidemark/internal/stable"
)

// Company counts the words that stand in the same documents as certain terms.
// "You shall know a word by the company it keeps" (Firth 1957): a term may be
// named once a document, which leaves its spread without information, and
// still tell what the document is about. Counts of pieces of a corpus merge to
// the same bits in any order.
type Company struct {
	terms, probes int
	near          [2][]uint32 // of each half of the documents, terms × probes
	all           []uint64    // occurrences of each probe in all documents
}

// NewCompany returns an empty Company of so many terms and of so many probes,
// which are the words counted around them: frequent words that are none of the terms.
func NewCompany(terms, probes int) *Company {
	return &Company{
		terms: terms, probes: probes,
		near: [2][]uint32{make([]uint32, terms*probes), make([]uint32, terms*probes)},
		all:  make([]uint64, probes),
	}
}

// Add counts a document of half 0 or 1, which must be a coin tossed for each
// document: terms are the numbers of those that it has, probes the number of
// each occurrence of a probe in it.
func (c *Company) Add(half int, terms, probes []uint32) {
	for _, p := range probes {
		c.all[p]++
	}
	for _, t := range terms {
		row := c.near[half][int(t)*c.probes : (int(t)+1)*c.probes]
		for _, p := range probes {
			row[p]++
		}
	}
}

// Merge adds the documents of o, which must be others than those of c. It
// panics where the shapes differ.
func (c *Company) Merge(o *Company) {
	if c.terms != o.terms || c.probes != o.probes {
		panic(fmt.Sprintf("inform: company of %d terms and %d probes with one of %d and %d", c.terms, c.probes, o.terms, o.probes))
	}
	for half := range c.near {
		for i, n := range o.near[half] {
			c.near[half][i] += n
		}
	}
	for p, n := range o.all {
		c.all[p] += n
	}
}

// Divergence returns for each term how far the words around it differ from
// those of the corpus, as the χ² divergence
//
//	Σ_w (q_w − p_w)² / p_w,
//
// q being the distribution of probes in documents with the term, p in all. The
// plain estimate is biased upwards the more the fewer the documents; so q is
// estimated from either half, and their deviations are multiplied, which
// leaves none but what comes of p holding both (about −1 in the number of
// documents): around 0, also below, for a term that stands anywhere, 1 for one
// whose documents use the words of, say, half the corpus alone. A term
// without a probe near it in one half has 0.
func (c *Company) Divergence() []float64 {
	total := uint64(0)
	for _, n := range c.all {
		total += n
	}
	divergence := make([]float64, c.terms)
	for t := range divergence {
		a, b := c.near[0][t*c.probes:(t+1)*c.probes], c.near[1][t*c.probes:(t+1)*c.probes]
		na, nb := sum(a), sum(b)
		if na == 0 || nb == 0 {
			continue
		}
		d := 0.0
		for w, n := range c.all {
			if n > 0 {
				p := float64(n) / float64(total)
				qa, qb := float64(a[w])/na, float64(b[w])/nb
				d += float64((qa-p)*(qb-p)) / p
			}
		}
		divergence[t] = stable.Round9(d)
	}
	return divergence
}

func sum(counts []uint32) float64 {
	n := uint64(0)
	for _, c := range counts {
		n += uint64(c)
	}
	return float64(n)
}
