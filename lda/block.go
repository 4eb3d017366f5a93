package lda

import (
	"cmp"
	"slices"

	"tidemark/corpus"
)

// block is a run of documents whose tokens are sorted by term, so that the row
// of a term is in the cache for all of its tokens. The tokens of each document
// still stand in the order of terms, which is the order that its random
// numbers are drawn in: how documents are cut into blocks cannot matter.
type block struct {
	documents []int    // rows of the counts
	keys      []uint64 // of the documents
	words     []uint32 // terms that occur, in order
	wordEnd   []uint32 // tokens of words[i] end at wordEnd[i]
	document  []uint16 // of each token, its place in documents
	z         []uint16 // of each token, its topic

	// The topics of each document with their counts, end to end.
	topics  []uint16
	counts  []uint32
	listEnd []uint32
}

// maxBlockDocuments is what 16 bits can number.
const maxBlockDocuments = 1 << 16

// newBlocks lays counts out in blocks of at least n tokens, documents in the
// order of their keys, and draws the topics at the start.
func newBlocks(counts *corpus.Counts, o Options, seeds seeds) []*block {
	n := o.BlockTokens
	if n <= 0 {
		n = 1 << 16
	}
	var blocks []*block
	var documents []int
	tokens := 0
	flush := func() {
		if tokens > 0 {
			blocks = append(blocks, newBlock(counts, documents, tokens, o, seeds))
		}
		documents, tokens = nil, 0
	}
	for _, d := range byKey(counts) {
		documents = append(documents, d)
		tokens += counts.Length(d)
		if tokens >= n || len(documents) == maxBlockDocuments {
			flush()
		}
	}
	flush()
	return blocks
}

func newBlock(counts *corpus.Counts, documents []int, tokens int, o Options, seeds seeds) *block {
	b := &block{documents: documents, document: make([]uint16, 0, tokens), z: make([]uint16, 0, tokens)}
	type token struct {
		term     uint32
		document uint16
		topic    uint16
	}
	all := make([]token, 0, tokens)
	for place, d := range documents {
		b.keys = append(b.keys, counts.Key(d))
		start := newStart(o, 0, counts.Key(d))
		first := len(all)
		for _, cell := range counts.Row(d) {
			of := seeds.of(cell.Term)
			for range cell.Count {
				all = append(all, token{cell.Term, uint16(place), start.topic(of)})
			}
		}
		for _, t := range all[first:] {
			b.count(t.topic)
		}
		b.listEnd = append(b.listEnd, uint32(len(b.topics)))
	}
	slices.SortStableFunc(all, func(a, b token) int { return cmp.Compare(a.term, b.term) })
	for i, t := range all {
		if i == 0 || all[i-1].term != t.term {
			b.words = append(b.words, t.term)
			b.wordEnd = append(b.wordEnd, uint32(i))
		}
		b.wordEnd[len(b.wordEnd)-1]++
		b.document, b.z = append(b.document, t.document), append(b.z, t.topic)
	}
	return b
}

// count adds a token of the last document to the list that is being made.
func (b *block) count(topic uint16) {
	from := 0
	if n := len(b.listEnd); n > 0 {
		from = int(b.listEnd[n-1])
	}
	if i := slices.Index(b.topics[from:], topic); i >= 0 {
		b.counts[from+i]++
		return
	}
	b.topics, b.counts = append(b.topics, topic), append(b.counts, 1)
}

// listOf returns the topics of a document with their counts.
func (b *block) listOf(document int) (topics []uint16, counts []uint32) {
	from := uint32(0)
	if document > 0 {
		from = b.listEnd[document-1]
	}
	return b.topics[from:b.listEnd[document]], b.counts[from:b.listEnd[document]]
}
