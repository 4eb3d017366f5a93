package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// spaces makes one space of every run of white space and controls. It leaves a
// newline where a sentence ends: behind a full stop at the end of a line, and
// at a sentence break, where a full stop is added if there is none. A word that
// was hyphenated at the end of a line is joined.
func (c *cleaner) spaces(text string) string {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		n := wordLength(text[i:])
		out = append(out, text[i:i+n]...)
		i += n
		run := c.whiteRun(text[i:])
		i += run.length
		if run.length > 0 && len(out) > 0 && i < len(text) {
			out = c.appendBetween(out, run, text[i:])
		}
	}
	return string(out)
}

// wordLength returns the length of what comes before the next white space or control.
func wordLength(text string) int {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c == 0x7f {
			return i
		}
	}
	return len(text)
}

// whiteRun is a run of white space and controls: how many bytes, and how many
// of them end a line or a sentence.
type whiteRun struct{ length, lines, breaks int }

func (c *cleaner) whiteRun(text string) (run whiteRun) {
	for run.length < len(text) {
		switch b := text[run.length]; {
		case b == '\n':
			run.lines++
		case b == sentenceBreak:
			run.breaks++
		case b > ' ' && b != 0x7f:
			return run
		case !isSpace(b):
			c.audit.Counts[Invisible]++
		}
		run.length++
	}
	return run
}

// appendBetween appends what a run of white space becomes between out and rest.
func (c *cleaner) appendBetween(out []byte, run whiteRun, rest string) []byte {
	switch {
	case run.breaks > 0 || run.lines > 1:
		return appendBreak(out, rest)
	case run.lines == 0:
		return append(out, ' ')
	case out[len(out)-1] == '-':
		return c.appendHyphenated(out, rest)
	case endsSentence(out):
		return append(out, '\n')
	case isUnspaced(lastRune(out)) && isUnspaced(firstRune(rest)):
		return out
	}
	return append(out, ' ')
}

// appendBreak appends a newline, if need be after a full stop. Where the sentence
// plainly goes on, a space: behind a comma, before a small letter.
func appendBreak(out []byte, rest string) []byte {
	switch {
	case endsSentence(out):
		return append(out, '\n')
	case strings.IndexByte(",;:-(/", out[len(out)-1]) >= 0, unicode.IsLower(firstRune(rest)):
		return append(out, ' ')
	}
	return append(out, '.', '\n')
}

// endsSentence reports whether out ends in a full stop or its like, whatever
// brackets and quotation marks stand behind it.
func endsSentence[T string | []byte](text T) bool {
	out := string(text[max(0, len(text)-20):])
	for i := len(out); i > 0; {
		r, size := utf8.DecodeLastRuneInString(out[:i])
		switch r {
		case '.', '!', '?', '。', '．', '！', '？', '؟', '।':
			return true
		case ')', ']', '"', '\'', '”', '’', '»', '」', '』', '）':
			i -= size
		default:
			return false
		}
	}
	return false
}

// isUnspaced reports whether r is of a script that puts no spaces between words.
func isUnspaced(r rune) bool {
	return r > 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// appendHyphenated joins a word across the end of a line. The hyphen stays
// where it belongs to the word; in "pre- and post-war" the space stays as well.
func (c *cleaner) appendHyphenated(out []byte, rest string) []byte {
	next := firstRune(rest)
	before := lastPart(out[:len(out)-1])
	switch {
	case before == "" || !unicode.IsLetter(next) && !unicode.IsDigit(next) || suspends[firstWord(rest)]:
		return append(out, ' ')
	case !unicode.IsLower(next) || len(before) < 2 || strings.Contains(before, "-") || prefixes[strings.ToLower(before)]:
		c.audit.Counts[Hyphen]++
		return out
	}
	c.audit.Counts[Hyphen]++
	return out[:len(out)-1]
}

// lastPart returns the letters, digits and hyphens that out ends in, at most 40 bytes.
func lastPart(out []byte) string {
	i := len(out)
	for i > max(0, len(out)-40) && (isAlnum(out[i-1]) || out[i-1] == '-' || out[i-1] >= utf8.RuneSelf) {
		i--
	}
	return strings.Trim(string(out[i:]), "-–—"+gap)
}

// firstWord returns the ASCII letters that rest begins with.
func firstWord(rest string) string {
	n := 0
	for n < len(rest) && n < 12 && isAlpha(rest[n]) {
		n++
	}
	return rest[:n]
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(b []byte) rune {
	r, _ := utf8.DecodeLastRune(b)
	return r
}

// prefixes keep their hyphen more often than they lose it.
var prefixes = words(`self non well high low long short large small real state cross half full end single
	double two three four five multi semi quasi pseudo ex anti post pre co e time data model
	domain task rule user ill left right top bottom open closed first second third zero one many
	cost case context language machine knowledge graph word sentence document feature text`)

// suspends are the words behind a suspended hyphen.
var suspends = words("and or und oder et ou y o e to as bis vs versus")

// words makes a set of the words of a text.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}
