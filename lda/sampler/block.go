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
	b := &Block{}
	var begin []uint32
	b.layOut(documents, &begin)
	b.topics, b.counts = kept(nil, b.topics), kept(nil, b.counts)
	return b
}

// layOut lays documents out in the memory of b and of begin.
func (b *Block) layOut(documents []Document, begin *[]uint32) {
	n := 0
	for _, d := range documents {
		n += len(d.Terms)
	}
	b.document, b.z = sized(b.document, n), sized(b.z, n)
	b.keys, b.listEnd = sized(b.keys, len(documents)), sized(b.listEnd, len(documents))
	b.topics, b.counts, b.wide = b.topics[:0], b.counts[:0], nil
	b.countTerms(documents, begin)
	ends := *begin
	for place, d := range documents {
		b.keys[place] = d.Key
		b.addList(place, d.Topic)
		for i, term := range d.Terms {
			at := ends[term]
			ends[term]++
			b.document[at], b.z[at] = uint16(place), d.Topic[i]
		}
	}
}

// countTerms fills words and wordEnd, and begin with where the tokens of each term begin.
func (b *Block) countTerms(documents []Document, begin *[]uint32) {
	terms := 0
	for _, d := range documents {
		if n := len(d.Terms); n > 0 {
			terms = max(terms, int(d.Terms[n-1])+1)
		}
	}
	*begin = sized(*begin, terms)
	clear(*begin)
	words := 0
	for _, d := range documents {
		for _, term := range d.Terms {
			if (*begin)[term]++; (*begin)[term] == 1 {
				words++
			}
		}
	}
	b.words, b.wordEnd = sized(b.words, words)[:0], sized(b.wordEnd, words)[:0]
	sum := uint32(0)
	for term, n := range *begin {
		(*begin)[term] = sum
		if sum += n; n > 0 {
			b.words, b.wordEnd = append(b.words, uint32(term)), append(b.wordEnd, sum)
		}
	}
}

// addList adds the topics of the tokens of the next document.
func (b *Block) addList(place int, topics []uint16) {
	if len(topics) > maxNarrow {
		l := &list{}
		for _, k := range topics {
			l.add(k)
		}
		b.setWide(place, l)
	} else {
		b.addNarrow(topics)
	}
	b.listEnd[place] = uint32(len(b.topics))
}

// addNarrow adds them to the end of the lists.
func (b *Block) addNarrow(topics []uint16) {
	from := len(b.topics)
	for _, k := range topics {
		i := from + slices.Index(b.topics[from:], k)
		if i < from {
			i = len(b.topics)
			b.topics, b.counts = append(b.topics, k), append(b.counts, 0)
		}
		b.counts[i]++
	}
}

func (b *Block) setWide(place int, l *list) {
	if b.wide == nil {
		b.wide = map[int]*list{}
	}
	b.wide[place] = l
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
