package format

import (
	"strings"
	"testing"

	"tidemark/corpus"
)

func TestEndnoteXML(t *testing.T) {
	text := `<?xml version="1.0"?><xml><records><record><database name="a.enl">a.enl</database><rec-number>12</rec-number>
<foreign-keys><key app="EN" db-id="lib">12</key></foreign-keys><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Lee, Ann</style></author><author>Öz, B.</author></authors><secondary-authors><author>Ed</author></secondary-authors></contributors>
<titles><title><style>Levels of </style><style face="italic">Fuc</style><style>us</style></title><secondary-title>J Tides</secondary-title></titles>
<periodical><full-title>Journal of Tides</full-title></periodical><keywords><keyword>a; b</keyword><keyword><style/></keyword></keywords>
<dates><year>2015</year><pub-dates><date>DATE</date></pub-dates></dates><accession-num>WOS:1</accession-num>
<abstract><style>They rise.&#xD;They fall.</style></abstract><urls><related-urls><url>&lt;Go to ISI&gt;</url><url>http://example.org</url></related-urls></urls>
<electronic-resource-num>https://doi.org/10.1/a</electronic-resource-num></record></records></xml>`
	want := corpus.Document{
		ID: "WOS:1", Title: "Levels of Fucus", Abstract: "They rise. They fall.", Authors: []string{"Lee, Ann", "Öz, B."},
		Venue: "Journal of Tides", Categories: []string{"a", "b"}, URL: "http://example.org", DOI: "10.1/a",
	}
	for date, published := range map[string]string{
		"Mar 3": "2015-03-03 day", "Mar": "2015-03 month", "Jan-Feb": "2015 year", "": "2015 year", "Spring": "2015 year",
		"2015 Mar 3": "2015-03-03 day", "Mar 2014": "2014-03 month", "1/2/2015": "2015 year",
	} {
		checkXMLWork(t, oneDocument(t, endnoteXML, strings.Replace(text, "DATE", date, 1)), want, "", published, "")
	}
	// The number in a library says nothing without the library.
	text = strings.Replace(strings.Replace(text, "<accession-num>WOS:1</accession-num>", "", 1), "https://doi.org/10.1/a", "", 1)
	want.ID, want.DOI = "lib:12", ""
	checkXMLWork(t, oneDocument(t, endnoteXML, strings.Replace(text, "DATE", "", 1)), want, "", "2015 year", "")
}

func TestJATS(t *testing.T) {
	text := `<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "x.dtd">
<article article-type="research-article" xmlns:xlink="x"><?properties open_access?><front><journal-meta><journal-id>JT</journal-id><journal-title-group><journal-title>Journal of Tides</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">5</article-id><article-id pub-id-type="pmc">77</article-id><article-id pub-id-type="doi">10.1/a</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>Research Article</subject></subj-group><subj-group><subject>Water</subject><subj-group><subject>Salt</subject></subj-group></subj-group></article-categories>
<title-group><article-title>Levels of H<sub>2</sub>O<xref ref-type="fn">*</xref></article-title><subtitle>A Study</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>Ann</given-names></name><xref ref-type="aff">1</xref></contrib><contrib contrib-type="author"><collab>Tide Group<contrib-group><contrib><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib><contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib></contrib-group>
<pub-date pub-type="collection"><year>2011</year></pub-date><pub-date pub-type="epub"><day>2</day><month>8</month><year>2011</year></pub-date><pub-date pub-type="pmc-release"><year>2010</year></pub-date>
<history><date date-type="received"><year>2009</year></date></history><self-uri xlink:href="http://example.org/a"/>
<abstract abstract-type="summary"><p>For all.</p></abstract>
<abstract><title>Abstract</title><sec><title>Aim</title><p>To see <italic>Fucus</italic> (<inline-formula><mml:math xmlns:mml="m"><mml:mi>x</mml:mi></mml:math></inline-formula>).</p></sec></abstract>
<kwd-group><title>Keywords</title><kwd>tides</kwd></kwd-group></article-meta></front><body><p>&nosuch; Text</p><abstract>no</abstract></body><back/></article>
`
	want := corpus.Document{
		ID: "PMC77", Title: "Levels of H2O: A Study", Abstract: "Aim\nTo see Fucus (x).", Authors: []string{"Ann Lee", "Tide Group"},
		Venue: "Journal of Tides", Categories: []string{"tides", "Water", "Salt"}, URL: "http://example.org/a", DOI: "10.1/a",
	}
	checkXMLWork(t, oneDocument(t, jats, text), want, "", "2011-08-02 day", "")
	// Files joined into one, and the set that PubMed Central gives.
	docs, bad := parseXMLText(t, jats, text+text, Options{})
	if len(docs) != 2 || len(bad) != 0 || docs[0].RawHash != docs[1].RawHash || docs[0].Place == docs[1].Place {
		t.Errorf("%v, %v", docs, bad)
	}
	_, inner, _ := strings.Cut(text, "\n")
	docs, bad = parseXMLText(t, jats, "<pmc-articleset>"+inner+"\n<Reply id=\"8\" error=\"is not open\"/></pmc-articleset>", Options{})
	if len(docs) != 1 || len(bad) != 1 || !strings.Contains(bad[0].Error(), "8 is not open") {
		t.Errorf("%v, %v", docs, bad)
	}
}

