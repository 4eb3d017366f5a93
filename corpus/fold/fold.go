package fold

import (
	"cmp"
	"fmt"
)

// Plurals returns for each term the number of the term it is folded onto, its
// own number where it is folded onto none.
//
// Terms are distinct, in lower case and from English text; documents[i] is how
// many documents hold term i. A plural joins its singular; all plurals of one
// singular and the singular fold onto the form that is in the most documents, of
// equals onto the shorter one, then the first in the order of bytes. That form
// is folded onto itself: there are no chains. A plural that might be that of two
// terms of the corpus joins the one in more documents. The result does not
// depend on the order of terms. Compounds ("auto-encoders", "neural networks")
// are folded by their last word.
//
// It panics when the two slices differ in length.
func Plurals(terms []string, documents []int) []int {
	if len(terms) != len(documents) {
		panic(fmt.Sprintf("fold: %d terms, documents of %d", len(terms), len(documents)))
	}
	f := folder{terms, documents, make(map[string]int, len(terms)), newLexicon()}
	for i, t := range terms {
		f.number[t] = i
	}
	singular := make([]int, len(terms))
	for i := range terms {
		singular[i] = f.singular(i)
	}
	return f.choose(singular)
}

type folder struct {
	terms     []string
	documents []int
	number    map[string]int
	lexicon   lexicon
}

// singular returns the number of the singular of term i, or i.
func (f *folder) singular(i int) int {
	best := i
	for _, c := range f.lexicon.singulars(f.terms[i]) {
		if j, ok := f.number[c]; ok && j != i && (best == i || f.before(j, best)) {
			best = j
		}
	}
	return best
}

// choose returns the form that stands for each group of a singular and its plurals.
func (f *folder) choose(singular []int) []int {
	shown := make([]int, len(singular))
	for i := range shown {
		shown[i] = i
	}
	for i, s := range singular {
		// What is a plural itself has no plurals.
		if s != i && singular[s] == s && f.before(i, shown[s]) {
			shown[s] = i
		}
	}
	onto := make([]int, len(singular))
	for i, s := range singular {
		if singular[s] != s {
			s = i
		}
		onto[i] = shown[s]
	}
	return onto
}

// before reports whether term i is rather to be shown than term j.
func (f *folder) before(i, j int) bool {
	return cmp.Or(
		cmp.Compare(f.documents[j], f.documents[i]),
		cmp.Compare(len(f.terms[i]), len(f.terms[j])),
		cmp.Compare(f.terms[i], f.terms[j]),
	) < 0
}
