package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// nbib is the tagged format of MEDLINE, which PubMed exports.
var nbib = Format{
	Name:      "nbib",
	Title:     "MEDLINE/PubMed tagged",
	Recognise: recogniseNBIB,
	Legacy:    true,
	Read:      grammar{line: nbibLine, document: nbibDocument}.read,
}

// recogniseNBIB accepts a file whose first line begins a record of PubMed.
func recogniseNBIB(head []byte) bool {
	lines := firstLines(head, 6)
	if len(lines) < 2 {
		return false
	}
	tag, value, ok := nbibTag(lines[0])
	if !ok || !slices.Contains([]string{"PMID", "PMC", "PMCR", "OWN"}, tag) || len(value) > 20 {
		return false
	}
	_, _, ok = nbibTag(lines[1])
	return ok || len(lines) > 2 && nbibTagged(lines[2])
}

func nbibTagged(text []byte) bool {
	_, _, ok := nbibTag(text)
	return ok
}

// nbibLine reads one line. A record begins with its PMID, or with any tag
// after a blank line; a field goes on in lines that are indented.
func nbibLine(text []byte, r *taggedRecord) tagLine {
	tag, value, ok := nbibTag(text)
	switch {
	case ok:
		begins := !r.isOpen() || r.afterBlank || tag == "PMID" && r.has("PMID")
		return tagLine{part: newField, tag: tag, value: value, begins: begins}
	case r.isOpen() && !r.afterBlank && (text[0] == ' ' || text[0] == '\t'):
		return tagLine{part: moreText, value: bytes.TrimSpace(text)}
	}
	return tagLine{part: strayText}
}

// nbibTag splits "TI  - text" and "PMID- 1".
func nbibTag(text []byte) (tag string, value []byte, ok bool) {
	n := 0
	for n < len(text) && n < 5 && (upper(text[n]) || n > 1 && digit(text[n])) {
		n++
	}
	rest := bytes.TrimLeft(text[n:], " ")
	if n < 2 || n > 4 || len(rest) == 0 || rest[0] != '-' || len(text)-n-len(rest) > 2 {
		return "", nil, false
	}
	return string(text[:n]), bytes.TrimSpace(rest[1:]), true
}

func nbibDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := nbibDOI(r)
	title := plainTitle(r.mapped(opts, "title", "TI", "BTI", "CTI"))
	if _, ok := opts.Map["title"]; !ok && (title == "" || strings.HasPrefix(title, "[Not Available]")) {
		title = plainTitle(r.text("TT"))
	}
	var headings []string
	for _, s := range r.list("MH", "OT") {
		headings = appendText(headings, strings.ReplaceAll(s, "*", ""))
	}
	d := corpus.Document{
		ID:         firstItem(slices.Concat(r.list("PMID"), r.list("PMC"), []string{doi})),
		Title:      title,
		Abstract:   plainAbstract(oneLine(r.mapped(opts, "abstract", "AB", "OAB"))),
		Authors:    append(r.firstList("FAU", "AU"), r.list("CN")...),
		Venue:      firstItem(r.list("JT", "TA", "BTI")),
		Categories: headings,
		DOI:        doi,
	}
	// The electronic article comes before its issue.
	d.Dates.Published = finest(opts.approximate(firstItem(r.list("DEP")), ""), opts.approximate(firstItem(r.list("DP")), ""))
	return r.overridden(d, opts)
}

// nbibDOI returns the DOI among the identifiers: "10.1/x [doi]".
func nbibDOI(r *taggedRecord) string {
	for _, s := range r.list("LID", "AID") {
		if doi, ok := strings.CutSuffix(s, " [doi]"); ok {
			return bareDOI(doi)
		}
		if doi := realDOI(s); doi != "" {
			return doi
		}
	}
	return ""
}
