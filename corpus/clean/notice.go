package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxNotice     = 500 // bytes of a sentence that may be a notice
	maxHeadNotice = 160 // of one before the text, where it may run into the text
	maxFragments  = 5   // pieces that abbreviations cut a notice into: "(c) 2016 S. Karger AG."
)

// notices takes the notices from the start and the end of an abstract.
func (c *cleaner) notices(text string) string {
	for {
		start := lastNotice(text)
		if start < 0 {
			break
		}
		c.notice(text[start:])
		text = strings.TrimRight(text[:start], " \n")
	}
	for {
		end := firstNotice(text)
		if end == 0 {
			return text
		}
		c.notice(text[:end])
		text = strings.TrimLeft(text[end:], " \n")
	}
}

func (c *cleaner) notice(text string) {
	c.audit.Counts[Notice]++
	c.audit.Notices = append(c.audit.Notices, strings.TrimSpace(text))
}

// lastNotice returns where the notice begins that text ends in, -1 if it ends
// in none.
func lastNotice(text string) int {
	end := len(text)
	for range maxFragments {
		start := sentenceStart(text[:end])
		if start < 0 {
			break
		}
		sentence := strings.TrimRight(text[start:end], " \n")
		switch {
		case isNotice(sentence, false):
			return start
		case len(sentence) > 90 || !isTitled(sentence):
			return -1
		}
		end = start
	}
	return -1
}

// sentenceStart returns where the last sentence of text begins, -1 if that is
// too far back for a notice or text is empty. A copyright sign begins a
// sentence wherever it stands.
func sentenceStart(text string) int {
	text = strings.TrimRight(text, " \n")
	for i := len(text) - 2; i >= max(0, len(text)-maxNotice); i-- {
		if !stops[text[i]] {
			continue
		}
		if at := startBehind(text, i); at >= 0 {
			return at
		}
	}
	if len(text) == 0 || len(text) > maxNotice {
		return -1
	}
	return 0
}

// stops are the bytes by which sentenceStart finds the start of a sentence.
var stops = [256]bool{'.': true, '!': true, '?': true, '\n': true, '(': true, 0xc2: true, 0xef: true}

// startBehind returns where the sentence begins that the byte at i ends the
// sentence before, or itself begins; -1 if it does neither.
func startBehind(text string, i int) int {
	switch text[i] {
	case '\n':
		return i + 1
	case '(', 0xc2:
		return noticeSign(text, i)
	case 0xef: // the first byte of Gap
		i += len(gap)
		if strings.HasPrefix(text[i-len(gap):], gap) && i+1 < len(text) && text[i] == ' ' && isUpper(text[i+1]) {
			return i + 1
		}
		return -1
	}
	i++
	for i < len(text) && strings.IndexByte(`)]"'`, text[i]) >= 0 {
		i++
	}
	if i+1 < len(text) && text[i] == ' ' {
		return i + 1
	}
	return -1
}

// noticeSign returns where the notice begins that © or (c) and a year at byte i
// are part of: there, or at the word before, if that is Copyright; -1 if there is
// no such sign.
func noticeSign(text string, i int) int {
	rest := text[i:min(len(text), i+16)]
	if !strings.HasPrefix(rest, "©") && !matches("(c) #*", rest) {
		return -1
	}
	before := strings.TrimRight(text[:i], " ")
	for _, word := range [...]string{"copyright", "crown"} {
		if at := len(before) - len(word); at >= 0 && strings.EqualFold(before[at:], word) {
			i = at
			before = strings.TrimRight(before[:at], " ")
		}
	}
	return i
}

// firstNotice returns the length of the notice that text begins with, with the
// pieces that its abbreviations cut off.
func firstNotice(text string) int {
	if text == "" || !slices.ContainsFunc(noticesBy[lowerByte(text[0])], func(n notice) bool { return n.opens(text) }) {
		return 0
	}
	end := sentenceEnd(text, 0)
	if end < 0 || !isNotice(text[:end], true) {
		return 0
	}
	for range maxFragments {
		next := sentenceEnd(text, end)
		if next < 0 || next-end > 60 || !isInitial(text[:end]) || !isTitled(text[end:next]) {
			break
		}
		end = next
	}
	return end
}

// opens is a quick test whether text may begin with the notice.
func (n notice) opens(text string) bool {
	return n.where == either && len(text) > 2 && lowerByte(text[1]) == n.pattern[1] && lowerByte(text[2]) == n.pattern[2]
}

// sentenceEnd returns where the sentence ends that begins at from, white space
// behind it included; -1 if that is too far for a notice.
func sentenceEnd(text string, from int) int {
	for i := from; i < min(len(text), from+maxHeadNotice); i++ {
		if text[i] == '\n' || text[i] == ' ' && i > from && text[i-1] == '.' {
			return i + 1
		}
	}
	if len(text)-from > maxHeadNotice || from >= len(text) {
		return -1
	}
	return len(text)
}

// isInitial reports whether text ends in one letter and a full stop.
func isInitial(text string) bool {
	text = strings.TrimRight(text, " \n")
	n := len(text)
	return n >= 3 && text[n-1] == '.' && isUpper(text[n-2]) && !isAlnum(text[n-3])
}

// isNotice reports whether a sentence is a notice.
func isNotice(sentence string, head bool) bool {
	if sentence == "" {
		return false
	}
	first := sentence[0]
	if isDigit(first) {
		return isExtent(sentence)
	}
	if isUpper(first) {
		first |= 0x20
	}
	return slices.ContainsFunc(noticesBy[first], func(n notice) bool {
		switch {
		case head && n.where != either || !matches(n.pattern, sentence):
			return false
		case n.where == named:
			return isTitled(sentence)
		}
		return true
	})
}

// isExtent reports whether a sentence is the extent of a paper: "12 pages, 3 figures."
func isExtent(sentence string) bool {
	rest := strings.TrimLeft(sentence, "0123456789")
	return len(sentence) < 80 && (matches(" pages, *", rest) || matches(" pages.", rest) || matches(" pages", rest))
}

// matches reports whether a pattern of the table matches text from its start
// to its end.
func matches(pattern, text string) bool {
	star, mark := -1, 0
	p, t := 0, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, t
			p++
		case p < len(pattern) && pattern[p] == '#' && isYear(text[t:]):
			p, t = p+1, t+4
		case p < len(pattern) && pattern[p] == lowerByte(text[t]):
			p, t = p+1, t+1
		case star >= 0:
			mark++
			p, t = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

func lowerByte(c byte) byte {
	if isUpper(c) {
		return c | 0x20
	}
	return c
}

func isYear(s string) bool {
	return len(s) >= 4 && (s[:2] == "19" || s[:2] == "20" || s[:2] == "18") && isDigit(s[2]) && isDigit(s[3]) && (len(s) == 4 || !isDigit(s[4]))
}

// isTitled reports whether all words of a sentence begin with a capital, a
// digit or a sign, but for the small words of names.
func isTitled(sentence string) bool {
	for w := range strings.FieldsSeq(sentence) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `("'[`))
		if unicode.IsLower(r) && !small[strings.Trim(w, ".,;:()")] {
			return false
		}
	}
	return true
}

// small are the words of names that have no capital.
var small = words(`of and the by for in on de der des du la le et und to behalf at a van von e y published
	publication accepted appear submitted online copyright author authors c all rights reserved behalf on`)
