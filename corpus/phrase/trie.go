package phrase

import (
	"math"
	"math/bits"
)

// A trie finds the phrases that begin at a word. Its edges lie in one table of
// open addresses, at most half full.
type trie struct {
	roots   []uint32 // by word: the node that it leads to, 0 where no phrase begins with it, as behind the last word
	edges   []edge
	mask    uint64
	filter  filter  // of the edges
	weights []int64 // by phrase, see weight
}

// An edge leads from a node over a word.
type edge struct {
	key    uint64 // node<<32 | word, 0 where the place is empty, as nodes count from 1
	node   uint32 // that it leads to, 0 where no phrase goes on
	phrase uint32 // that ends here, plus one
}

// newTrie returns the trie of phrases over V words.
func newTrie(words int, list []Phrase, isContent func(uint32) bool) trie {
	most := 0
	for _, p := range list {
		most += len(p.Words) - 1
	}
	size := 1 << bits.Len(uint(2*most))
	t := trie{make([]uint32, words+1), make([]edge, size), uint64(size - 1), newFilter(most), make([]int64, len(list))}
	nodes := uint32(0)
	grow := func(node *uint32) uint32 {
		if *node == 0 {
			nodes++
			*node = nodes
		}
		return *node
	}
	for i, p := range list {
		node, last := &t.roots[p.Words[0]], (*edge)(nil)
		for _, w := range p.Words[1:] {
			last = t.edge(grow(node), w)
			node = &last.node
		}
		last.phrase = uint32(i + 1)
		t.weights[i] = weight(p, isContent)
	}
	return t
}

// edge returns the edge of a key, which is made where there is none.
func (t *trie) edge(node, word uint32) *edge {
	key := edgeKey(node, word)
	h := mix(key)
	t.filter.add(h)
	i := h & t.mask
	for t.edges[i].key != 0 && t.edges[i].key != key {
		i = (i + 1) & t.mask
	}
	t.edges[i].key = key
	return &t.edges[i]
}

func edgeKey(node, word uint32) uint64 { return uint64(node)<<32 | uint64(word) }

// root returns the node after the first word of a phrase, or 0.
func (t *trie) root(word uint32) uint32 { return t.roots[min(uint64(word), uint64(len(t.roots)-1))] }

// begins reports whether a phrase may begin with two words. Most searches end at
// the filter, which is asked first, as whether a word has a root is hard to foretell.
func (t *trie) begins(first, second uint32) bool {
	node := t.root(first)
	return t.filter.has(mix(edgeKey(node, second))) && node != 0
}

// next returns the node after one more word and the number of the phrase that
// ends with it, plus one; each is 0 where there is none.
func (t *trie) next(node, word uint32) (after, phrase uint32) {
	key := edgeKey(node, word)
	h := mix(key)
	if !t.filter.has(h) {
		return 0, 0
	}
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		if e := &t.edges[i]; e.key == key || e.key == 0 {
			return e.node, e.phrase
		}
	}
}

// weight orders ways of cutting a run of words: more content words joined
// first, then the larger sum of NPMI.
func weight(p Phrase, isContent func(uint32) bool) int64 {
	joined := int64(-1)
	for _, w := range p.Words {
		if isContent(w) {
			joined++
		}
	}
	return joined<<32 + int64(math.Round((p.NPMI+1)*0x1p20))
}
