package clean

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headings puts a sentence break in place of each heading of a structured
// abstract: "RESULTS:", "Methods—", "BACKGROUND AND AIMS. ", "Conclusions We
// found". A heading stands where a sentence begins, and is made of the words
// listed below alone. Two that are certain make an abstract a structured one,
// in which more is believed.
func (c *cleaner) headings(text string) string {
	var out []byte
	from := 0
	colons := strings.IndexByte(text, ':') >= 0
	for at := 0; at < len(text); at = nextStart(text, at, colons) {
		start := at
		for start < len(text) && strings.IndexByte(" \n([*", text[start]) >= 0 {
			start++
		}
		if !mayBegin(text[start:]) {
			continue
		}
		end := headingEnd(text, start, c.audit.Counts[Heading] > 1)
		if end == 0 || at > 0 && strings.IndexByte(";:)]\"", text[at-1]) >= 0 && !isUpper(text[start]) {
			continue
		}
		c.audit.Counts[Heading]++
		out = append(append(out, text[from:at]...), sentenceBreak)
		from, at = end, end-1
	}
	if from == 0 {
		return text
	}
	return string(append(out, text[from:]...))
}

// endings are the bytes behind which a sentence may begin.
var endings = [256]bool{'.': true, '!': true, '?': true, ';': true, ':': true, ')': true, ']': true, '\n': true, '"': true}

// nextStart returns where the next sentence may begin after byte at. Where
// there are no colons a heading stands behind a full stop, which is found faster.
func nextStart(text string, at int, colons bool) int {
	if !colons {
		if n := strings.IndexByte(text[at:], '.'); n >= 0 {
			return at + n + 1
		}
		return len(text)
	}
	for i := at; i < len(text); i++ {
		if endings[text[i]] {
			return i + 1
		}
	}
	return len(text)
}

// lengths holds a bit for each length of a word of ASCII that a heading may
// begin with, by its first letter; all bits where such a word is not ASCII.
var lengths = func() (lengths [256]uint64) {
	for w, r := range ranks {
		for _, first := range []byte{w[0], strings.ToUpper(w)[0]} {
			switch {
			case w[0] >= utf8.RuneSelf:
				lengths[first] = ^uint64(0)
			case r != link:
				lengths[first] |= 1 << letterCount(w)
			}
		}
	}
	return lengths
}()

// letterCount returns how many ASCII letters text begins with, at most 40.
func letterCount(text string) int {
	n := 0
	for n < len(text) && n < 40 && isAlpha(text[n]) {
		n++
	}
	return n
}

// mayBegin is a quick test for the first word of a heading.
func mayBegin(text string) bool {
	if len(text) < 2 {
		return false
	}
	if isUpper(text[0]) && isUpper(text[1]) {
		return true
	}
	n := letterCount(text)
	return lengths[text[0]]>>n&1 != 0 || n < len(text) && text[n] >= utf8.RuneSelf
}

// maxHeading bounds a heading in words.
const maxHeading = 8

// heading is a run of words that are all in ranks.
type heading struct {
	end   int  // where it ends in the text
	best  rank // of its words
	upper bool // it is all in capitals
	title bool // it begins with a capital
	words int
	chief int // how many of the words are strong
}

// readHeadings reads the words at the start of text[at:], and returns the n
// headings that they may be, the longest last.
func readHeadings(text string, at int) (found [maxHeading]heading, n int) {
	h := heading{upper: true, title: unicode.IsUpper(firstRune(text[at:]))}
	for i := at; h.words < maxHeading; {
		word := text[i : i+headingWord(text[i:])]
		r := rankOf(word)
		if r == 0 || h.words == 0 && r == link {
			break
		}
		i += len(word)
		h.end = i
		h.words++
		h.best = max(h.best, r)
		h.upper = h.upper && strings.ToUpper(word) == word
		if r == strong {
			h.chief++
		}
		if r != link {
			found[n] = h
			n++
		}
		for i < len(text) && (text[i] == ' ' || text[i] == '\n') {
			i++
		}
	}
	return found, n
}

// headingWord returns the length of the word that text begins with.
func headingWord(text string) int {
	for i, r := range text[:min(len(text), 60)] {
		if !unicode.IsLetter(r) && r != '/' && r != '&' && r != utf8.RuneError {
			return i
		}
	}
	return min(len(text), 60)
}

// rankOf returns the rank of a word, or the highest of two that a slash joins.
func rankOf(word string) rank {
	var space [40]byte
	if len(word) > len(space) {
		return 0
	}
	small := space[:copy(space[:], word)]
	for i, c := range small {
		small[i] = lowerByte(c)
		if c >= utf8.RuneSelf {
			small = []byte(strings.ToLower(word))
			break
		}
	}
	if r := ranks[string(small)]; r != 0 {
		return r
	}
	a, b, _ := bytes.Cut(small, []byte("/"))
	if ranks[string(a)] == 0 || ranks[string(b)] == 0 {
		return 0
	}
	return max(ranks[string(a)], ranks[string(b)])
}
