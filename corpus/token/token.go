// Package token turns the text of a document into the words that a topic model
// counts, and finds the language that the document is written in.
//
// A word is a run of letters, marks and digits that has a letter. A hyphen,
// apostrophe, full stop or underscore between two of them stays inside
// (state-of-the-art, don't, node.js), two pluses and a hash after one belong to
// it (c++, c#). Words are in compatibility normal form (NFKC) and in lower case,
// with plain hyphens and apostrophes; a final 's is dropped, and so is an elided
// article or pronoun of French, Italian and Catalan (l'analyse, dell'arte).
// Numbers and addresses (URLs, e-mail) are no words.
//
// Scripts without spaces (Han, Hiragana, Thai, Lao, Khmer, Burmese) are cut into
// overlapping pairs of characters, a well-tried choice where no dictionary is at
// hand; a character that stands alone is a word. Words of Katakana and Hangul
// stay whole.
package token

import "encoding/binary"

// Kind says what part a word plays.
type Kind uint8

const (
	// Term is a word that the model counts.
	Term Kind = iota
	// Stop is a stop word of the document's language or of English, or a word
	// that is too short or too long.
	Stop
	// Break stands for what keeps words apart: punctuation between phrases, a
	// number, a gap (U+FFFC), an address. It has no text.
	Break
	// Sentence is a Break that ends a sentence.
	Sentence
)

// Word is one word of a Text, or a break between words.
type Word struct {
	Start, End uint32 // see Text.Bytes; equal for a break
	Hash       uint64 // Hash of the bytes; 0 for a break
	Kind       Kind
}

// Text holds the words of one document, in order. The zero value is ready for
// use. Its memory is used again by the next Analyze.
type Text struct {
	// Words never begin with a break, and no two breaks are neighbours.
	Words []Word
	// Title is how many of the Words come from the title, with the Sentence
	// that follows it.
	Title int
	// Language is "" where it is unknown.
	Language Language

	bytes   []byte   // each field in lower case, followed by the forms of its words that are not ASCII
	source  []byte   // the field being read, normalised, with its capitals
	masks   []uint64 // of each word: whose stop lists hold it
	elided  []int32  // words with an apostrophe
	english int      // words in the English list
	breaks  int
	counts  [numClasses]int32 // words by script, without those of ASCII
	hints   []uint64          // of words with letters that few languages have
}

// Bytes returns the normal form of w, a word of t. It is valid until the next
// Analyze and must not be changed.
func (t *Text) Bytes(w Word) []byte { return t.bytes[w.Start:w.End:w.End] }

// Head returns the first sixteen bytes of w, a word of t, as two numbers, filled up
// with zeros, which no word has: words of at most sixteen bytes are equal where
// their heads are.
func (t *Text) Head(w Word) (a, b uint64) {
	from, keep := t.bytes[w.Start:], &firstBytes[min(w.End-w.Start, 16)]
	return binary.LittleEndian.Uint64(from) & keep[0], binary.LittleEndian.Uint64(from[8:]) & keep[1]
}

// Analyze finds the words of a document. Title and abstract are cleaned text: a
// line break ends a sentence, U+FFFC stands for what was taken out. A Sentence
// stands between title and abstract. Together they must be shorter than 1 GiB.
// Once t has grown to the size of the largest document nothing is allocated, but
// for text that is not in normal form (NFKC) or whose language is in doubt.
func (a *Analyzer) Analyze(t *Text, title, abstract string) {
	t.reset()
	a.scan(t, title)
	t.separate(Sentence)
	t.Title = len(t.Words)
	if abstract != "" {
		a.scan(t, abstract)
	}
	a.finish(t)
}

func (t *Text) reset() {
	t.Words, t.bytes, t.masks = t.Words[:0], t.bytes[:0], t.masks[:0]
	t.elided, t.hints = t.elided[:0], t.hints[:0]
	clear(t.counts[:])
	t.Title, t.Language, t.english, t.breaks = 0, "", 0, 0
}

// separate puts a break behind the last word, or makes the break there at
// least of kind k.
func (t *Text) separate(k Kind) {
	n := len(t.Words)
	if n == 0 {
		return
	}
	if last := &t.Words[n-1]; last.Kind >= Break {
		last.Kind = max(last.Kind, k)
		return
	}
	t.breaks++
	t.add(Word{Kind: k}, 0)
}

func (t *Text) add(w Word, mask uint64) {
	t.Words = append(t.Words, w)
	t.masks = append(t.masks, mask)
	t.english += int(mask & englishBit)
}

// finish settles what depends on the whole document.
func (a *Analyzer) finish(t *Text) {
	t.bytes = append(t.bytes, padding...) // behind the forms of the last field, for Head
	if t.Language = a.language(t); t.Language == "en" {
		return
	}
	a.elide(t)
	stop := a.enabled & languageBits(t.Language) &^ a.always
	if stop == 0 {
		return
	}
	for i, mask := range t.masks {
		if mask&stop != 0 {
			t.Words[i].Kind = Stop
		}
	}
}
