package format

import (
	"fmt"
	"regexp"
	"strings"

	"tidemark/corpus"
)

// arxivAtom is what the arXiv API answers, and the feed of a day's new papers.
var arxivAtom = Format{
	Name:      "arxiv-atom",
	Title:     "arXiv API (Atom)",
	Recognise: recogniseAtom,
	Read:      xmlSource{records: []string{"entry"}, reader: readAtom}.read,
}

var (
	// Any feed may link to arXiv: only one of arXiv has ids there.
	arxivEntry    = regexp.MustCompile(`<id>\s*(?:https?://(?:\w+\.)?arxiv\.org/|oai:arXiv\.org:)`)
	arxivID       = regexp.MustCompile(`^(?:https?://(?:\w+\.)?arxiv\.org/abs/|oai:arXiv\.org:|arXiv:)?(.+?)(?:v\d+)?$`)
	atomAnnounced = regexp.MustCompile(`^arXiv:\S+ Announce Type: ([\w-]+)\s+(?:Abstract:\s*)?`)
	atomCategory  = regexp.MustCompile(`^[a-z-]+(?:\.[A-Za-z-]+)?$`)
	feedOrEntry   = rooted([]string{"feed", "entry"})
)

func recogniseAtom(head []byte) bool { return feedOrEntry(head) && arxivEntry.Match(head) }

// bareArxivID returns an arXiv id without address and version: all versions
// are one work.
func bareArxivID(s string) string {
	if m := arxivID.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return s
}

func readAtom(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, _ []ancestor) (corpus.Document, error) {
		address := e.kid("id").line()
		if strings.Contains(address, "arxiv.org/api/errors") {
			return corpus.Document{}, serviceError(fmt.Errorf("arXiv answered with an error: %s", e.kid("summary").line()))
		}
		d := corpus.Document{
			ID:         bareArxivID(address),
			Title:      e.kid("title").line(),
			Abstract:   e.kid("summary").plain(),
			Venue:      e.kid("journal_ref").line(),
			DOI:        bareDOI(wordFirst(e.kid("doi").line())),
			Authors:    textLines(e.all("author", "name")),
			Categories: atomCategories(e),
			Dates: corpus.Dates{
				Submitted: opts.stated(e.kid("published").line()),
				Updated:   opts.stated(e.kid("updated").line()),
			},
		}
		for _, link := range e.all("link") {
			if href := link.attr("href"); d.URL == "" && (link.attr("rel") == "alternate" || link.attr("rel") == "") {
				d.URL = href
			}
		}
		if len(d.Authors) == 0 { // the feed of new papers has them as one text
			d.Authors = spokenNames(e.kid("creator").line())
		}
		if m := atomAnnounced.FindStringSubmatch(d.Abstract); m != nil {
			d.Abstract = d.Abstract[len(m[0]):]
			if strings.HasPrefix(m[1], "replace") { // the day of a new version
				d.Dates = corpus.Dates{Updated: first(d.Dates.Submitted, d.Dates.Updated)}
			}
		}
		return d, nil
	}
}

// atomCategories returns the primary category first, each once, without the
// classes of MSC and ACM that authors add.
func atomCategories(e *element) []string {
	var terms []string
	for _, c := range append(e.all("primary_category"), e.all("category")...) {
		if term := c.attr("term"); atomCategory.MatchString(term) {
			terms = appendNew(terms, term)
		}
	}
	return terms
}
