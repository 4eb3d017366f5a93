package format

import (
	"bytes"
	"regexp"
	"strings"

	"tidemark/corpus"
)

// ovid is the text export of Ovid: records begin with their number in angle
// brackets, and the text of a field stands indented below its name.
var ovid = Format{
	Name:      "ovid",
	Title:     "Ovid text",
	Recognise: recogniseOvid,
	Legacy:    true,
	Read:      grammar{line: ovidLine, document: ovidDocument}.read,
}

var (
	ovidStart  = regexp.MustCompile(`^<\d+>$`)
	ovidLabel  = regexp.MustCompile(`^[A-Z][A-Za-z /-]{1,60}$`)
	ovidType   = regexp.MustCompile(`\.\s*\[[^\]]*\]$`)
	ovidMarks  = regexp.MustCompile(`[\s*+]+$|\s+[\d,\s*+]+$`)
	ovidDate   = regexp.MustCompile(`(?:(?:(\d{1,2}) )?\b([A-Z][a-z]+)\.?,? )?\b((?:1[89]|20)\d\d)\b`)
	ovidSource = regexp.MustCompile(`^(.{3,200}?)\.(?:\s{2,}| Vol | \d)`)
)

// recogniseOvid accepts a number in angle brackets above a name and its text.
func recogniseOvid(head []byte) bool {
	lines := firstLines(head, 3)
	return len(lines) == 3 && ovidStart.Match(lines[0]) && ovidLabel.Match(lines[1]) &&
		(lines[2][0] == ' ' || lines[2][0] == '\t')
}

// ovidLine reads one line. Text that is not indented and is no name is taken
// for a line of the field before it.
func ovidLine(text []byte, r *taggedRecord) tagLine {
	switch {
	case ovidStart.Match(text):
		return tagLine{part: newField, tag: "<>", value: text, begins: true}
	case !r.isOpen():
		return tagLine{part: strayText}
	case ovidLabel.Match(text):
		return tagLine{part: newField, tag: string(text)}
	}
	return tagLine{part: moreText, value: bytes.TrimSpace(text)}
}

func ovidDocument(r *taggedRecord, opts Options) corpus.Document {
	source := strings.TrimSpace(r.text("Source"))
	doi := firstDOI(r.text("DOI Number"), r.text("DOI"), r.text("Digital Object Identifier"))
	d := corpus.Document{
		ID:       strings.TrimRight(oneLine(r.text("Accession Number", "Unique Identifier")), "."),
		Title:    ovidTitle(plainTitle(r.mapped(opts, "title", "Title", "Chapter Title", "Book Title"))),
		Abstract: plainAbstract(r.mapped(opts, "abstract", "Abstract")),
		URL:      oneLine(r.text("URL", "Link to the Ovid Full Text or citation")),
		DOI:      doi,
	}
	if d.ID == "" {
		d.ID = doi
	}
	for _, name := range splitAt(r.text("Author", "Authors"), ";") {
		d.Authors = appendText(d.Authors, ovidMarks.ReplaceAllString(name, ""))
	}
	for _, label := range []string{"Author Keywords", "Keyword", "Keywords", "MeSH Subject Headings"} {
		d.Categories = append(d.Categories, splitAt(strings.TrimRight(r.text(label), "."), ";")...)
	}
	rest := source
	if m := ovidSource.FindStringSubmatch(source); m != nil {
		d.Venue, rest = oneLine(m[1]), source[len(m[1]):]
	} else {
		d.Venue = strings.TrimRight(oneLine(source), ". ")
	}
	d.Dates.Published = finest(ovidPublished(opts, r.text("Publication Date", "Date of Publication", "Publication Year", "Year of Publication")),
		ovidPublished(opts, rest), ovidPublished(opts, r.text("Status")))
	return r.overridden(d, opts)
}

// ovidTitle takes the kind of document off the title: "Tides.[Article]".
func ovidTitle(s string) string {
	if at := ovidType.FindStringIndex(s); at != nil {
		return s[:at[0]+1]
	}
	return s
}

// ovidPublished finds the last date in words and numbers of other kinds.
func ovidPublished(opts Options, s string) corpus.Stated {
	if len(s) > 1000 {
		return corpus.Stated{}
	}
	all := ovidDate.FindAllStringSubmatch(s, -1)
	if len(all) == 0 {
		return corpus.Stated{}
	}
	m := all[len(all)-1]
	if _, ok := monthNamed(m[2]); !ok {
		return opts.parts(m[3], "", "")
	}
	return finest(opts.parts(m[3], m[2], m[1]), opts.parts(m[3], m[2], ""))
}
