package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// refer is the format of refer and BibIX that EndNote exports as .enw: each
// field begins with a percent sign and a letter.
var refer = Format{
	Name:      "refer",
	Title:     "Refer/EndNote tagged",
	Recognise: recogniseRefer,
	Legacy:    true,
	Read:      grammar{line: referLine, document: referDocument}.read,
}

// recogniseRefer accepts a file that begins with two fields and has a title.
func recogniseRefer(head []byte) bool {
	lines := firstLines(head, 200)
	if len(lines) < 2 || !referTag(lines[0]) || !referTag(lines[1]) && !strings.Contains("0AT", string(lines[0][1])) {
		return false
	}
	return slices.ContainsFunc(lines, func(text []byte) bool { return bytes.HasPrefix(text, []byte("%T ")) })
}

func referTag(text []byte) bool {
	return len(text) >= 2 && text[0] == '%' && text[1] > ' ' && text[1] < 0x7f && text[1] != '%' && (len(text) == 2 || text[2] == ' ' || text[2] == '\t')
}

// referLine reads one line. A blank line ends a record if a field follows;
// else it stands in the middle of a text. Where records begin with their type
// %0, it takes a second title, too, because the text before it may end in a
// blank line.
func referLine(text []byte, r *taggedRecord) tagLine {
	if !referTag(text) {
		if r.isOpen() {
			return tagLine{part: moreText, value: bytes.TrimSpace(text)}
		}
		return tagLine{part: strayText}
	}
	tag := string(text[1:2])
	begins := !r.isOpen()
	switch {
	case begins:
	case tag == "0":
		begins = !r.endsWith("0")
	case r.afterBlank:
		begins = !r.has("0") || tag == "T" && r.has("T") || tag == "A" && r.has("T")
	}
	return tagLine{part: newField, tag: tag, value: bytes.TrimSpace(text[2:]), begins: begins}
}

func referDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := firstDOI(r.list("R")...)
	d := corpus.Document{
		ID:         ownID(slices.Concat(r.list("M", "L", "F"), []string{doi}, r.list("R"))...),
		Title:      plainTitle(r.mapped(opts, "title", "T", "B", "Q")),
		Abstract:   plainAbstract(r.mapped(opts, "abstract", "X")),
		Authors:    r.list("A"),
		Venue:      firstItem(r.list("J", "B", "S")),
		Categories: r.eachLine("K"),
		URL:        firstItem(r.list("U")),
		DOI:        doi,
	}
	year := firstItem(r.list("D"))
	d.Dates.Published = finest(opts.approximate(firstItem(r.list("8")), year), opts.approximate(year, ""))
	return r.overridden(d, opts)
}
