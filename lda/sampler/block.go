package sampler

import "slices"

// Document is what a block needs to know of a document.
type Document struct {
	Key   uint64   // keys its random numbers
	Terms []uint32 // of its tokens, ascending
	Topic []uint16 // of its tokens, at the start
}

// Block is a run of documents whose tokens are sorted by term, so that the row
// of a term is opened once for all of its tokens. The tokens of each document
// still stand in the order of terms, which is the order that its random
// numbers are drawn in: how documents are cut into blocks cannot matter.
type Block struct {
	keys     []uint64 // of the documents
	words    []uint32 // terms that occur, ascending
	wordEnd  []uint32 // tokens of words[i] end at wordEnd[i]
	document []uint16 // of each token, its place among the documents
	z        []uint16 // of each token, its topic

	// The topics of each document with their counts, end to end; those of
	// documents of more than maxNarrow tokens stand in wide.
	topics, counts []uint16
	listEnd        []uint32
	wide           map[int]*list
}

// list is the topics of a document with their counts.
type list struct {
	topics []uint16
	counts []uint32
}

// MaxDocuments is how many documents a block can hold: what 16 bits can number.
const MaxDocuments = 1 << 16

// NewBlock lays documents out.
func NewBlock(documents []Document) *Block {
	n := 0
	for _, d := range documents {
		n += len(d.Terms)
	}
	b := &Block{document: make([]uint16, n), z: make([]uint16, n), wide: map[int]*list{}}
	ends := b.countTerms(documents)
	for place, d := range documents {
		b.keys = append(b.keys, d.Key)
		b.addList(place, d.Topic)
		for i, term := range d.Terms {
			at := ends[term]
			ends[term]++
			b.document[at], b.z[at] = uint16(place), d.Topic[i]
		}
	}
	return b
}

// countTerms fills words and wordEnd, and returns where the tokens of each term begin.
func (b *Block) countTerms(documents []Document) []uint32 {
	terms := 0
	for _, d := range documents {
		if n := len(d.Terms); n > 0 {
			terms = max(terms, int(d.Terms[n-1])+1)
		}
	}
	begin := make([]uint32, terms)
	for _, d := range documents {
		for _, term := range d.Terms {
			begin[term]++
		}
	}
	sum := uint32(0)
	for term, n := range begin {
		begin[term] = sum
		if sum += n; n > 0 {
			b.words, b.wordEnd = append(b.words, uint32(term)), append(b.wordEnd, sum)
		}
	}
	b.words, b.wordEnd = slices.Clip(b.words), slices.Clip(b.wordEnd)
	return begin
}

// addList adds the topics of the tokens of the next document.
func (b *Block) addList(place int, topics []uint16) {
	l := &list{}
	for _, k := range topics {
		l.add(k)
	}
	if len(topics) > maxNarrow {
		b.wide[place] = l
	} else {
		for i, k := range l.topics {
			b.topics, b.counts = append(b.topics, k), append(b.counts, uint16(l.counts[i]))
		}
	}
	b.listEnd = append(b.listEnd, uint32(len(b.topics)))
}

// add counts one token more of topic k.
func (l *list) add(k uint16) {
	i := slices.Index(l.topics, k)
	if i < 0 {
		i = len(l.topics)
		l.topics, l.counts = append(l.topics, k), append(l.counts, 0)
	}
	l.counts[i]++
}

// Documents returns the number of documents.
func (b *Block) Documents() int { return len(b.keys) }

// Tokens returns the number of tokens.
func (b *Block) Tokens() int { return len(b.z) }

// List calls visit with every topic of document d and how many of its tokens
// have it. The order is that in which the document came to them.
func (b *Block) List(d int, visit func(topic uint16, n uint32)) {
	if l := b.wide[d]; l != nil {
		for i, k := range l.topics {
			visit(k, l.counts[i])
		}
		return
	}
	from := uint32(0)
	if d > 0 {
		from = b.listEnd[d-1]
	}
	for i := from; i < b.listEnd[d]; i++ {
		visit(b.topics[i], uint32(b.counts[i]))
	}
}
