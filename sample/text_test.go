package sample

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// tokens are the lower-case words of a text without punctuation.
func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
	})
}

// Words that read well after "a" although they start with a vowel letter, and
// after "an" although they do not. Reviewed by hand, not derived from the code
// that chooses the article.
var (
	aBeforeVowel      = []string{"university", "usual", "one", "eutectic"}
	anBeforeConsonant = []string{"hour", "hourly", "X-ray"}
)

func TestTextIsMechanicallySound(t *testing.T) {
	for _, d := range slices.Concat(drafts(t, Seed), drafts(t, 2), drafts(t, 3)) {
		checkText(t, d.ID+" title", d.Title)
		if strings.HasSuffix(d.Title, ".") {
			t.Errorf("%s: title ends with a full stop: %q", d.ID, d.Title)
		}
		for _, s := range d.sentences {
			checkText(t, d.ID, s.text)
			if !strings.HasSuffix(s.text, ".") || strings.Count(s.text, ". ") > 0 {
				t.Errorf("%s: not one sentence with its full stop: %q", d.ID, s.text)
			}
		}
	}
}

func checkText(t *testing.T, id, text string) {
	t.Helper()
	first := []rune(text)[0]
	if !unicode.IsUpper(first) {
		t.Errorf("%s: no capital at the start: %q", id, text)
	}
	for _, bad := range []string{"{", "}", "|", "/", "  ", " ,", " .", "..", ",,", ":,", "+", "!"} {
		if strings.Contains(text, bad) {
			t.Errorf("%s: %q in %q", id, bad, text)
		}
	}
	words := strings.Fields(text)
	for i, w := range words[1:] {
		before := words[i]
		if strings.EqualFold(strings.Trim(before, ".,:"), strings.Trim(w, ".,:")) {
			t.Errorf("%s: doubled word %q in %q", id, w, text)
		}
		checkArticle(t, id, strings.ToLower(before), w, text)
	}
}

func checkArticle(t *testing.T, id, article, w, text string) {
	t.Helper()
	w = strings.TrimRight(w, ".,:")
	vowel := strings.ContainsRune("aeiouAEIOU", rune(w[0]))
	digit := unicode.IsDigit(rune(w[0]))
	switch {
	case article == "a" && !digit && vowel && !slices.Contains(aBeforeVowel, w),
		article == "an" && !digit && !vowel && !slices.Contains(anBeforeConsonant, w),
		article == "a" && digit && (w[0] == '8' || w == "11" || w == "18"),
		article == "an" && digit && w[0] != '8' && w != "11" && w != "18",
		(article == "a" || article == "an") && slices.Contains([]string{"a", "an", "the", "our", "its"}, w):
		t.Errorf("%s: %q before %q in %q", id, article, w, text)
	}
}

// A singular article must not meet a plural lexicon phrase and a plural
// number must not meet a singular one; both give pairs that are easy to find.
func TestNoPairOfWordsThatCannotStand(t *testing.T) {
	bad := []string{
		"the the", "the a", "the an", "a the", "of of", "in in", "at at", "on on", "with with",
		"each the", "each a", "many a the", "near the the", "soils soil", "coastal coastal", "hospital hospital", "bridge bridge",
	}
	for _, d := range drafts(t, Seed) {
		text := " " + strings.Join(tokens(d.Title+" "+d.Abstract), " ") + " "
		for _, pair := range bad {
			if strings.Contains(text, " "+pair+" ") {
				t.Errorf("%s: %q in %q", d.ID, pair, text)
			}
		}
	}
}

func TestNoSentenceIsUsedTwice(t *testing.T) {
	seen := map[string]string{}
	for _, d := range drafts(t, Seed) {
		for _, s := range d.sentences {
			if other := seen[s.text]; other != "" {
				t.Errorf("%s and %s share %q", other, d.ID, s.text)
			}
			seen[s.text] = d.ID
		}
	}
}

func TestAbstractIsItsSentences(t *testing.T) {
	for _, d := range drafts(t, Seed) {
		var texts []string
		for _, s := range d.sentences {
			texts = append(texts, s.text)
		}
		if got := strings.Join(texts, " "); got != d.Abstract {
			t.Errorf("%s: sentences %q are not the abstract %q", d.ID, got, d.Abstract)
		}
	}
}
