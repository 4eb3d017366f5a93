package ldatest

import (
	"tidemark/corpus"
	"tidemark/corpus/token"
)

// NumberedAnalysis returns an analysis that knows the n words of NumberedVocabulary.
func NumberedAnalysis(n int) *corpus.Analysis {
	v := NumberedVocabulary(n)
	p := corpus.AnalysisParts{
		Rules: corpus.AnalysisRules, Analyzer: token.DefaultOptions(), Languages: corpus.Languages{All: true},
	}
	for i := range n {
		p.Words = append(p.Words, corpus.KnownWord{Text: v.Term(i), Term: i})
	}
	a, err := corpus.NewAnalysis(p, v)
	if err != nil {
		panic(err) // every term is one word
	}
	return a
}
