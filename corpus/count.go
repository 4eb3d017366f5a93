package corpus

import (
	"context"
	"slices"
	"strings"

	"tidemark/corpus/chunk"
	"tidemark/corpus/inform"
	"tidemark/corpus/phrase"
	"tidemark/corpus/token"
	"tidemark/internal/parallel"
)

// Counting says how words become counts.
type Counting struct {
	Bounds
	// Phrases looks for phrases and counts them as terms.
	Phrases bool
	// Include says from which entries terms and phrases are learnt; documents
	// left out are counted with what the others taught.
	Include func(entry int) bool
	// Workers is the number of goroutines; 0 is all cores. It never changes the result.
	Workers int
	// Memory is the number of bytes that counting may take beside its result.
	Memory int64
	// Analyzer is what found the words; Count only notes it in the Analysis.
	Analyzer token.Options
}

// Counted is what counting made of a corpus.
type Counted struct {
	Vocabulary *Vocabulary
	// Counts has a row for each of Rows, which are indexes of entries in
	// ascending order. A modelled document without any term has become too
	// short, with the reason no_vocabulary, and has no row.
	Counts *Counts
	Rows   []int
	// Phrases are all that were found, the most frequent first.
	Phrases []Phrase
	// LeftOut are frequent terms that were left out, those in most documents first.
	LeftOut []LeftOut
	// Sentences are those that many documents repeat, the most frequent first.
	Sentences []RepeatedSentence
	// Analysis makes the same counts of the same documents again, and of others.
	Analysis *Analysis
}

// Phrase is a term of several words.
type Phrase struct {
	Term        string
	Occurrences int
	Documents   int
	NPMI        float64 // normalised pointwise mutual information, −1 to 1
	G2          float64 // log-likelihood ratio
	P           float64 // probability of such a G2 among independent words, times the number of phrases tried
}

// LeftOut is a term that was not counted.
type LeftOut struct {
	Term        string
	Documents   int
	Occurrences int
	// Information in bits an occurrence, and Divergence of the words around the
	// term from those of the corpus, 0 where not asked for; see package inform.
	Information, Divergence float64
	Reason                  Reason
}

// Count chooses the vocabulary and counts its terms in every modelled
// document. The words are dropped: Count can be called once.
func (c *Corpus) Count(ctx context.Context, k Counting) (*Counted, error) {
	w := &selected{roles: c.roles(k.Include), workers: parallel.Workers(k.Workers), memory: max(1, k.Memory)}
	result := &Counted{}
	var err error
	if w.remove, result.Sentences, err = c.repeatedSentences(ctx, w); err != nil {
		return nil, err
	}
	terms, err := c.frequentTerms(ctx, w, (k.MinDocuments+1)/2)
	if err != nil {
		return nil, err
	}
	n, err := c.number(ctx, w, terms)
	if err != nil {
		return nil, err
	}
	c.store.Drop(c.chunks...)
	c.chunks = nil
	phrases := &phrase.Phrases{}
	if k.Phrases {
		o := phrase.DefaultOptions()
		// A rarer phrase would fall out of the vocabulary and take its words with it.
		o.MinDocuments = k.MinDocuments
		o.MinOccurrences, o.Memory = max(5, n.content/1e6, k.MinDocuments), max(1<<20, w.memory)
		if phrases, err = phrase.Find(ctx, n, n.classes(), n.alphabet(), w.workers, o); err != nil {
			return nil, err
		}
	}
	g := &gathered{numbered: n, phrases: phrases, workers: w.workers}
	if err := g.segment(ctx); err != nil {
		return nil, err
	}
	var final []uint32
	if result.Vocabulary, result.LeftOut, final, err = g.vocabulary(ctx, k.Bounds); err != nil {
		return nil, err
	}
	result.Phrases = g.found()
	if result.Analysis, err = g.analysis(k.Analyzer, w.remove, result, final); err != nil {
		return nil, err
	}
	result.Counts, result.Rows, err = g.count(ctx, result.Vocabulary, final)
	g.drop()
	return result, err
}

// gathered is a numbered corpus with its phrases, and how its terms spread. Once
// segmented its documents are the numbers of their terms, phrases among them,
// with equal ones side by side: what comes after does not ask for their order.
type gathered struct {
	*numbered
	phrases *phrase.Phrases
	workers int
	spreads []inform.Spread // of each number and each phrase, over the included documents
	lengths []int           // in terms, of the included documents
}

// text returns the text of a number, or of a phrase.
func (g *gathered) text(id int) string {
	if id < len(g.texts) {
		return g.texts[id]
	}
	var words []string
	for _, w := range g.phrases.At(id - len(g.texts)).Words {
		words = append(words, g.texts[w])
	}
	return strings.Join(words, " ")
}

// isTerm reports whether a number can be a term: connectors cannot.
func (g *gathered) isTerm(id uint32) bool {
	return id != chunk.Gap && (int(id) < g.single || int(id) >= len(g.texts))
}

// segment rewrites the documents with phrases as one term each, and finds how
// every term lies in the included documents.
func (g *gathered) segment(ctx context.Context) error {
	type scratch struct {
		spreads []inform.Spread
		words   []uint32
		runs    grouper
		builder chunk.NumberedBuilder
	}
	size := len(g.texts) + g.phrases.Len()
	scratches := make([]scratch, g.workers)
	lengths := make([][]int, len(g.chunks))
	segmented := make([]chunk.Numbered, len(g.chunks))
	faults := make([]error, len(g.chunks))
	err := parallel.Pieces(ctx, g.workers, len(g.chunks), func(worker, piece int) {
		s := &scratches[worker]
		if s.spreads == nil {
			s.spreads, s.runs.at = make([]inform.Spread, size), make([]uint32, size)
		}
		faults[piece] = g.chunks[piece].Each(func(document int, words []uint32) {
			s.words = g.phrases.Segment(s.words[:0], words)
			terms := s.runs.group(s.words, g.isTerm)
			s.builder.Add(terms)
			if len(words) > 0 && g.roles[g.corpus.first[piece]+document]&learnt != 0 {
				lengths[piece] = append(lengths[piece], len(terms))
				for _, r := range s.runs.runs {
					s.spreads[r.id].Add(r.count)
				}
			}
		})
		if faults[piece] == nil {
			segmented[piece], faults[piece] = s.builder.Finish(g.corpus.store)
		}
	})
	if err = firstOf(err, faults); err != nil {
		return err
	}
	g.drop()
	g.chunks = segmented
	g.spreads = make([]inform.Spread, size)
	for _, s := range scratches {
		for id := range s.spreads {
			g.spreads[id].Merge(s.spreads[id])
		}
	}
	g.lengths = slices.Concat(lengths...)
	return nil
}

// found lists the phrases.
func (g *gathered) found() []Phrase {
	var list []Phrase
	for i := range g.phrases.Len() {
		p := g.phrases.At(i)
		list = append(list, Phrase{
			Term: g.text(len(g.texts) + i), Occurrences: p.Occurrences, Documents: p.Documents, NPMI: p.NPMI, G2: p.G2, P: p.P,
		})
	}
	return list
}
