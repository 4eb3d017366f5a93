package corpus

import (
	"errors"
	"fmt"
	"strings"

	"tidemark/corpus/chunk"
	"tidemark/corpus/phrase"
	"tidemark/corpus/token"
)

// AnalysisRules numbers the rules by which text is cleaned and by which words
// become terms, beside token.Rules. It grows with every change that makes other
// counts of a text, so that an Analysis can tell that it was made under other rules.
const AnalysisRules = 1

// AnalysisParts is what an Analysis consists of, as plain data. Nothing of it
// depends on the order of the input.
type AnalysisParts struct {
	// Rules is AnalysisRules of the program that made it.
	Rules int
	// Analyzer says which words are terms.
	Analyzer token.Options
	// MinTokens is the least number of words of a document that is modelled.
	MinTokens int
	// Languages are those that were kept: all of them, or by name. It is never
	// auto, which asks for a corpus.
	Languages Languages
	// Words are those that the vocabulary, a phrase or the list of terms left out
	// on purpose has. Any other word is unknown. Words are numbered from 0 by
	// their places, no two have the same text.
	Words []KnownWord
	// Folded are other forms of Words, by text; no text stands among Words.
	Folded []FoldedForm
	// Joining are the function words inside phrases, numbered after Words.
	Joining []string
	// Phrases are all that were found, also those that are no terms.
	Phrases []KnownPhrase
	// Removed are the fingerprints of sentences that are boilerplate, ascending.
	Removed []uint64
}

// NoTerm is the term of a word or phrase that is not in the vocabulary.
const NoTerm = -1

// KnownWord is a word and its number in the vocabulary, or NoTerm: then it is
// part of a phrase, or left out on purpose.
type KnownWord struct {
	Text string
	Term int
}

// FoldedForm is a form that counts as another word: a plural, or a singular
// that is rarer than its plural.
type FoldedForm struct {
	Text string
	Word int
}

// KnownPhrase is a phrase of Words and Joining, by their numbers; its first and
// last word are of Words. NPMI decides between phrases that overlap.
type KnownPhrase struct {
	Words []uint32
	NPMI  float64
	Term  int // number in the vocabulary, or NoTerm
}

// Analysis is what turns text into the counts of a known vocabulary, the way it
// was done in the corpus that the vocabulary is of: a document of that corpus
// that was modelled gets the same row. It never changes and is safe for
// concurrent use.
type Analysis struct {
	parts      AnalysisParts
	vocabulary *Vocabulary
	words      translator
	joins      translator
	phrases    *phrase.Phrases
	texts      []string // of Words and Joining
	final      []uint32 // term of each word, joining word and phrase, or Gap
	remove     map[uint64]bool
}

// NewAnalysis returns the Analysis that the parts describe, over the terms of v.
// Parts that no corpus can have led to are an error. The parts are not copied
// and must not be changed.
func NewAnalysis(p AnalysisParts, v *Vocabulary) (*Analysis, error) {
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("analysis: %w", err)
	}
	a := &Analysis{parts: p, vocabulary: v, remove: make(map[uint64]bool, len(p.Removed))}
	for i, w := range p.Words {
		a.words.put(w.Text, uint32(i))
		a.texts = append(a.texts, w.Text)
	}
	for _, f := range p.Folded {
		a.words.put(f.Text, uint32(f.Word))
	}
	for _, text := range p.Joining {
		a.joins.put(text, uint32(len(a.texts)))
		a.texts = append(a.texts, text)
	}
	if len(a.words.words.words) != len(p.Words)+len(p.Folded) || len(a.joins.words.words) != len(p.Joining) {
		return nil, errors.New("analysis: a word stands twice")
	}
	list := make([]phrase.Phrase, len(p.Phrases))
	for i, k := range p.Phrases {
		list[i] = phrase.Phrase{Words: k.Words, NPMI: k.NPMI}
	}
	var err error
	if a.phrases, err = phrase.New(len(a.texts), len(p.Words), list); err != nil {
		return nil, fmt.Errorf("analysis: %w", err)
	}
	for _, hash := range p.Removed {
		a.remove[hash] = true
	}
	return a, a.number()
}

// number finds the term of every word and phrase, and checks that each term of
// the vocabulary is that of one.
func (a *Analysis) number() error {
	taken := make([]bool, a.vocabulary.Len())
	left := len(taken)
	put := func(text string, term int) error {
		number := chunk.Gap
		switch {
		case term == NoTerm:
		case term < 0 || term >= len(taken) || taken[term] || a.vocabulary.Term(term) != text:
			return fmt.Errorf("analysis: %q is not term %d of the vocabulary", text, term)
		default:
			taken[term], number = true, uint32(term)
			left--
		}
		a.final = append(a.final, number)
		return nil
	}
	for _, w := range a.parts.Words {
		if err := put(w.Text, w.Term); err != nil {
			return err
		}
	}
	for range a.parts.Joining {
		a.final = append(a.final, chunk.Gap)
	}
	for _, p := range a.parts.Phrases {
		if err := put(a.spell(p.Words), p.Term); err != nil {
			return err
		}
	}
	if left > 0 {
		return fmt.Errorf("analysis: %d terms of the vocabulary are of no word or phrase", left)
	}
	return nil
}

// spell returns the words of a phrase with a space between two.
func (a *Analysis) spell(words []uint32) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = a.texts[w]
	}
	return strings.Join(texts, " ")
}

// Parts returns what the Analysis consists of. It must not be changed.
func (a *Analysis) Parts() AnalysisParts { return a.parts }

// Vocabulary returns the terms that are counted.
func (a *Analysis) Vocabulary() *Vocabulary { return a.vocabulary }

// Selection returns how documents are chosen for this Analysis: by length and
// language as in the corpus it was made from. Near-duplicates are kept, since
// what one document is about does not depend on others.
func (a *Analysis) Selection() Selection {
	return Selection{MinTokens: a.parts.MinTokens, Languages: a.parts.Languages}
}
