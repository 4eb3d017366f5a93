package clean

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// addresses puts a Gap in place of URLs, e-mail addresses, DOIs and numbers of
// arXiv. Punctuation that ends the sentence stays.
func (c *cleaner) addresses(text string) string {
	var out []byte
	from := 0
	for i := 0; i < len(text); i++ {
		if !isSign[text[i]] {
			continue
		}
		start, end := address(text, from, i)
		if end <= start {
			continue
		}
		c.audit.Counts[Address]++
		out = append(append(out, text[from:start]...), gap...)
		from, i = end, end-1
	}
	if from == 0 {
		return text
	}
	return string(append(out, text[from:]...))
}

// isSign holds the bytes at which an address is recognised.
var isSign = [256]bool{'/': true, '@': true, ':': true, 'w': true, 'W': true}

// address returns the bounds of the address that the byte at i is part of, if it
// is; the start is not before from.
func address(text string, from, i int) (start, end int) {
	switch text[i] {
	case 'w', 'W':
		if strings.EqualFold(text[i:min(len(text), i+4)], "www.") && (i == from || !isAlnum(text[i-1])) {
			return i, urlEnd(text, i+4)
		}
	case ':':
		if n := len(arxivNew.FindString(text[i:min(len(text), i+24)])); n > 0 {
			return suffixFold(text, from, i, "arxiv"), i + n
		}
	case '@':
		return mail(text, from, i)
	case '/':
		return slashed(text, from, i)
	}
	return 0, 0
}

var (
	scheme     = regexp.MustCompile(`(?i)\b(?:https?|ftp) ?: ?$`)
	arxivNew   = regexp.MustCompile(`^: ?\d{4}\.\d{4,5}(?:v\d+)?\b`)
	arxivOld   = regexp.MustCompile(`(?:\b(?i:arxiv) ?: ?|\b)(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics|quant-ph|math|cs|q-bio|q-fin|stat|alg-geom|chao-dyn|cmp-lg|dg-ga|funct-an|patt-sol|q-alg|solv-int|adap-org|acc-phys|chem-ph)(?:\.[A-Z]{2})?$`)
	arxivDigit = regexp.MustCompile(`^/\d{7}(?:v\d+)?\b`)
	hostBroken = regexp.MustCompile(`^ (?:com|org|net|edu|io|ac|github)[./]`)
)

// topDomains end a host's name where no scheme says that it is one.
var topDomains = words(`com org net edu gov io ai eu de fr uk ac cn jp it es nl ch at ca au us info ly gl
	co dev be br ru in se no fi dk pl cz`)

// reach is how far an address is sought backwards from the sign that gives it away.
const reach = 64

// slashed recognises an address by a slash.
func slashed(text string, from, i int) (start, end int) {
	before := text[max(from, i-reach):i]
	begin := i - len(before)
	switch {
	case before == "":
	case strings.HasPrefix(text[i:], "//"):
		if strings.HasSuffix(strings.TrimRight(before, " "), ":") {
			if m := scheme.FindStringIndex(before); m != nil {
				return begin + m[0], urlEnd(text, i+2)
			}
		}
	case isDigit(before[len(before)-1]):
		if at := doi(before); at >= 0 {
			return begin + at, urlEnd(text, i)
		}
	case i+1 < len(text) && isDigit(text[i+1]) && arxivDigit.MatchString(text[i:min(len(text), i+12)]):
		if m := arxivOld.FindStringIndex(before); m != nil {
			return begin + m[0], i + len(arxivDigit.FindString(text[i:min(len(text), i+12)]))
		}
	}
	if at := domain(before); at >= 0 {
		return begin + at, urlEnd(text, i)
	}
	return 0, 0
}

// doi returns where a DOI begins of which text ends in the prefix, 10.1234; -1
// if it does not.
func doi(text string) int {
	digits := len(strings.TrimRight(text, "0123456789"))
	at := digits - len("10.")
	if n := len(text) - digits; n < 4 || n > 9 || at < 0 || text[at:digits] != "10." || at > 0 && isAlnum(text[at-1]) {
		return -1
	}
	name := strings.TrimRight(text[:at], ":. ")
	if start := len(name) - len("doi"); start >= 0 && strings.EqualFold(name[start:], "doi") {
		return start
	}
	return at
}

// domain returns where the name of a host begins that text ends in, -1 if it
// ends in none.
func domain(text string) int {
	dot := strings.LastIndexByte(text, '.')
	if dot < 1 || len(text)-dot > 5 || !topDomains[strings.ToLower(text[dot+1:])] {
		return -1
	}
	at := dot
	for at > 0 && (isAlnum(text[at-1]) || text[at-1] == '-' || text[at-1] == '.' && at < dot) {
		at--
	}
	if at == dot || at > 0 && (text[at-1] == '@' || text[at-1] == '_') {
		return -1
	}
	return at
}

// suffixFold returns where word begins if the text ends in it before byte i,
// else i.
func suffixFold(text string, from, i int, word string) int {
	if start := i - len(word); start >= from && strings.EqualFold(text[start:i], word) {
		return start
	}
	return i + 1 // past any end: not an address
}

// urlEnd returns where the URL ends of which text[:i] is the beginning.
func urlEnd(text string, i int) int {
	start := i
	for i < len(text) && isURL(text, i) {
		i++
	}
	if i > start && i < len(text) && text[i-1] == '.' && hostBroken.MatchString(text[i:min(len(text), i+10)]) {
		return urlEnd(text, i+1) // https://github. com/…
	}
	if i == start && i < len(text) && text[i] == ' ' && i+1 < len(text) && isAlnum(text[i+1]) {
		return urlEnd(text, i+1) // https: // github.com
	}
	return start + len(trimEnd(text[start:i]))
}

// isURL reports whether the byte at i may be part of a URL. A backslash may, before
// punctuation: LaTeX writes \_ and \%.
func isURL(text string, i int) bool {
	c := text[i]
	switch c {
	case '"', '<', '>', '`', '{', '}', '|', '^', '$':
		return false
	case '\\':
		return i+1 < len(text) && strings.IndexByte("_%#&~", text[i+1]) >= 0
	}
	return c > ' ' && c < 0x7f
}

// trimEnd takes off what is punctuation of the sentence, not of the address:
// a closing bracket if none is open.
func trimEnd(url string) string {
	open := strings.Count(url, "(") - strings.Count(url, ")")
	for url != "" {
		switch url[len(url)-1] {
		case ')':
			if open >= 0 {
				return url
			}
			open++
		case '.', ',', ';', ':', '!', '?', '\'', ']', '[', '*', '\\':
		default:
			return url
		}
		url = url[:len(url)-1]
	}
	return url
}

// mail recognises an e-mail address by its @. The domain must end in a name:
// A@C60 is a molecule, P@5 a measure.
func mail(text string, from, i int) (start, end int) {
	start, end = i, i+1
	for start > max(from, i-reach) && isMail(text[start-1]) {
		start--
	}
	for end < len(text) && end < i+reach && isMail(text[end]) {
		end++
	}
	host := strings.TrimRight(text[i+1:end], ".-_+%")
	dot := strings.LastIndexByte(host, '.')
	if start == i || dot < 1 || len(host)-dot < 3 || strings.ContainsFunc(host[dot+1:], func(r rune) bool { return r >= utf8.RuneSelf || !isAlpha(byte(r)) }) {
		return 0, 0
	}
	return start, i + 1 + len(host)
}

func isMail(c byte) bool { return isAlnum(c) || strings.IndexByte(".-_+%", c) >= 0 }
