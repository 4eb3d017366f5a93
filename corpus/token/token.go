// Package token turns text into the words that a topic model counts.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Options says which words are kept. The zero value keeps everything.
type Options struct {
	// MinLength and MaxLength bound the length of a word in characters; a
	// MaxLength of 0 means no bound.
	MinLength, MaxLength int
	// StopWords are left out, written in lower case.
	StopWords []string
}

// DefaultOptions keeps words of 2 to 40 characters that are not English stop words.
func DefaultOptions() Options {
	return Options{MinLength: 2, MaxLength: 40, StopWords: English()}
}

// Analyzer finds words. It is safe for concurrent use.
type Analyzer struct {
	options Options
	stop    map[string]bool
}

// New returns an Analyzer with the given options.
func New(o Options) *Analyzer {
	stop := make(map[string]bool, len(o.StopWords))
	for _, w := range o.StopWords {
		stop[w] = true
	}
	return &Analyzer{options: o, stop: stop}
}

// Options returns the options that the Analyzer was made with.
func (a *Analyzer) Options() Options { return a.options }

// Append appends the words of text to dst and returns it.
//
// A word is a run of letters, marks and digits with at least one letter. A
// hyphen, apostrophe, full stop or underscore between two of them stays inside
// (state-of-the-art, don't, node.js), pluses and a hash after one belong to it
// (c++, c#). Words are compatibility-normalised (NFKC) and in lower case; a
// final 's is dropped. Addresses (URLs, e-mail) and commands of LaTeX are no words.
func (a *Analyzer) Append(dst []string, text string) []string {
	text = Normalise(text)
	for i := 0; i < len(text); {
		start, end, next := word(text, i)
		i = next
		if w := strings.TrimSuffix(text[start:end], "'s"); a.keep(w) {
			dst = append(dst, w)
		}
	}
	return dst
}

func (a *Analyzer) keep(w string) bool {
	n := utf8.RuneCountInString(w)
	if n == 0 || n < a.options.MinLength || a.options.MaxLength > 0 && n > a.options.MaxLength {
		return false
	}
	return strings.IndexFunc(w, unicode.IsLetter) >= 0 && !a.stop[w]
}

// Normalise returns text in lower case and Unicode normal form KC, with
// typographic apostrophes and hyphens made plain.
func Normalise(text string) string {
	if isPlain(text) {
		return text
	}
	text = strings.ToLower(norm.NFKC.String(text))
	return punctuation.Replace(text)
}

// punctuation maps look-alikes to the characters that join words. The soft
// hyphen and the zero-width characters vanish.
var punctuation = strings.NewReplacer(
	"\u2019", "'", "\u2018", "'", "\u02bc", "'",
	"\u2010", "-", "\u2011", "-",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "",
)

// isPlain reports whether text is ASCII without capitals.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// word finds the first word of text at or after byte i: text[start:end], empty
// where there is none. The search goes on at next.
func word(text string, i int) (start, end, next int) {
	for i < len(text) {
		if text[i] == '\\' {
			i = skipCommand(text, i)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			break
		}
		i += size
	}
	if n := address(text[i:]); n > 0 {
		return i, i, i + n
	}
	start = i
	for i < len(text) {
		n := step(text, i)
		if n == 0 {
			break
		}
		i += n
	}
	if i > start {
		i += suffix(text[i:])
	}
	return start, i, max(i, start)
}

// step returns the length of what continues a word at byte i: a letter, mark
// or digit, or a joiner with one behind it; 0 at the word's end.
func step(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	if isWordRune(r) {
		return size
	}
	switch r {
	case '-', '\'', '.', '_':
		if next, n := utf8.DecodeRuneInString(text[i+size:]); n > 0 && isWordRune(next) {
			return size + n
		}
	}
	return 0
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// suffix returns the length of the pluses (at most two) or the hash that end a name: c++, c#.
func suffix(rest string) int {
	switch {
	case strings.HasPrefix(rest, "++"):
		return 2
	case strings.HasPrefix(rest, "#"):
		return 1
	}
	return 0
}

// skipCommand returns the position after the LaTeX command that begins at i.
func skipCommand(text string, i int) int {
	i++
	for i < len(text) && 'a' <= text[i] && text[i] <= 'z' {
		i++
	}
	return i
}

// address returns the length of the URL or e-mail address that rest begins
// with, up to the next white space; 0 if it begins with neither.
func address(rest string) int {
	isURL := strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "www.")
	if !isURL && !isEmail(rest) {
		return 0
	}
	if n := strings.IndexFunc(rest, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(rest)
}

// isEmail looks at no more than the longest local part that mail allows, so
// that text without white space costs no more than other text.
func isEmail(rest string) bool {
	at := strings.IndexAny(rest[:min(len(rest), 64)], "@ \t\n")
	return at > 0 && rest[at] == '@' && at+1 < len(rest) && isWordRune(rune(rest[at+1]))
}
