package format

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	rowNumber = regexp.MustCompile(`^\d{1,6}$`)
	bareDOIs  = regexp.MustCompile(`^10\.\d{2,9}/\S+$`)
)

// plainTitle returns a title on one line without tags.
func plainTitle(s string) string { return oneLine(plainText(s)) }

// plainAbstract returns an abstract without tags, or "" where there is none.
func plainAbstract(s string) string { return clean(plainText(realAbstract(s))) }

// realDOI returns the DOI that s is, bare, or "": the fields for it hold page
// ranges and notes as well.
func realDOI(s string) string {
	if s = bareDOI(oneLine(s)); bareDOIs.MatchString(s) {
		return s
	}
	return ""
}

// firstDOI returns the first of some texts that is a DOI.
func firstDOI(texts ...string) string {
	for _, s := range texts {
		if doi := realDOI(s); doi != "" {
			return doi
		}
	}
	return ""
}

// ownID returns the first of some identifiers that can tell works apart. A
// short number is a row of the library it was exported from, and two libraries
// have the same ones: works with equal ids would be taken for duplicates.
func ownID(ids ...string) string {
	for _, id := range ids {
		if id = oneLine(id); id != "" && !rowNumber.MatchString(id) {
			return id
		}
	}
	return ""
}

// splitKeywords splits a list written as one text at semicolons, else at
// commas. Without either it is one keyword.
func splitKeywords(s string) []string {
	mark := ";"
	if !strings.Contains(s, mark) {
		mark = ","
	}
	return splitAt(s, mark)
}

func firstItem(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }
func digit(c byte) bool { return c >= '0' && c <= '9' }

// firstLines returns the first n lines of head that are not blank, without the
// last line of a head that was cut inside it.
func firstLines(head []byte, n int) [][]byte {
	if len(head) >= headSize {
		head = head[:bytes.LastIndexAny(head, "\r\n")+1]
	}
	var lines [][]byte
	for len(head) > 0 && len(lines) < n {
		end := bytes.IndexAny(head, "\r\n")
		if end < 0 {
			end = len(head) - 1
		}
		text := bytes.TrimRight(bytes.TrimPrefix(head[:end+1], []byte("\uFEFF")), " \t\r\n")
		if !blank(text) {
			lines = append(lines, text)
		}
		head = head[end+1:]
	}
	return lines
}

// splitAt splits a list written as one text.
func splitAt(s, mark string) []string {
	var out []string
	for part := range strings.SplitSeq(s, mark) {
		out = appendText(out, part)
	}
	return out
}
