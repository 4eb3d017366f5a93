package format

import (
	"bytes"
	"slices"
	"strings"

	"tidemark/corpus"
)

// ris is the tagged format of Research Information Systems, in the dialects of
// EndNote, Scopus, Web of Science, ProQuest, Ovid, Embase, Rayyan and ASReview.
var ris = Format{
	Name:      "ris",
	Title:     "RIS",
	Recognise: recogniseRIS,
	Legacy:    true,
	Read:      risGrammar.read,
}

var risGrammar = grammar{line: risLine, document: risDocument, stray: risStray}

// The tags under which a title and an abstract are found, best first.
var (
	risTitles    = []string{"TI", "T1", "CT", "BT", "TT", "ST"}
	risAbstracts = []string{"AB", "N2"}
)

// recogniseRIS accepts a file in which, after at most a few other lines, a TY
// line is followed by another tag, or one without TY that ends records with ER.
func recogniseRIS(head []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte{'<'}) {
		return false
	}
	lines := firstLines(head, 12)
	for i, text := range lines {
		tag, value, ok := risTag(text, true)
		if ok && tag == "TY" && len(value) < 12 && i < len(lines)-1 {
			_, _, ok = risTag(lines[i+1], true)
			return ok
		}
	}
	tags := 0
	for _, text := range lines {
		if _, _, ok := risTag(text, false); ok {
			tags++
		}
	}
	return tags > 4 && tags >= len(lines)-1 && bytes.Contains(head, []byte("\nER  -"))
}

// risLine reads one line. Text without a tag continues the field before it:
// keywords and references are written like that.
func risLine(text []byte, r *taggedRecord) tagLine {
	tag, value, ok := risTag(text, r.loose || !r.isOpen())
	loose := ok && len(text) > 3 && text[2] == ' ' && text[3] == '-'
	switch {
	case !ok && r.isOpen():
		return tagLine{part: moreText, value: text}
	case !ok:
		return tagLine{part: strayText}
	case tag == "ER":
		return tagLine{part: noPart, ends: r.isOpen()}
	case tag == "TY":
		// A second type is a type again; after anything else the end mark of the
		// record before is missing.
		return tagLine{part: newField, tag: tag, value: value, begins: !r.isOpen() || !r.endsWith("TY"), loose: loose}
	case !r.isOpen() && loose:
		return tagLine{part: strayText}
	}
	return tagLine{part: newField, tag: tag, value: value, begins: !r.isOpen()}
}

// risTag splits "AB  - text". One space before the dash, which sentences have
// as well, is enough only in loose writing.
func risTag(text []byte, loose bool) (tag string, value []byte, ok bool) {
	if len(text) < 4 || !upper(text[0]) || !upper(text[1]) && !digit(text[1]) {
		return "", nil, false
	}
	rest := bytes.TrimLeft(text[2:], " \t")
	gap := len(text) - 2 - len(rest)
	wide := gap >= 2 && gap <= 4 || gap == 1 && text[2] == '\t'
	if len(rest) == 0 || rest[0] != '-' || !wide && (!loose || gap != 1) {
		return "", nil, false
	}
	if value = rest[1:]; !wide && len(value) > 0 && value[0] != ' ' {
		return "", nil, false
	}
	return string(text[:2]), bytes.TrimSpace(value), true
}

// risStray drops what stands between records and only looks like a tag.
func risStray(r *taggedRecord) bool {
	return !r.has("TY") && !r.has(risTitles...) && !r.has(risAbstracts...)
}

func risDocument(r *taggedRecord, opts Options) corpus.Document {
	doi := firstDOI(slices.Concat(r.list("DO"), r.list("M3", "L3", "N1"))...)
	d := corpus.Document{
		Title:      plainTitle(r.mapped(opts, "title", risTitles...)),
		Abstract:   plainAbstract(r.mapped(opts, "abstract", risAbstracts...)),
		Authors:    r.firstList("AU", "A1"),
		Venue:      firstItem(r.list("JF", "T2", "JO", "JA", "J2", "BT")),
		Categories: r.eachLine("KW"),
		URL:        firstItem(r.list("UR", "LK", "L2")),
		DOI:        doi,
		ID:         ownID(slices.Concat(r.list("ID"), r.list("AN"), []string{doi})...),
	}
	d.Dates.Published = risDate(r, opts)
	return r.overridden(d, opts)
}

// risDate takes the most precise of the dates of publication. DA may be a day
// or a month without its year, which PY or Y1 then states.
func risDate(r *taggedRecord, opts Options) corpus.Stated {
	year := firstItem(r.list("PY", "Y1"))
	var all []corpus.Stated
	for _, s := range r.list("DA", "Y1", "PY") {
		// PubMed Central writes the history of a manuscript into PY as well.
		if part := s[strings.LastIndexByte(s, '/')+1:]; !slices.Contains([]string{"received", "accepted", "revised"}, part) {
			all = append(all, opts.approximate(s, year))
		}
	}
	return finest(all...)
}
