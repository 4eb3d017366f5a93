package format

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"tidemark/corpus"
)

// proQuest is the text report of ProQuest: a table of contents, the records
// with their fields as "Name: text" in paragraphs, and a bibliography.
var proQuest = Format{
	Name:      "proquest",
	Title:     "ProQuest text",
	Recognise: recogniseProQuest,
	Legacy:    true,
	Read:      grammar{line: proQuestLine, document: proQuestDocument}.read,
}

var (
	proQuestRule  = regexp.MustCompile(`^_{20,}$`)
	proQuestStart = regexp.MustCompile(`^Document \d+ of \d+$`)
	proQuestField = regexp.MustCompile(`^([A-Z][A-Za-z/() ]{1,40}): (.*)$`)
)

// proQuestNames are the fields that are read and those that often follow them.
// An abstract has paragraphs of its own that begin like a field ("Methods: "),
// so only known names are names.
var proQuestNames = strings.Split("Abstract|Abstract (summary)|Author|Authors|Links|Advisor|Classification|Committee member|"+
	"Company / organization|Copyright|Country of publication|Correspondence author|Database|Degree|Degree date|Department|"+
	"Dissertation/thesis number|Document feature|Document type|DOI|Edition|Email address|First page|Full text|Grant|"+
	"Identifier / keyword|ISBN|ISSN|Issue|Journal subject|Language|Language of publication|Last page|Last updated|Location|"+
	"Major classification|MeSH|Number of pages|Number of references|Pages|Pagination|Peer reviewed|Physical medium|"+
	"Place of publication|ProQuest document ID|Publication date|Publication history|Publication subject|Publication title|"+
	"Publication type|Publication year|Publisher|Publisher location|Register Number|School code|Section|Source|Source attribution|"+
	"Source type|Subject|Summary language|Supplemental file|Tag|Title|Translated title|University location|"+
	"University/institution|Update|URL|Volume|Volume/issue|Year", "|")

// recogniseProQuest accepts the head of a report.
func recogniseProQuest(head []byte) bool {
	lines := firstLines(head, 12)
	if len(lines) < 2 || !proQuestRule.Match(lines[0]) {
		return false
	}
	for _, text := range lines[1:] {
		if bytes.Equal(text, []byte("Report Information from ProQuest")) || proQuestStart.Match(text) {
			return true
		}
	}
	return false
}

// proQuestLine reads one line. Table of contents and bibliography are no
// records, nor is what else stands outside of them.
func proQuestLine(text []byte, r *taggedRecord) tagLine {
	switch {
	case proQuestStart.Match(text):
		return tagLine{part: noPart, begins: true}
	case proQuestRule.Match(text):
		return tagLine{part: noPart, ends: r.isOpen()}
	case !r.isOpen():
		return tagLine{part: noPart}
	case len(r.fields) == 0:
		return tagLine{part: newField, tag: "Heading", value: text}
	}
	if m := proQuestField.FindSubmatch(text); m != nil && slices.Contains(proQuestNames, string(m[1])) {
		return tagLine{part: newField, tag: string(m[1]), value: m[2]}
	}
	if bytes.HasPrefix(text, []byte("http")) {
		return tagLine{part: newField, tag: "Address", value: text}
	}
	return tagLine{part: moreText, value: text}
}

func proQuestDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := realDOI(r.text("DOI"))
	d := corpus.Document{
		ID:       oneLine(r.text("ProQuest document ID")),
		Title:    plainTitle(r.mapped(opts, "title", "Title", "Heading")),
		Abstract: plainAbstract(r.mapped(opts, "abstract", "Abstract", "Abstract (summary)")),
		Venue:    firstItem(r.list("Publication title", "University/institution", "Source")),
		URL:      firstItem(r.list("Address", "URL")),
		DOI:      doi,
	}
	if d.ID == "" {
		d.ID = doi
	}
	// Names are written "Last, First" and separated by semicolons, or by the
	// commas that stand inside them.
	d.Authors = splitAt(r.text("Author", "Authors"), ";")
	for _, tag := range []string{"Subject", "Identifier / keyword"} {
		d.Categories = append(d.Categories, splitKeywords(r.text(tag))...)
	}
	year := firstItem(r.list("Publication year", "Year", "Degree date", "Copyright"))
	d.Dates.Published = finest(opts.approximate(firstItem(r.list("Publication date")), year), opts.approximate(year, ""))
	return r.overridden(d, opts)
}
