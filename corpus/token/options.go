package token

import (
	"math"
	"slices"
)

// Rules numbers the rules by which words are found. It grows with every change
// that makes other words of a text, so that a model can tell that it was learnt
// under other rules.
const Rules = 2

// Options says which words are terms. The zero value makes every word a term.
type Options struct {
	// MinLength and MaxLength bound the length of a term in characters; a
	// MaxLength of 0 means no bound. A character of a script without spaces
	// counts as two.
	MinLength int `json:"min_length"`
	MaxLength int `json:"max_length"`
	// Languages, as ISO 639-1 codes, are those whose stop lists apply, each
	// to documents in that language, the English one to all. A code without
	// a list has no effect.
	Languages []string `json:"languages"`
	// ExtraStopWords are stop words in every document. They are read like
	// text: C++ and "C++" are one; each word of an entry counts for itself.
	ExtraStopWords []string `json:"extra_stop_words,omitempty"`
	// Rules is set by New to the constant of that name.
	Rules int `json:"rules"`
}

// DefaultOptions keeps words of 2 to 40 characters that are in no stop list.
func DefaultOptions() Options {
	return Options{MinLength: 2, MaxLength: 40, Languages: Languages(), Rules: Rules}
}

// Analyzer finds words. It never changes and is safe for concurrent use.
type Analyzer struct {
	options Options
	classes *classes
	stops   *stopTable
	hints   *[0x800]uint64
	kana    uint64 // the bit of Japanese
	enabled uint64 // the lists that apply, each to its language
	always  uint64 // those that apply to every document
}

// New returns an Analyzer with the given options.
func New(o Options) *Analyzer {
	o.Rules = Rules
	o.Languages = slices.Clone(o.Languages)
	o.ExtraStopWords = slices.Clone(o.ExtraStopWords)
	a := &Analyzer{options: o, classes: newClasses(), stops: newStopTable(), hints: newHints(), kana: languageBits("ja")}
	for _, code := range o.Languages {
		a.enabled |= languageBits(Language(code))
	}
	a.addExtra(o.ExtraStopWords)
	a.always = a.enabled & (englishBit | extraBit)
	return a
}

// addExtra enters the user's stop words as words of a list that always applies.
func (a *Analyzer) addExtra(entries []string) {
	reader := &Analyzer{classes: a.classes, stops: a.stops, hints: a.hints}
	var t Text
	for _, entry := range entries {
		reader.Analyze(&t, "", entry)
		for _, w := range t.Words {
			if w.Kind < Break {
				a.stops.add(w.Hash, extraBit)
			}
		}
	}
	if len(entries) > 0 {
		a.enabled |= extraBit
	}
}

// kind returns what a word of n characters is in a document of any language,
// mask being the lists that hold it.
func (a *Analyzer) kind(mask uint64, n int) Kind {
	if mask&a.always != 0 || n < a.options.MinLength || n > a.options.maxLength() {
		return Stop
	}
	return Term
}

func (o *Options) maxLength() int {
	if o.MaxLength == 0 {
		return math.MaxInt
	}
	return o.MaxLength
}

// Options returns the options that the Analyzer was made with.
func (a *Analyzer) Options() Options { return a.options }
