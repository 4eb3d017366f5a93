package format

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitNames splits authors written as one text in a source that says nothing
// of how it writes them. "Tide, Ada" is one person, "Tide, A., Reed, B." are
// two; all else is split as spokenNames does.
func splitNames(s string) []string {
	s = oneLine(s)
	if onePerson(s) {
		return []string{s}
	}
	if names := initialled(s); names != nil {
		return names
	}
	return spokenNames(s)
}

// spokenNames splits authors written as one text, each as the name is spoken: at
// semicolons if there are any, else at commas and "and". "Last, First and Last, First" is told from
// that by its one comma in every part.
func spokenNames(s string) []string {
	var names []string
	s = oneLine(s)
	if strings.Contains(s, ";") {
		for part := range strings.SplitSeq(s, ";") {
			names = appendText(names, part)
		}
		return names
	}
	parts := strings.Split(s, " and ")
	inverted := len(parts) > 1
	for _, part := range parts {
		inverted = inverted && strings.Count(part, ", ") == 1 && !strings.HasSuffix(part, ",")
	}
	for _, part := range parts {
		if inverted {
			names = appendText(names, part)
			continue
		}
		for name := range strings.SplitSeq(part, ", ") {
			names = appendText(names, strings.Trim(name, ", "))
		}
	}
	return names
}

// maxGiven is how many given names a person is thought to have.
const maxGiven = 3

// onePerson reports whether s is a family name, a comma and given names. A
// family name is one capitalised word, perhaps behind particles in small
// letters; two words with capitals before the comma are a person by themselves.
func onePerson(s string) bool {
	family, given, ok := strings.Cut(s, ", ")
	if !ok || strings.ContainsAny(given, ",;") || strings.ContainsAny(family, ",;") {
		return false
	}
	words := strings.Fields(given)
	for _, word := range words {
		if !capitalised(word) {
			return false // also "and"
		}
	}
	particles := strings.Fields(family)
	for i, word := range particles {
		if capitalised(word) != (i == len(particles)-1) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= maxGiven && len(particles) > 0
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

var initials = regexp.MustCompile(`^(?:\p{Lu}(?:\.[ -]?|[ -]|$)|\p{Lu}{2}$){1,5}$`)

// initialled returns the names in a list that has a comma between family name
// and initials as well as between people, or nil for any other text.
func initialled(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " & ", ", "), " and ", ", ")
	parts := strings.Split(strings.ReplaceAll(s, ",, ", ", "), ", ")
	if len(parts)%2 != 0 {
		return nil
	}
	var names []string
	for i := 0; i < len(parts); i += 2 {
		if !initials.MatchString(parts[i+1]) || initials.MatchString(parts[i]) {
			return nil
		}
		names = append(names, parts[i]+", "+parts[i+1])
	}
	return names
}
