package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// refWorks is the tagged export of RefWorks.
var refWorks = Format{
	Name:      "refworks",
	Title:     "RefWorks tagged",
	Recognise: recogniseRefWorks,
	Legacy:    true,
	Read:      grammar{line: refWorksLine, document: refWorksDocument}.read,
}

// refWorksTags are all tags there are. Only they are tags: a line of an
// abstract may begin with two capitals as well.
var refWorksTags = strings.Fields("RT SR ID A1 T1 JF JO YR FD VO IS SP OP K1 AB NO A2 T2 ED PB PP A3 A4 A5 T3 SN AV AD AN " +
	"LA CL SF OT LK DO CN DB DS IP RD ST U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL SL LL CR WT A6 WV WP OL PMID PMCID")

// recogniseRefWorks accepts the header of an export, or a first record with a
// type, another tag and a title.
func recogniseRefWorks(head []byte) bool {
	lines := firstLines(head, 200)
	if len(lines) < 2 {
		return false
	}
	if bytes.HasPrefix(bytes.ToLower(lines[0]), []byte("refworks export tagged")) {
		return true
	}
	tag, value, _ := refWorksTag(lines[0])
	_, _, second := refWorksTag(lines[1])
	return tag == "RT" && len(value) > 0 && len(value) < 60 && second &&
		slices.ContainsFunc(lines, func(text []byte) bool { return bytes.HasPrefix(text, []byte("T1 ")) })
}

func refWorksTag(text []byte) (tag string, value []byte, ok bool) {
	name, value, _ := bytes.Cut(text, []byte{' '})
	if len(name) > 5 || !slices.Contains(refWorksTags, string(name)) {
		return "", nil, false
	}
	return string(name), bytes.TrimSpace(value), true
}

// refWorksLine reads one line. What stands before the first type is the legend
// of the tags.
func refWorksLine(text []byte, r *taggedRecord) tagLine {
	tag, value, ok := refWorksTag(text)
	switch {
	case ok && tag == "RT":
		return tagLine{part: newField, tag: tag, value: value, begins: true}
	case !r.isOpen():
		return tagLine{part: noPart}
	case ok:
		return tagLine{part: newField, tag: tag, value: value}
	}
	return tagLine{part: moreText, value: bytes.TrimSpace(text)}
}

func refWorksDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := firstDOI(r.list("DO")...)
	d := corpus.Document{
		ID:         ownID(firstItem(r.list("ID")), firstItem(r.list("AN")), firstItem(r.list("PMID")), doi),
		Title:      plainTitle(r.mapped(opts, "title", "T1", "OT", "T2")),
		Abstract:   plainAbstract(r.mapped(opts, "abstract", "AB")),
		Authors:    r.list("A1"),
		Venue:      firstItem(r.list("JF", "JO", "T2")),
		Categories: r.eachLine("K1"),
		URL:        firstItem(r.list("UL", "LK")),
		DOI:        doi,
	}
	year := firstItem(r.list("YR"))
	d.Dates.Published = finest(opts.approximate(firstItem(r.list("FD")), year), opts.approximate(year, ""))
	return r.overridden(d, opts)
}
