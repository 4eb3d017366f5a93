package corpus

import (
	"tidemark/corpus/chunk"
	"tidemark/corpus/clean"
	"tidemark/corpus/token"
)

// Piece is a word or a phrase of a text, as an Analysis counts it.
type Piece struct {
	// Text is the term, or the word as it was found where the Analysis does not know it.
	Text string
	// Term is its number in the vocabulary, or NoTerm.
	Term int
}

// Cutter cuts short texts, such as a query or the words that a user names. It
// belongs to one goroutine.
type Cutter struct {
	analysis *Analysis
	analyzer *token.Analyzer
	text     token.Text
	words    []uint32
	cut      []uint32
}

// NewCutter returns a Cutter for texts that become terms as documents do. The
// stop words of other languages than English apply where a text is long enough
// to show its language.
func (a *Analysis) NewCutter() *Cutter {
	return &Cutter{analysis: a, analyzer: token.New(a.parts.Analyzer)}
}

// Cut returns the terms of a text in their order, and the words that are none;
// stop words are left out.
func (c *Cutter) Cut(text string) []Piece {
	a := c.analysis
	cleaned, _ := clean.Title(text)
	c.analyzer.Analyze(&c.text, cleaned, "")
	// Words that are not known get numbers beyond all others, to be found again.
	beyond := uint32(len(a.final))
	c.words = c.words[:0]
	for i, w := range c.text.Words {
		number, word := chunk.Gap, c.text.Bytes(w)
		switch w.Kind {
		case token.Stop:
			number = a.joins.number(w.Hash, word)
		case token.Term:
			if number = a.words.number(w.Hash, word); number == chunk.Gap {
				number = beyond + uint32(i)
			}
		}
		c.words = append(c.words, number)
	}
	c.cut = a.phrases.Segment(c.cut[:0], c.words)
	var pieces []Piece
	for _, number := range c.cut {
		switch {
		case number == chunk.Gap:
		case number >= beyond:
			pieces = append(pieces, Piece{string(c.text.Bytes(c.text.Words[number-beyond])), NoTerm})
		case int(number) < len(a.parts.Words) || int(number) >= len(a.texts):
			pieces = append(pieces, Piece{a.textOf(number), term(a.final[number])})
		}
	}
	return pieces
}

// textOf returns the text of a word or phrase.
func (a *Analysis) textOf(number uint32) string {
	if int(number) < len(a.texts) {
		return a.texts[number]
	}
	return a.spell(a.parts.Phrases[int(number)-len(a.texts)].Words)
}
