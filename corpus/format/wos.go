package format

import (
	"bytes"
	"io"
	"iter"
	"regexp"

	"tidemark/corpus"
)

// wos is what Web of Science exports: tagged text, or a table with tabs whose
// columns are named by the same tags.
var wos = Format{
	Name:      "wos",
	Title:     "Web of Science",
	Recognise: recogniseWOS,
	Legacy:    true,
	Read:      readWOS,
}

var (
	wosGrammar = grammar{line: wosLine, document: wosDocument, stray: wosStray}
	wosStart   = regexp.MustCompile(`^(FN (ISI|Thomson|Clarivate|Web)|VR \d|PT [A-Z]$)`)
)

// recogniseWOS accepts the header of an export, or a first record without it.
func recogniseWOS(head []byte) bool {
	lines := firstLines(head, 3)
	if len(lines) == 0 {
		return false
	}
	if wosHeader(lines[0]) != nil {
		return true
	}
	if len(lines) < 2 || !wosStart.Match(lines[0]) {
		return false
	}
	_, _, ok := wosTag(lines[1])
	return ok
}

func readWOS(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		text := peekable(lineFeeds(r))
		head, _ := text.Peek(headSize)
		read := wosGrammar.read
		if lines := firstLines(head, 1); len(lines) > 0 && wosHeader(lines[0]) != nil {
			read = readWOSTable
		}
		read(text, source, opts)(yield)
	}
}

// wosLine reads one line. A record begins with its type PT and ends with ER; a
// field goes on in lines that are indented.
func wosLine(text []byte, r *taggedRecord) tagLine {
	tag, value, ok := wosTag(text)
	switch {
	case !ok && r.isOpen():
		return tagLine{part: moreText, value: bytes.TrimSpace(text)}
	case !ok:
		return tagLine{part: strayText}
	case tag == "ER" || tag == "EF":
		return tagLine{part: noPart, ends: r.isOpen()}
	case !r.isOpen() && (tag == "FN" || tag == "VR"):
		return tagLine{part: noPart}
	}
	return tagLine{part: newField, tag: tag, value: value, begins: !r.isOpen() || tag == "PT"}
}

// wosTag splits "TI text".
func wosTag(text []byte) (tag string, value []byte, ok bool) {
	if len(text) < 2 || !upper(text[0]) || !upper(text[1]) && !digit(text[1]) || len(text) > 2 && text[2] != ' ' {
		return "", nil, false
	}
	return string(text[:2]), bytes.TrimSpace(text[2:]), true
}

// wosStray drops what stands between records and only looks like a tag.
func wosStray(r *taggedRecord) bool { return !r.has("PT", "TI", "AB") }
