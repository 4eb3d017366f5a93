package tfidf

import (
	"slices"
	"testing"
)

func TestDistinctWords(t *testing.T) {
	for _, c := range []struct{ words, want []string }{
		{[]string{"model", "models", "bert"}, []string{"model", "bert"}},
		{[]string{"model", "bert", "language model"}, []string{"language model", "bert"}},
		{[]string{"language model", "language", "bert"}, []string{"language model", "bert"}},
		{[]string{"machine translation", "machine learning", "tide"}, []string{"machine translation", "machine learning", "tide"}},
		{[]string{"translation", "machine translation", "neural machine translation"}, []string{"neural machine translation"}},
		{[]string{"a", "b", "c", "d"}, []string{"a", "b", "c"}},
		{[]string{"machine translation", "neural", "neural machine translation", "tide"}, []string{"neural machine translation", "tide"}},
		// A part of two phrases: the first of its kind stays in its place.
		{[]string{"tide", "tide gauge", "spring tide"}, []string{"tide gauge", "spring tide"}},
	} {
		if got := distinctWords(c.words, 3); !slices.Equal(got, c.want) {
			t.Errorf("%q gives %q, want %q", c.words, got, c.want)
		}
	}
}
