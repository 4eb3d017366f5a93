package main

import (
	"cmp"
	"fmt"
	"slices"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
	"tidemark/internal/rng"
)

// heldOutOf is how many documents there are to one that is held out.
const heldOutOf = 20

// heldOut chooses 5% of the documents by their ids.
func heldOut(id string) bool { return rng.HashString("held out: "+id)%heldOutOf == 0 }

// inSlice chooses one record of n by its id.
func inSlice(id string, n uint64) bool { return rng.HashString("slice: "+id)%n == 0 }

// halve splits the tokens of a document at random, keyed by its id and the
// terms' texts, so that the split does not depend on other documents. Of an odd number the
// observed half has one more.
func halve(id string, row data.Row, terms []string) (observed, held data.Row) {
	type token struct {
		hash uint64
		term uint32
	}
	var tokens []token
	for _, cell := range row {
		for i := range cell.Count {
			tokens = append(tokens, token{rng.HashString(fmt.Sprintf("%s\n%s\n%d", id, terms[cell.Term], i)), cell.Term})
		}
	}
	slices.SortFunc(tokens, func(a, b token) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.term, b.term)) })
	count := func(tokens []token) data.Row {
		slices.SortFunc(tokens, func(a, b token) int { return cmp.Compare(a.term, b.term) })
		var half data.Row
		for _, t := range tokens {
			if n := len(half); n > 0 && half[n-1].Term == t.term {
				half[n-1].Count++
				continue
			}
			half = append(half, corpus.TermCount{Term: t.term, Count: 1})
		}
		return half
	}
	middle := (len(tokens) + 1) / 2
	return count(tokens[:middle]), count(tokens[middle:])
}

// add puts a document where it belongs. A held-out document of fewer than two
// tokens has no second half and is left out.
func add(c *data.Corpus, id string, row data.Row, test bool) {
	if !test {
		c.IDs, c.Train = append(c.IDs, id), append(c.Train, row)
		return
	}
	observed, held := halve(id, row, c.Terms)
	if len(held) > 0 {
		c.Observed, c.Held = append(c.Observed, observed), append(c.Held, held)
	}
}
