package format

import (
	"strings"
	"testing"

	"tidemark/corpus"
)

// crossrefRecord puts a work into an answer.
func crossrefRecord(work string) string {
	return `<doi_records><doi_record owner="10.1" timestamp="2020-01-01 00:00:00"><crossref>` + work + `</crossref></doi_record></doi_records>`
}

func TestCrossrefXML(t *testing.T) {
	article := `<journal><journal_metadata><full_title>Journal of Tides</full_title><doi_data><doi>10.1/journal</doi></doi_data></journal_metadata>
<journal_issue><publication_date><year>2001</year></publication_date></journal_issue>
<journal_article><titles><title>Levels of H<sub>2</sub>O &amp;amp; &lt;i&gt;Fucus&lt;/i&gt;</title><subtitle>A Study</subtitle></titles>
<contributors><person_name contributor_role="author" sequence="first"><given_name>Ann</given_name><surname>Lee</surname><affiliation>Here</affiliation></person_name><organization contributor_role="author">Tide Group</organization><person_name contributor_role="editor"><surname>Ed</surname></person_name></contributors>
<jats:abstract xml:lang="en"><jats:title>Abstract</jats:title><jats:p>They rise. <mml:math><mml:mi>x</mml:mi></mml:math></jats:p><jats:p>They fall.</jats:p></jats:abstract>
<jats:abstract abstract-type="graphical"><jats:p>Picture</jats:p></jats:abstract>
<publication_date media_type="print"><month>3</month><year>2013</year></publication_date><publication_date media_type="online"><month>12</month><day>31</day><year>2012</year></publication_date>
<doi_data><doi>10.1/A</doi><resource>http://example.org/a</resource></doi_data><citation_list><citation><doi>10.1/cited</doi></citation></citation_list></journal_article></journal>`
	want := corpus.Document{
		ID: "10.1/A", DOI: "10.1/A", Title: "Levels of H2O & Fucus: A Study", Abstract: "They rise. x\nThey fall.",
		Authors: []string{"Ann Lee", "Tide Group"}, Venue: "Journal of Tides", URL: "http://example.org/a",
	}
	checkXMLWork(t, oneDocument(t, crossrefXML, crossrefRecord(article)), want, "", "2012-12-31 day", "")
	unixsd := `<crossref_result><query_result><head/><body><query status="resolved"><doi>10.1/A</doi><crm-item name="created">2019-01-01</crm-item>` +
		strings.TrimSuffix(strings.TrimPrefix(crossrefRecord(article), "<doi_records>"), "</doi_records>") + `</query></body></query_result></crossref_result>`
	checkXMLWork(t, oneDocument(t, crossrefXML, unixsd), want, "", "2012-12-31 day", "")
}

// TestCrossrefWorks: other kinds of works, each with its venue and date.
func TestCrossrefWorks(t *testing.T) {
	rest := `<titles><title>T</title></titles><doi_data><doi>10.1/x</doi></doi_data>`
	date := func(name string) string { return `<` + name + `><month>02</month><year>2020</year></` + name + `>` }
	for _, c := range []struct{ work, title, venue, submitted, published string }{
		{`<posted_content><group_title>G</group_title>` + rest + date("posted_date") + `<institution><institution_name>bioRxiv</institution_name></institution></posted_content>`, "T", "bioRxiv", "2020-02 month", ""},
		{`<dissertation>` + rest + date("approval_date") + `<institution><institution_name>U</institution_name></institution></dissertation>`, "T", "U", "", "2020-02 month"},
		{`<peer_review>` + rest + date("review_date") + `</peer_review>`, "T", "", "", "2020-02 month"},
		{`<conference><proceedings_metadata><proceedings_title>P</proceedings_title>` + date("publication_date") + `</proceedings_metadata><conference_paper>` + rest + `</conference_paper></conference>`, "T", "P", "", "2020-02 month"},
		{`<book><book_series_metadata><titles><title>B</title></titles>` + date("publication_date") + `</book_series_metadata><content_item>` + rest + `</content_item></book>`, "T", "B", "", "2020-02 month"},
		{`<book><book_metadata>` + rest + date("publication_date") + `</book_metadata></book>`, "T", "", "", "2020-02 month"},
		{`<conference><conference_paper>` + rest + `</conference_paper></conference>`, "T", "", "", ""},
	} {
		want := corpus.Document{ID: "10.1/x", DOI: "10.1/x", Title: c.title, Venue: c.venue}
		checkXMLWork(t, oneDocument(t, crossrefXML, crossrefRecord(c.work)), want, c.submitted, c.published, "")
	}
}

func TestCrossrefErrors(t *testing.T) {
	for text, words := range map[string]string{
		crossrefRecord("<error>doi:10.1/z</error>"): "of Crossref: doi:10.1/z",
		crossrefRecord("<unheard/>"):                "no work that is known",
		`<crossref_result><body><query status="unresolved"><doi>10.1/z</doi><msg>DOI not found</msg></query></body></crossref_result>`: `no record of "10.1/z" at Crossref: DOI not found`,
	} {
		docs, bad := parseXMLText(t, crossrefXML, text, Options{})
		if len(docs) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), words) {
			t.Errorf("%v, %v, want %q", docs, bad, words)
		}
	}
}
