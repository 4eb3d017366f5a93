package corpus

import (
	"cmp"
	"slices"
)

// Languages says which documents are kept by the language of their text.
// Documents whose language is in doubt are always kept. The zero value is auto:
// a language other than the most frequent one is left out where it has less
// than a fifth of the documents, since a minority of that size does not get
// topics of its subjects but one of its language.
type Languages struct {
	// All keeps every language.
	All bool
	// Only, if not empty, names the languages that are kept by their ISO 639-1 codes.
	Only []string
}

// LanguageCount is how many documents are in a language.
type LanguageCount struct {
	Language  string // "" in doubt
	Documents int
	Kept      bool
}

// minority is the share of documents below which auto leaves a language out.
const minority = 0.2

// chooseLanguages gives documents in other languages their status.
func (c *Corpus) chooseLanguages(choice Languages) {
	counts, known := map[string]int{}, 0
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Status == "" {
			counts[e.Language]++
			if e.Language != "" {
				known++
			}
		}
	}
	for _, language := range sortedKeys(counts) {
		c.Languages = append(c.Languages, LanguageCount{language, counts[language], choice.keeps(language, counts, known)})
	}
	slices.SortStableFunc(c.Languages, func(a, b LanguageCount) int { return cmp.Compare(b.Documents, a.Documents) })
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Status == "" && !choice.keeps(e.Language, counts, known) {
			e.Status, e.Reason, e.Detail = Filtered, ReasonLanguage, e.Language
		}
	}
}

// keeps reports whether documents in a language are kept.
func (l Languages) keeps(language string, counts map[string]int, known int) bool {
	switch {
	case l.All || language == "":
		return true
	case len(l.Only) > 0:
		return slices.Contains(l.Only, language)
	}
	most := 0
	for other, n := range counts {
		if other != "" {
			most = max(most, n)
		}
	}
	return counts[language] == most || float64(counts[language]) >= minority*float64(known)
}
