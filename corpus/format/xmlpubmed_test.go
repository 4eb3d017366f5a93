package format

import (
	"strings"
	"testing"

	"tidemark/corpus"
)

const pubmedArticle = `<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">123</PMID><DateRevised><Year>2022</Year></DateRevised>
<Article PubModel="Print-Electronic"><Journal><ISSN>1</ISSN><JournalIssue><PubDate><Year>2018</Year><Month>Dec</Month></PubDate></JournalIssue><Title>Journal of Tides</Title><ISOAbbreviation>J Tides</ISOAbbreviation></Journal>
<ArticleTitle>Levels of H<sub>2</sub>O in <i>Fucus</i>.</ArticleTitle><ELocationID EIdType="pii">x</ELocationID><ELocationID EIdType="doi">10.1/old</ELocationID>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To see.</AbstractText><AbstractText Label="UNLABELLED">Seen, p &lt; 0.05.</AbstractText><AbstractText/><CopyrightInformation>(c)</CopyrightInformation></Abstract>
<AuthorList><Author><LastName>Lee</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials><Suffix>Jr</Suffix></Author><Author><LastName>Öz</LastName><Initials>B</Initials></Author><Author><CollectiveName>Tide Group</CollectiveName></Author></AuthorList>
<ArticleDate DateType="Electronic"><Year>2017</Year><Month>11</Month><Day>05</Day></ArticleDate></Article>
<CommentsCorrectionsList><CommentsCorrections><PMID>9</PMID></CommentsCorrections></CommentsCorrectionsList>
<KeywordList><Keyword>tides</Keyword></KeywordList><MeshHeadingList><MeshHeading><DescriptorName>Water</DescriptorName><QualifierName>analysis</QualifierName></MeshHeading><MeshHeading><DescriptorName>tides</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId><ArticleId IdType="doi">10.1/new</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>`

func TestPubmedXML(t *testing.T) {
	want := corpus.Document{
		ID: "123", Title: "Levels of H2O in Fucus.", Abstract: "AIM: To see.\nSeen, p < 0.05.",
		Authors: []string{"Ann B Lee Jr", "B Öz", "Tide Group"}, Venue: "Journal of Tides", Categories: []string{"tides", "Water"},
		URL: "https://pubmed.ncbi.nlm.nih.gov/123/", DOI: "10.1/new",
	}
	checkXMLWork(t, oneDocument(t, pubmedXML, "<PubmedArticleSet>\n"+pubmedArticle+"</PubmedArticleSet>"), want, "", "2017-11-05 day", "")
	// Without the day it went online, the date of the issue counts.
	start, end := strings.Index(pubmedArticle, "<ArticleDate"), strings.Index(pubmedArticle, "</Article>")
	checkXMLWork(t, oneDocument(t, pubmedXML, pubmedArticle[:start]+pubmedArticle[end:]), want, "", "2018-12 month", "")
	// An old set has citations without PubmedArticle around them.
	start, end = strings.Index(pubmedArticle, "<MedlineCitation"), strings.Index(pubmedArticle, "<PubmedData>")
	want.DOI = "10.1/old"
	checkXMLWork(t, oneDocument(t, pubmedXML, "<MedlineCitationSet>"+pubmedArticle[start:end]+"</MedlineCitationSet>"), want, "", "2017-11-05 day", "")
}

func TestPubmedBook(t *testing.T) {
	book := `<PubmedBookArticle><BookDocument><PMID>7</PMID><ArticleIdList><ArticleId IdType="doi">10.1/ch</ArticleId></ArticleIdList>
<Book><BookTitle>All Tides</BookTitle><PubDate><Year>2009</Year><Season>Fall</Season></PubDate><AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList><CollectionTitle>Waters</CollectionTitle></Book>
CHAPTER<Abstract><AbstractText>They rise.</AbstractText></Abstract><Sections><Section><SectionTitle>One</SectionTitle></Section></Sections></BookDocument></PubmedBookArticle>`
	url := "https://pubmed.ncbi.nlm.nih.gov/7/"
	checkXMLWork(t, oneDocument(t, pubmedXML, strings.Replace(book, "CHAPTER", "", 1)), corpus.Document{
		ID: "7", Title: "All Tides", Abstract: "They rise.", Venue: "Waters", URL: url, DOI: "10.1/ch", Authors: []string{"Ed"},
	}, "", "2009 year", "")
	chapter := `<ArticleTitle>Neap</ArticleTitle><AuthorList><Author><LastName>Lee</LastName></Author></AuthorList><ContributionDate><Year>2012</Year><Month>3</Month></ContributionDate>`
	checkXMLWork(t, oneDocument(t, pubmedXML, strings.Replace(book, "CHAPTER", chapter, 1)), corpus.Document{
		ID: "7", Title: "Neap", Abstract: "They rise.", Venue: "All Tides", URL: url, DOI: "10.1/ch", Authors: []string{"Lee"},
	}, "", "2012-03 month", "")
}

// TestPubmedOddities: deleted works and an error are rows, other PMIDs are not.
func TestPubmedOddities(t *testing.T) {
	docs, bad := parseXMLText(t, pubmedXML, `<PubmedArticleSet><PMID>1</PMID><PubmedArticle/>
<DeleteCitation><PMID Version="1">2</PMID><PMID>3</PMID></DeleteCitation></PubmedArticleSet>`, Options{})
	if len(docs) != 1 || len(bad) != 2 || bad[1].Status != corpus.Filtered || !strings.Contains(bad[1].Error(), "deleted 3") {
		t.Errorf("%v, %v", docs, bad)
	}
	docs, bad = parseXMLText(t, pubmedXML, "<eFetchResult>\n<ERROR>UID=0: cannot get</ERROR></eFetchResult>", Options{})
	if len(docs) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), "UID=0: cannot get") {
		t.Errorf("%v, %v", docs, bad)
	}
	other := `<PubmedArticle><MedlineCitation><Article><VernacularTitle>Gezeiten</VernacularTitle><Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal></Article>
<OtherAbstract Language="ger"><AbstractText>Sie steigen.</AbstractText></OtherAbstract></MedlineCitation></PubmedArticle>`
	checkXMLWork(t, oneDocument(t, pubmedXML, other), corpus.Document{Title: "Gezeiten", Abstract: "Sie steigen."}, "", "1998 year", "")
}
