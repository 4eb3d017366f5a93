package corpus

import (
	"errors"
	"fmt"

	"tidemark/corpus/token"
)

// ErrRules marks parts that were made under rules other than this program's.
var ErrRules = errors.New("made under other rules for words")

// check reports parts that contradict themselves.
func (p *AnalysisParts) check() error {
	if p.Rules != AnalysisRules || p.Analyzer.Rules != token.Rules {
		return fmt.Errorf("%w: %d.%d, this program has %d.%d", ErrRules, p.Rules, p.Analyzer.Rules, AnalysisRules, token.Rules)
	}
	if p.MinTokens < 0 {
		return fmt.Errorf("a least number of %d words", p.MinTokens)
	}
	if p.Languages.All == (len(p.Languages.Only) > 0) {
		return errors.New("all languages and some of them, or none")
	}
	if tooManyStopWords(p.Analyzer.ExtraStopWords) {
		return fmt.Errorf("more than %d further stop words", maxStopWords)
	}
	for _, f := range p.Folded {
		if f.Word < 0 || f.Word >= len(p.Words) {
			return fmt.Errorf("%q is folded onto word %d of %d", f.Text, f.Word, len(p.Words))
		}
	}
	for i := range p.Removed[min(1, len(p.Removed)):] {
		if p.Removed[i] >= p.Removed[i+1] {
			return errors.New("sentences out of order")
		}
	}
	return nil
}

// maxStopWords is how many words of a user an Analyzer holds beside its lists.
const maxStopWords = 50_000

// tooManyStopWords counts the words of entries, of which each may hold several.
func tooManyStopWords(entries []string) bool {
	bytes := 0
	for _, e := range entries {
		bytes += len(e)
	}
	if bytes <= maxStopWords {
		return false
	}
	analyzer, distinct := token.New(token.Options{}), map[uint64]bool{}
	var t token.Text
	for _, e := range entries {
		analyzer.Analyze(&t, "", e)
		for _, w := range t.Words {
			distinct[w.Hash] = true
		}
	}
	return len(distinct) > maxStopWords
}
