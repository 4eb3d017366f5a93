package corpus

import (
	"context"
	"slices"
	"strings"

	"tidemark/corpus/chunk"
	"tidemark/corpus/fold"
	"tidemark/corpus/phrase"
	"tidemark/corpus/token"
)

// The function words that may stand inside a phrase: "part of speech", "state
// of the art", "réseau de neurones". Of the prepositions only the closest; with
// others verbs come in ("agree on the number"), with conjunctions mere pairs
// ("training and testing"), which would take their words from the vocabulary.
const (
	connectors = "of in to de du des del di van von"
	articles   = "a an the la las le les los el il l' den der dem"
)

// numbered is a corpus whose words have numbers: first the terms, each form of
// a folded pair with the number of the term, then connectors and articles.
// Words that are none of these are gaps.
type numbered struct {
	corpus  *Corpus
	texts   []string // of every number
	single  int      // how many are terms
	joining int      // how many are terms or connectors
	content int      // how often terms occur
	chunks  []chunk.Numbered
	roles   []role       // of each document, by ordinal
	folded  []FoldedForm // onto terms
}

// number gives numbers to terms and rewrites the documents with them. Plural
// and singular become one where both are among the terms.
func (c *Corpus) number(ctx context.Context, w *selected, terms []termTally) (*numbered, error) {
	n := &numbered{corpus: c, chunks: make([]chunk.Numbered, len(c.chunks)), roles: w.roles}
	var numbers translator
	into := plurals(terms)
	for i := range terms {
		if into[i] == i {
			numbers.put(terms[i].text, uint32(len(n.texts)))
			n.texts = append(n.texts, terms[i].text)
		}
	}
	for i := range terms {
		if into[i] != i {
			number := numbers.number(token.Hash([]byte(terms[into[i]].text)), []byte(terms[into[i]].text))
			numbers.put(terms[i].text, number)
			n.folded = append(n.folded, FoldedForm{terms[i].text, int(number)})
		}
	}
	n.single = len(n.texts)
	var joins translator
	for _, word := range strings.Fields(connectors + " " + articles) {
		joins.put(word, uint32(len(n.texts)))
		n.texts = append(n.texts, word)
	}
	n.joining = n.single + len(strings.Fields(connectors))
	return n, n.rewrite(ctx, w, &numbers, &joins)
}

// translator finds the number of a word in a numbered corpus.
type translator struct {
	words   wordTable
	numbers []uint32
}

// put gives a word, a new one, its number.
func (t *translator) put(text string, number uint32) {
	t.words.add(token.Hash([]byte(text)), []byte(text))
	t.numbers = append(t.numbers, number)
}

// number returns the number of a word, or Gap.
func (t *translator) number(hash uint64, text []byte) uint32 {
	if i, ok := t.words.find(hash, text); ok {
		return t.numbers[i]
	}
	return chunk.Gap
}

// plurals returns for each term the index of the term that it is folded onto,
// itself for most. Only terms of English text are folded.
func plurals(terms []termTally) []int {
	var english []int
	var texts []string
	var documents []int
	into := make([]int, len(terms))
	for i, t := range terms {
		into[i] = i
		if 2*t.english >= t.documents {
			english, texts, documents = append(english, i), append(texts, t.text), append(documents, t.documents)
		}
	}
	for i, onto := range fold.Plurals(texts, documents) {
		into[english[i]] = english[onto]
	}
	return into
}

// rewrite makes the numbered chunks of the modelled documents.
func (n *numbered) rewrite(ctx context.Context, w *selected, terms, joins *translator) error {
	type scratch struct {
		selector
		builder   chunk.NumberedBuilder
		translate []uint32
		content   int
	}
	scratches := make([]scratch, w.workers)
	faults := make([]error, len(n.chunks))
	err := n.corpus.walk(ctx, w.workers, func(worker, piece int, words *chunk.Chunk) {
		s := &scratches[worker]
		s.translate = translation(s.translate, words, terms, joins)
		for d := range words.Documents() {
			if n.roles[n.corpus.first[piece]+d]&modelled == 0 {
				s.builder.Add(nil)
				continue
			}
			document := s.read(w, words, d)
			s.content += n.translateTo(document, s.translate)
			s.builder.Add(document)
		}
		n.chunks[piece], faults[piece] = s.builder.Finish(n.corpus.store)
	})
	for i := range scratches {
		n.content += scratches[i].content
	}
	return firstOf(err, faults)
}

// translateTo overwrites the words of a document with their numbers, and
// returns how many of them are terms.
func (n *numbered) translateTo(words, translate []uint32) (content int) {
	for i, id := range words {
		number := chunk.Gap
		if uint(id) < uint(len(translate)) {
			number = translate[id]
		}
		words[i] = number
		if number < uint32(n.single) {
			content++
		}
	}
	return content
}

// translation returns the number of each word of a chunk, or Gap.
func translation(dst []uint32, words *chunk.Chunk, terms, joins *translator) []uint32 {
	dst = dst[:0]
	for id := range uint32(words.Words()) {
		t := terms
		if words.Stop(id) {
			t = joins
		}
		dst = append(dst, t.number(words.Hash(id), words.Word(id)))
	}
	return dst
}

// classes says what part each number may play in a phrase.
func (n *numbered) classes() []phrase.Class {
	classes := make([]phrase.Class, len(n.texts))
	for i := n.single; i < len(classes); i++ {
		if classes[i] = phrase.Connector; i >= n.joining {
			classes[i] = phrase.Article
		}
	}
	return classes
}

// alphabet returns the place of each number in the order of the texts.
func (n *numbered) alphabet() []uint32 {
	numbers := make([]int, len(n.texts))
	for i := range numbers {
		numbers[i] = i
	}
	slices.SortFunc(numbers, func(a, b int) int { return strings.Compare(n.texts[a], n.texts[b]) })
	places := make([]uint32, len(n.texts))
	for place, number := range numbers {
		places[number] = uint32(place)
	}
	return places
}

// Pieces returns the number of chunks.
func (n *numbered) Pieces() int { return len(n.chunks) }

// Visit calls yield with the words of the documents of a chunk that are learnt from.
func (n *numbered) Visit(piece int, yield func(words []uint32)) error {
	return n.eachLearnt(piece, func(_ int, words []uint32) { yield(words) })
}

// eachLearnt calls visit with ordinal and words of the documents of a chunk that
// are learnt from.
func (n *numbered) eachLearnt(piece int, visit func(ordinal int, words []uint32)) error {
	first := n.corpus.first[piece]
	return n.chunks[piece].Each(func(document int, words []uint32) {
		if n.roles[first+document]&learnt != 0 {
			visit(first+document, words)
		}
	})
}

// drop gives back the memory of the chunks.
func (n *numbered) drop() {
	for _, c := range n.chunks {
		c.Drop(n.corpus.store)
	}
	n.chunks = nil
}
