package fold

import "strings"

// Shorter words that end in s are too often no plurals (gps, bus, was).
const (
	minPlural   = 4
	minSingular = 3
)

// singulars returns the forms of which term may be the plural.
func (l lexicon) singulars(term string) []string {
	head, word := split(term)
	if s, ok := l.irregular[word]; ok {
		return []string{head + s}
	}
	if len(word) < minPlural || l.apart[word] {
		return nil
	}
	var found []string
	for _, s := range l.regular(word) {
		if len(s) >= minSingular {
			found = append(found, head+s)
		}
	}
	return found
}

// split cuts off the last word of a compound.
func split(term string) (head, word string) {
	i := strings.LastIndexAny(term, "- _/.") + 1
	return term[:i], term[i:]
}

// regular applies the rules of spelling to a plural.
func (l lexicon) regular(word string) []string {
	n := len(word)
	switch {
	case strings.HasSuffix(word, "men"):
		return []string{word[:n-2] + "an"}
	case strings.HasSuffix(word, "ae"):
		return []string{word[:n-1]}
	case word[n-1] != 's' || strings.ContainsAny(word, "0123456789"): // 10ms
		return nil
	case strings.HasSuffix(word, "ss"):
		return nil
	case strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"), strings.HasSuffix(word, "ics"):
		return l.only(word[:n-1])
	case strings.HasSuffix(word, "ies"):
		return []string{word[:n-3] + "y", word[:n-1]}
	case strings.HasSuffix(word, "es"):
		return withoutEs(word)
	}
	return []string{word[:n-1]}
}

// only returns a singular whose ending is rarely that of one, if it is known.
func (l lexicon) only(singular string) []string {
	if l.takesS[singular] {
		return []string{singular}
	}
	return nil
}

// withoutEs returns the singulars of a word in -es: without the s (case), and
// behind a sibilant or o without both letters (class, box, match, hero).
func withoutEs(word string) []string {
	short := word[:len(word)-2]
	found := []string{word[:len(word)-1]}
	for _, end := range []string{"ss", "us", "as", "lens", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(short, end) {
			found = append(found, short)
		}
	}
	return found
}
