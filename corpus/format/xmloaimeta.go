package format

import (
	"regexp"
	"strings"

	"tidemark/corpus"
)

// arxivDocument reads metadata in arXiv's own format. Its dates are those of
// the paper; the datestamp of the header only says when arXiv last touched the
// record.
func (o Options) arxivDocument(m *element) corpus.Document {
	d := o.arxivCommon(m)
	for _, a := range m.all("authors", "author") {
		d.Authors = appendText(d.Authors, a.kid("forenames").line()+" "+a.kid("keyname").line()+" "+a.kid("suffix").line())
	}
	d.Dates = corpus.Dates{
		Submitted: o.stated(m.kid("created").line()),
		Updated:   o.stated(m.kid("updated").line()),
	}
	return d
}

// arxivRawDocument reads metadata with the dates of all versions.
func (o Options) arxivRawDocument(m *element) corpus.Document {
	d := o.arxivCommon(m)
	d.Authors = spokenNames(affiliations.ReplaceAllString(m.kid("authors").line(), ""))
	versions := m.all("version")
	v1 := withAttr(versions, "version", "v1")
	if v1 == nil && len(versions) > 0 {
		v1 = versions[0]
	}
	d.Dates.Submitted = o.stated(v1.kid("date").line())
	if n := len(versions); n > 1 {
		d.Dates.Updated = o.stated(versions[n-1].kid("date").line())
	}
	return d
}

// affiliations stand in parentheses, which may hold others.
var affiliations = regexp.MustCompile(`\((?:[^()]|\([^()]*\))*\)`)

func (o Options) arxivCommon(m *element) corpus.Document {
	id := m.kid("id").line()
	d := corpus.Document{
		ID:         id,
		Title:      m.kid("title").line(),
		Abstract:   m.kid("abstract").plain(),
		Venue:      m.kid("journal-ref").line(),
		Categories: strings.Fields(m.kid("categories").line()),
		// A paper with an erratum has two DOIs in one field.
		DOI: bareDOI(wordFirst(m.kid("doi").line())),
	}
	if id != "" {
		d.URL = "https://arxiv.org/abs/" + id
	}
	return d
}

// dublinCoreDocument reads oai_dc. In arXiv's the first description is the
// abstract and the dates are those of the versions.
func (o Options) dublinCoreDocument(m *element, id string) corpus.Document {
	ofArxiv := strings.HasPrefix(id, "oai:arXiv.org:")
	d := corpus.Document{
		ID:         strings.TrimPrefix(id, "oai:arXiv.org:"),
		Title:      m.kid("title").line(),
		Authors:    textLines(m.all("creator")),
		Venue:      m.kid("source").line(),
		Categories: textLines(m.all("subject")),
	}
	for _, text := range m.all("description") {
		s := text.plain()
		if !ofArxiv {
			s = withoutEscapedTags(s)
		}
		if d.Abstract == "" && !strings.HasPrefix(s, "Comment:") {
			d.Abstract = realAbstract(s)
		}
	}
	for _, identifier := range append(m.all("identifier"), m.all("relation")...) {
		s := identifier.line()
		switch bare := bareDOI(s); {
		case bare != s && strings.HasPrefix(bare, "10."):
			d.DOI = firstText(d.DOI, bare)
		case strings.HasPrefix(s, "http") && identifier.name == "identifier":
			d.URL = firstText(d.URL, s)
		case strings.HasPrefix(s, "10.") && identifier.name == "identifier":
			d.DOI = firstText(d.DOI, s)
		}
	}
	var dates []corpus.Stated
	for _, date := range m.all("date") {
		dates = append(dates, o.stated(date.line()))
	}
	if ofArxiv {
		d.Dates.Submitted = earliestStated(dates...)
		if n := len(dates); n > 1 {
			d.Dates.Updated = dates[n-1]
		}
	} else {
		d.Dates.Published = earliestStated(dates...)
	}
	return d
}
