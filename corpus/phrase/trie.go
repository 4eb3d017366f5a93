package phrase

import (
	"math"
	"math/bits"
)

// A trie finds the phrases that begin at a word. Its edges lie in one table of
// open addresses, at most half full.
type trie struct {
	roots   []uint32 // by word: the node that it leads to, 0 where no phrase begins with it, doubled; odd where a phrase goes on with the word
	edges   []edge
	mask    uint64
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
	t := trie{make([]uint32, words), make([]edge, size), uint64(size - 1), make([]int64, len(list))}
	nodes := uint32(0)
	grow := func(node *uint32) uint32 {
		if *node == 0 {
			nodes++
			*node = nodes
		}
		return *node
	}
	for i, p := range list {
		first := t.roots[p.Words[0]] >> 1
		node, last := &first, (*edge)(nil)
		for _, w := range p.Words[1:] {
			last = t.edge(grow(node), w)
			node = &last.node
			t.roots[w] |= 1
		}
		t.roots[p.Words[0]] |= first << 1
		last.phrase = uint32(i + 1)
		t.weights[i] = weight(p, isContent)
	}
	return t
}

// edge returns the edge of a key, which is made where there is none.
func (t *trie) edge(node, word uint32) *edge {
	key := uint64(node)<<32 | uint64(word)
	i := mix(key) & t.mask
	for t.edges[i].key != 0 && t.edges[i].key != key {
		i = (i + 1) & t.mask
	}
	t.edges[i].key = key
	return &t.edges[i]
}

// root returns the node after the first word of a phrase, or 0.
func (t *trie) root(word uint32) uint32 {
	if uint64(word) < uint64(len(t.roots)) {
		return t.roots[word] >> 1
	}
	return 0
}

// follows reports whether a phrase has the word after its first: most searches
// end with this, before they leave the nearest cache.
func (t *trie) follows(word uint32) bool {
	return uint64(word) < uint64(len(t.roots)) && t.roots[word]&1 != 0
}

// begins reports whether a phrase may begin with the first two words.
func (t *trie) begins(words []uint32) bool {
	return t.root(words[0]) != 0 && len(words) > 1 && t.follows(words[1])
}

// next returns the node after one more word and the number of the phrase that
// ends with it, plus one; each is 0 where there is none.
func (t *trie) next(node, word uint32) (after, phrase uint32) {
	key := uint64(node)<<32 | uint64(word)
	for i := mix(key) & t.mask; ; i = (i + 1) & t.mask {
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
