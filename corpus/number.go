package corpus

import (
	"context"
	"slices"
	"strings"

	"tidemark/corpus/chunk"
	"tidemark/corpus/fold"
	"tidemark/corpus/phrase"
	"tidemark/internal/parallel"
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
	include func(entry int) bool
}

// number gives numbers to terms and rewrites the documents with them. Plural
// and singular become one where both are among the terms.
func (c *Corpus) number(ctx context.Context, w *selected, terms []termTally) (*numbered, error) {
	n := &numbered{corpus: c, chunks: make([]chunk.Numbered, len(c.chunks)), include: w.include}
	numbers := make(map[string]uint32, len(terms))
	into := plurals(terms)
	for i := range terms {
		if into[i] == i {
			numbers[terms[i].text] = uint32(len(n.texts))
			n.texts = append(n.texts, terms[i].text)
		}
	}
	for i := range terms {
		if into[i] != i {
			numbers[terms[i].text] = numbers[terms[into[i]].text]
		}
	}
	n.single = len(n.texts)
	joins := map[string]uint32{}
	for _, word := range strings.Fields(connectors + " " + articles) {
		joins[word] = uint32(len(n.texts))
		n.texts = append(n.texts, word)
	}
	n.joining = n.single + len(strings.Fields(connectors))
	return n, n.rewrite(ctx, w, numbers, joins)
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
func (n *numbered) rewrite(ctx context.Context, w *selected, terms, joins map[string]uint32) error {
	type scratch struct {
		builder   chunk.NumberedBuilder
		translate []uint32
		words     []uint32
		found     []sentence
		content   int
	}
	scratches := make([]scratch, parallel.Workers(w.workers))
	faults := make([]error, len(n.chunks))
	err := n.corpus.walk(ctx, w.workers, func(worker, piece int, words chunk.Chunk) {
		s := &scratches[worker]
		s.translate = translation(s.translate, words, terms, joins)
		for d := range words.Documents() {
			e, _ := n.corpus.entry(piece, d)
			s.words = s.words[:0]
			if e.Status.Modelled() {
				s.words = words.Append(s.words, d)
				s.words, s.found = w.withoutBoilerplate(words, s.words, s.found)
			}
			for i, id := range s.words {
				s.words[i] = chunk.Gap
				if id < chunk.Sentence {
					s.words[i] = s.translate[id]
				}
				if int(s.words[i]) < n.single {
					s.content++
				}
			}
			s.builder.Add(s.words)
		}
		n.chunks[piece], faults[piece] = s.builder.Finish(n.corpus.store)
	})
	for _, s := range scratches {
		n.content += s.content
	}
	return firstOf(err, faults)
}

// translation returns the number of each word of a chunk, or Gap.
func translation(dst []uint32, words chunk.Chunk, terms, joins map[string]uint32) []uint32 {
	dst = dst[:0]
	for id := range words.Words() {
		numbers := terms
		if words.Stop(uint32(id)) {
			numbers = joins
		}
		number, ok := numbers[string(words.Word(uint32(id)))]
		if !ok {
			number = chunk.Gap
		}
		dst = append(dst, number)
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

// Visit calls yield with the words of the included documents of a chunk.
func (n *numbered) Visit(piece int, yield func(words []uint32)) error {
	return n.each(piece, func(entry int, words []uint32) {
		if n.include(entry) {
			yield(words)
		}
	})
}

// each calls visit with the words of the modelled documents of a chunk.
func (n *numbered) each(piece int, visit func(entry int, words []uint32)) error {
	return n.chunks[piece].Each(func(document int, words []uint32) {
		if e, entry := n.corpus.entry(piece, document); e.Status.Modelled() {
			visit(entry, words)
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
