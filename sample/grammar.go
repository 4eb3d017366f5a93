package sample

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// polish puts right what filling slots can break: "a" before a vowel sound,
// "an" before a consonant sound, and the capital letter at the start.
func polish(sentence string) string {
	words := strings.Split(sentence, " ")
	for i, w := range words[:len(words)-1] {
		switch w {
		case "a", "an", "A", "An":
			words[i] = w[:1]
			if vowelSound(words[i+1]) {
				words[i] += "n"
			}
		}
	}
	return capital(strings.Join(words, " "))
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Starts whose sound is not that of their letter. Only what the word lists
// need and their near relatives; a test lists the words that follow articles.
var (
	consonantStarts = []string{"uni", "use", "usu", "util", "eu", "one", "once", "ubiq", "UV"}
	vowelStarts     = []string{"hour", "honest", "X-ray", "LED", "NMR", "8", "11", "18"}
)

// vowelSound tells whether a word calls for "an". Numbers are read as words:
// eight, eighty, eleven and eighteen start with a vowel, 110 and 1,800 do not.
func vowelSound(word string) bool {
	for _, start := range consonantStarts {
		if strings.HasPrefix(word, start) && !strings.HasPrefix(word, "unin") {
			return false
		}
	}
	for _, start := range vowelStarts {
		after, ok := strings.CutPrefix(word, start)
		if ok && (start != "11" && start != "18" || after == "" || after[0] < '0' || after[0] > '9') {
			return true
		}
	}
	return strings.ContainsRune("aeiouAEIOU", rune(word[0]))
}
