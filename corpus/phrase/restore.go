package phrase

import (
	"errors"
	"fmt"
	"slices"
)

// New returns phrases that Find has found before, over words of which the first
// content are Content and the others Connector or Article. Of each phrase Words
// and NPMI are used, which is all that Segment needs; the list is not copied. A
// phrase that Find cannot have found is an error: fewer than 2 or more than 4
// words, a number from words on, a connector at an end, an NPMI outside -1 to 1,
// or the same words twice.
func New(words, content int, list []Phrase) (*Phrases, error) {
	isContent := func(w uint32) bool { return int(w) < content }
	for i, p := range list {
		if err := p.check(words, isContent); err != nil {
			return nil, fmt.Errorf("phrase %d: %w", i, err)
		}
	}
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b Phrase) int { return slices.Compare(a.Words, b.Words) })
	for i := range sorted[min(1, len(sorted)):] {
		if slices.Equal(sorted[i].Words, sorted[i+1].Words) {
			return nil, fmt.Errorf("words %v are two phrases", sorted[i].Words)
		}
	}
	return &Phrases{words: words, list: list, trie: newTrie(words, list, isContent)}, nil
}

func (p Phrase) check(words int, isContent func(uint32) bool) error {
	if len(p.Words) < 2 || len(p.Words) > 4 {
		return fmt.Errorf("%d words", len(p.Words))
	}
	for _, w := range p.Words {
		if int(w) >= words {
			return fmt.Errorf("word %d of %d", w, words)
		}
	}
	if !isContent(p.Words[0]) || !isContent(p.Words[len(p.Words)-1]) {
		return errors.New("a connector at its end")
	}
	if !(p.NPMI >= -1 && p.NPMI <= 1) {
		return fmt.Errorf("an NPMI of %v", p.NPMI)
	}
	return nil
}
