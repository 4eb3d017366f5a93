package format

import (
	"fmt"
	"slices"
	"strings"

	"tidemark/corpus"
)

// pubmedXML is what PubMed gives as XML: search results, the yearly baseline
// and its updates, books.
var pubmedXML = Format{
	Name:  "pubmed-xml",
	Title: "PubMed XML",
	Recognise: rooted([]string{
		"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet",
		"PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument", "eFetchResult",
	}),
	// A PMID that stands alone is one that an update deletes.
	Read: xmlSource{
		records: []string{"PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument", "PMID", "ERROR"},
		prune:   []string{"ReferenceList", "CommentsCorrectionsList", "Sections"},
		reader:  readPubmed,
	}.read,
}

func readPubmed(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, around []ancestor) (corpus.Document, error) {
		var d corpus.Document
		switch e.name {
		case "PMID":
			if !slices.ContainsFunc(around, func(a ancestor) bool { return a.name == "DeleteCitation" }) {
				return d, errNoWork
			}
			return d, withdrawnRecord(fmt.Errorf("PubMed has deleted %s", e.line()))
		case "ERROR":
			return d, serviceError(fmt.Errorf("PubMed answered with an error: %s", e.line()))
		case "PubmedArticle":
			d = opts.citation(e.kid("MedlineCitation"))
			d.DOI = bareDOI(firstText(withAttr(e.all("PubmedData", "ArticleIdList", "ArticleId"), "IdType", "doi").line(), d.DOI))
		case "PubmedBookArticle":
			d = opts.book(e.kid("BookDocument"))
		case "MedlineCitation":
			d = opts.citation(e)
		case "BookDocument":
			d = opts.book(e)
		}
		if d.ID != "" {
			d.URL = "https://pubmed.ncbi.nlm.nih.gov/" + d.ID + "/"
		}
		return d, nil
	}
}

// citation reads a MedlineCitation. The day a paper went online comes before
// the date of its issue, which may lie a year later.
func (o Options) citation(c *element) corpus.Document {
	article := c.kid("Article")
	journal := article.kid("Journal")
	d := corpus.Document{
		ID:         c.kid("PMID").line(),
		Title:      firstText(article.kid("ArticleTitle").line(), article.kid("VernacularTitle").line()),
		Abstract:   firstText(labelled(article.kid("Abstract")), labelled(c.kid("OtherAbstract"))),
		Authors:    pubmedAuthors(article.kid("AuthorList")),
		Venue:      firstText(journal.kid("Title").line(), journal.kid("ISOAbbreviation").line(), c.kid("MedlineJournalInfo", "MedlineTA").line()),
		Categories: pubmedKeywords(c),
		DOI:        pubmedDOI(article),
	}
	d.Dates.Published = first(o.dateOf(article.kid("ArticleDate")), o.dateOf(journal.kid("JournalIssue", "PubDate")))
	return d
}

// book reads a BookDocument: a chapter, or a whole book if it has no title of
// its own.
func (o Options) book(b *element) corpus.Document {
	d := corpus.Document{
		ID:         b.kid("PMID").line(),
		Title:      firstText(b.kid("ArticleTitle").line(), b.kid("VernacularTitle").line()),
		Abstract:   labelled(b.kid("Abstract")),
		Authors:    pubmedAuthors(b.kid("AuthorList")),
		Venue:      b.kid("Book", "BookTitle").line(),
		Categories: pubmedKeywords(b),
		DOI:        bareDOI(firstText(withAttr(b.all("ArticleIdList", "ArticleId"), "IdType", "doi").line(), pubmedDOI(b), pubmedDOI(b.kid("Book")))),
	}
	if d.Title == "" {
		d.Title, d.Venue = d.Venue, b.kid("Book", "CollectionTitle").line()
	}
	if len(d.Authors) == 0 {
		d.Authors = pubmedAuthors(b.kid("Book", "AuthorList"))
	}
	d.Dates.Published = first(o.dateOf(b.kid("ContributionDate")), o.dateOf(b.kid("Book", "PubDate")))
	return d
}

// labelled joins the parts of an abstract, each with its label before it.
func labelled(abstract *element) string {
	var parts []string
	for _, part := range abstract.all("AbstractText") {
		text, label := part.plain(), part.attr("Label")
		if label != "" && !strings.EqualFold(label, "UNLABELLED") && text != "" {
			text = strings.TrimSuffix(label, ":") + ": " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return realAbstract(strings.Join(parts, "\n"))
}

func pubmedAuthors(list *element) []string {
	var names []string
	for _, a := range list.all("Author") {
		given := firstText(a.kid("ForeName").line(), a.kid("Initials").line())
		names = appendText(names, firstText(
			oneLine(given+" "+a.kid("LastName").line()+" "+a.kid("Suffix").line()), a.kid("CollectiveName").line()))
	}
	return names
}

// pubmedKeywords returns the authors' keywords, then the subjects of MeSH.
func pubmedKeywords(c *element) []string {
	var words []string
	for _, k := range slices.Concat(c.all("KeywordList", "Keyword"), c.all("MeshHeadingList", "MeshHeading", "DescriptorName")) {
		words = appendNew(words, k.line())
	}
	return words
}

func pubmedDOI(e *element) string {
	for _, l := range e.all("ELocationID") {
		if l.attr("EIdType") == "doi" && l.attr("ValidYN") != "N" {
			return bareDOI(l.line())
		}
	}
	return ""
}
