package format

import (
	"slices"
	"strings"

	"tidemark/corpus"
)

// jats is the XML in which PubMed Central and publishers keep articles.
var jats = Format{
	Name:      "jats",
	Title:     "JATS article",
	Recognise: recogniseJATS,
	Read:      xmlSource{records: []string{"article", "Reply", "ERROR"}, prune: jatsPrune, reader: readJATS}.read,
}

// jatsPrune is everything after the front matter.
var jatsPrune = []string{"body", "back", "floats-group", "floats-wrap", "sub-article", "response", "ref-list", "supplementary-material"}

var (
	jatsArticle = rooted([]string{"article"}, "front", "article-meta")
	jatsSet     = rooted([]string{"pmc-articleset"})
)

func recogniseJATS(head []byte) bool { return jatsArticle(head) || jatsSet(head) }

func readJATS(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, _ []ancestor) (corpus.Document, error) {
		if e.name != "article" {
			return corpus.Document{}, serviceError(jatsRefusal(e))
		}
		return opts.jatsDocument(e), nil
	}
}

func (o Options) jatsDocument(article *element) corpus.Document {
	front := article.kid("front")
	meta := front.kid("article-meta")
	if meta == nil {
		meta = article.kid("article-meta")
	}
	ids := meta.all("article-id")
	d := corpus.Document{
		ID:         jatsID(ids),
		Title:      jatsTitle(meta.kid("title-group")),
		Abstract:   realAbstract(bestAbstract(meta.all("abstract"))),
		Authors:    jatsAuthors(meta),
		Venue:      jatsVenue(front.kid("journal-meta")),
		Categories: jatsKeywords(meta),
		DOI:        bareDOI(withAttr(ids, "pub-id-type", "doi").line()),
		URL:        meta.kid("self-uri").attr("href"),
	}
	if !strings.HasPrefix(d.URL, "http") {
		d.URL = ""
	}
	var dates []corpus.Stated
	for _, date := range meta.all("pub-date") {
		if kind := date.attr("pub-type") + date.attr("date-type"); !slices.Contains(notPublished, kind) {
			dates = append(dates, o.dateOf(date))
		}
	}
	d.Dates.Published = earliestStated(dates...)
	return d
}

// notPublished are dates of other things that happened to an article.
var notPublished = []string{"pmc-release", "nihms-submitted", "retracted", "retraction", "corrected", "ecorrected", "received", "accepted"}

// jatsID returns the id of PubMed Central, of PubMed, of the publisher, or the DOI.
func jatsID(ids []*element) string {
	for _, kind := range []string{"pmcid", "pmc"} {
		if s := withAttr(ids, "pub-id-type", kind).line(); s != "" {
			return "PMC" + strings.TrimPrefix(s, "PMC")
		}
	}
	for _, kind := range []string{"pmid", "publisher-id", "doi"} {
		if s := withAttr(ids, "pub-id-type", kind).line(); s != "" {
			return bareDOI(s)
		}
	}
	return ""
}

// jatsVenue returns the journal; the older form has no group around it.
func jatsVenue(journal *element) string {
	return firstText(journal.kid("journal-title-group", "journal-title").line(), journal.kid("journal-title").line(), journal.kid("journal-id").line())
}