func TestACLXML(t *testing.T) {
	text := `<?xml version='1.0' encoding='UTF-8'?>
<collection id="ID"><volume id="2"><meta><booktitle>Proceedings of <fixed-case>ACL</fixed-case></booktitle><editor><first>E</first><last>D</last></editor>MONTH<year>2020</year><url>x</url></meta>
<frontmatter><url>2020.acl-2.0</url></frontmatter>
<paper id="3"><title>The <fixed-case>T</fixed-case>ides</title><author><first>Ann</first><last>Lee</last></author><author><first/><last>Öz</last></author><abstract>They <i>rise</i> <tex-math>x_1</tex-math>.</abstract>URL<doi>10.1/a</doi></paper>
</volume></collection>`
	parse := func(id, month, url string) corpus.Document {
		return oneDocument(t, aclXML, strings.NewReplacer(`"ID"`, `"`+id+`"`, "MONTH", month, "URL", url).Replace(text))
	}
	want := corpus.Document{
		ID: "2020.acl-2.3", Title: "The Tides", Abstract: "They rise x_1.", Authors: []string{"Ann Lee", "Öz"},
		Venue: "Proceedings of ACL", URL: "https://aclanthology.org/2020.acl-2.3/", DOI: "10.1/a",
	}
	url := `<url hash="1">2020.acl-2.3</url>`
	for month, published := range map[string]string{
		"<month>July</month>": "2020-07 month", "<month>October–November</month>": "2020 year", "": "2020 year", "<month>July 5-10</month>": "2020-07 month",
	} {
		checkXMLWork(t, parse("2020.acl", month, url), want, "", published, "")
	}
	// Without a url of the Anthology the id follows from the numbers.
	for id, full := range map[string]string{"2020.acl": "2020.acl-2.3", "W19": "W19-0203", "P05": "P05-2003"} {
		for _, url := range []string{"", "<url>http://example.org/3.pdf</url>"} {
			if d := parse(id, "", url); d.ID != full {
				t.Errorf("%s: id %s, want %s", id, d.ID, full)
			}
		}
	}
	// A volume that states no year has that of its collection.
	text = strings.Replace(text, "<year>2020</year>", "", 1)
	for id, published := range map[string]string{"2020.acl": "2020 year", "W19": "2019 year", "P79": "1979 year", "x": ""} {
		if d := parse(id, "", ""); saidDate(d.Dates.Published) != published {
			t.Errorf("%s: %s, want %s", id, saidDate(d.Dates.Published), published)
		}
	}
}
