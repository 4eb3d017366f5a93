package clean

import "strings"

// headingEnd returns where the text goes on behind the heading at byte at, 0
// where there is none. In a structured abstract any capital may follow a
// heading without a sign: "Background Increased levels".
func headingEnd(text string, at int, structured bool) int {
	found, n := readHeadings(text, at)
	for ; n > 0; n-- {
		if end := found[n-1].behind(text, structured); end > 0 {
			return end
		}
	}
	return capitals(text, at)
}

// behind returns where the text goes on behind the heading and the sign that
// makes it one, 0 if there is no such sign.
func (h heading) behind(text string, structured bool) int {
	rest := text[h.end:]
	trimmed := strings.TrimLeft(rest, " ])")
	end := h.end + len(rest) - len(trimmed)
	if h.best < plain && h.words < 2 || trimmed == "" {
		return 0
	}
	for _, colon := range [...]string{":", "："} {
		if strings.HasPrefix(trimmed, colon) {
			return skipDashes(text, end+len(colon))
		}
	}
	if r := firstRune(trimmed); h.title && (r == '—' || r == '–' || r == '-' && h.dash(trimmed, end > h.end, structured)) {
		return skipDashes(text, end)
	}
	if h.title && h.best >= plain && h.opens(rest, structured) {
		return h.end + 1
	}
	return 0
}

// dash reports whether the hyphen that rest begins with is meant for a dash:
// between spaces, or before a sentence.
func (h heading) dash(rest string, spaced, structured bool) bool {
	rest = rest[1:]
	switch {
	case spaced:
		return strings.HasPrefix(rest, " ")
	case h.best != strong || rest == "":
		return false
	}
	return isDigit(rest[0]) || structured && isUpper(rest[0]) || isOpening(rest, h.chief < 2)
}

// opens reports whether a sentence begins at rest, behind a full stop or in
// capitals a comma, or without any sign behind the plainest of headings.
func (h heading) opens(rest string, structured bool) bool {
	if rest == "" {
		return false
	}
	next := strings.TrimLeft(rest[1:], " \n")
	switch {
	case next == "":
		return false
	case rest[0] == '.':
		return isUpper(next[0]) || isDigit(next[0])
	case rest[0] == ',':
		return h.upper && h.best == strong && isOpening(next, false)
	}
	return isSpace(rest[0]) && h.best == strong && h.words <= 3 &&
		(structured && isUpper(next[0]) && len(firstWord(next)) > 1 || isOpening(next, !h.upper && h.chief < 2))
}

// skipDashes returns where the text goes on behind dashes and spaces at byte i.
func skipDashes(text string, i int) int {
	return i + len(text[i:]) - len(strings.TrimLeft(text[i:], "-–— "))
}

// capitals returns where the text goes on behind a heading that is none of the
// usual ones: two words or more in capitals before a colon, "AREAS COVERED:". A
// name in capitals mostly has one word.
func capitals(text string, at int) int {
	words, letters, i := 0, 0, at
	for i < min(len(text), at+80) {
		n := letterCount(text[i:])
		if n == 0 || hasSmall(text[i:i+n]) {
			return 0
		}
		words, letters, i = words+1, letters+n, i+n
		switch {
		case i+1 >= len(text):
			return 0
		case text[i] == ':' && words > 1 && letters >= 10 && isSpace(text[i+1]):
			return i + 1
		case text[i] != ' ':
			return 0
		}
		i++
	}
	return 0
}

// isOpening reports whether rest begins as a sentence does: with a capital and
// small letters, or with a word that is often the first.
func isOpening(rest string, often bool) bool {
	first := firstWord(rest)
	if openers[first] {
		return len(first) > 1 || opensLetter(rest[1:])
	}
	return !often && len(first) > 1 && isUpper(first[0]) && isLower(first[1])
}

// opensLetter reports whether rest goes on as a sentence does behind the word A or
// I, and not as behind a letter that is a name: Method A is old.
func opensLetter(rest string) bool {
	next := firstWord(strings.TrimPrefix(rest, " "))
	return next != "" && rest[0] == ' ' && isLower(next[0]) && !copulas[next]
}

var copulas = words("is was has can may will and or of in for with")

// hasSmall reports whether a word of ASCII has small letters.
func hasSmall(word string) bool {
	for i := range len(word) {
		if isLower(word[i]) {
			return true
		}
	}
	return false
}
