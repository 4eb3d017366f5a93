package sample

import (
	"slices"
	"testing"
)

// vocabularies are the words of each area's sentences, wherever they stand.
func vocabularies(docs []draft) (words [len(areaFiles)]map[string]bool) {
	for i := range words {
		words[i] = map[string]bool{}
	}
	for _, d := range docs {
		for _, s := range d.sentences {
			for _, w := range tokens(s.text) {
				words[s.area][w] = true
			}
		}
	}
	return words
}

func TestKeywordsBelongToOneArea(t *testing.T) {
	words := vocabularies(drafts(t, Seed))
	for i, a := range Areas() {
		if n := len(a.Keywords); n < 8 || n > 12 {
			t.Errorf("%s has %d keywords, want 8 to 12", a.Name, n)
		}
		for _, k := range a.Keywords {
			for j, other := range Areas() {
				if words[j][k] != (i == j) {
					t.Errorf("keyword %q of %s in sentences of %s: %t", k, a.Name, other.Name, words[j][k])
				}
			}
		}
	}
}

func TestKeywordsRecogniseTheDocuments(t *testing.T) {
	docs := drafts(t, Seed)
	for _, a := range Areas() {
		of, known, with := 0, 0, make([]int, len(a.Keywords))
		for _, d := range docs {
			if d.Area != a.Name {
				continue
			}
			of++
			text, any := tokens(d.Title+" "+d.Abstract), 0
			for i, k := range a.Keywords {
				if slices.Contains(text, k) {
					with[i]++
					any = 1
				}
			}
			known += any
		}
		if known*100 < of*95 {
			t.Errorf("%s: %d of %d documents hold a keyword, want 95%% or more", a.Name, known, of)
		}
		for i, n := range with {
			if n*100 < of*5 {
				t.Errorf("%s: keyword %q in %d of %d documents, want 5%% or more", a.Name, a.Keywords[i], n, of)
			}
		}
	}
}
