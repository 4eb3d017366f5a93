package format

import (
	"reflect"
	"strings"
	"testing"

	"tidemark/corpus"
)

// checkXMLWork fails unless got has the fields of want; dates come as saidDate words them.
func checkXMLWork(t *testing.T, got, want corpus.Document, submitted, published, updated string) {
	t.Helper()
	for field, pair := range map[string][2]any{
		"id": {got.ID, want.ID}, "title": {got.Title, want.Title}, "abstract": {got.Abstract, want.Abstract},
		"authors": {strings.Join(got.Authors, "|"), strings.Join(want.Authors, "|")}, "venue": {got.Venue, want.Venue},
		"categories": {strings.Join(got.Categories, "|"), strings.Join(want.Categories, "|")},
		"url":        {got.URL, want.URL}, "doi": {got.DOI, want.DOI},
		"submitted": {saidDate(got.Dates.Submitted), submitted}, "published": {saidDate(got.Dates.Published), published},
		"updated": {saidDate(got.Dates.Updated), updated},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %s %q, want %q", got.Place, field, pair[0], pair[1])
		}
	}
}

// oneDocument returns the only document of a text.
func oneDocument(t *testing.T, f Format, text string) corpus.Document {
	t.Helper()
	docs, bad := parseXMLText(t, f, text, Options{})
	if len(docs) != 1 || len(bad) != 0 {
		t.Fatalf("%d documents, bad %v", len(docs), bad)
	}
	return docs[0]
}

func TestArxivAtom(t *testing.T) {
	got := oneDocument(t, arxivAtom, `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><id>http://arxiv.org/api/x</id>
<updated>2024-02-01T00:00:00-05:00</updated>
<entry><id>http://arxiv.org/abs/cond-mat/0102001v3</id>
<updated>2003-04-05T06:07:08Z</updated><published>2001-02-01T23:30:00Z</published>
<title>Tides
  of H$_2$O</title><summary>  We measure a &lt; b
and more.
</summary>
<author><name>Ann Lee</name><arxiv:affiliation>Here</arxiv:affiliation></author><author><name>B. Öz</name></author>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/xyz 10.1000/err</arxiv:doi>
<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">J. Tides 1 (2002) 3</arxiv:journal_ref>
<link title="pdf" href="http://arxiv.org/pdf/cond-mat/0102001v3" rel="related"/>
<link href="http://arxiv.org/abs/cond-mat/0102001v3" rel="alternate" type="text/html"/>
<arxiv:primary_category term="cond-mat.soft"/><category term="physics.ao-ph"/><category term="cond-mat.soft"/><category term="86A05"/>
</entry></feed>`)
	checkXMLWork(t, got, corpus.Document{
		ID: "cond-mat/0102001", Title: "Tides of H$_2$O", Abstract: "We measure a < b and more.",
		Authors: []string{"Ann Lee", "B. Öz"}, Venue: "J. Tides 1 (2002) 3", Categories: []string{"cond-mat.soft", "physics.ao-ph"},
		URL: "http://arxiv.org/abs/cond-mat/0102001v3", DOI: "10.1000/xyz",
	}, "2001-02-01 time", "", "2003-04-05 time")
	if got.Place.Position != "line 4" {
		t.Errorf("at %s", got.Place)
	}
}

// TestArxivFeed: the feed of a day's papers has other ids, and a new version is
// no submission.
func TestArxivFeed(t *testing.T) {
	entry := func(kind string) string {
		return `<feed><entry><id>oai:arXiv.org:2401.00001v1</id><title>Tides</title><updated>2024-01-03T00:00:00Z</updated>
<link href="https://arxiv.org/abs/2401.00001" rel="alternate"/><summary>arXiv:2401.00001v1 Announce Type: ` + kind + `
Abstract: They rise.</summary><category term="cs.CL"/><published>2024-01-02T00:00:00-05:00</published><dc:creator>Ann Lee, B. Öz</dc:creator></entry></feed>`
	}
	want := corpus.Document{
		ID: "2401.00001", Title: "Tides", Abstract: "They rise.", Authors: []string{"Ann Lee", "B. Öz"},
		Categories: []string{"cs.CL"}, URL: "https://arxiv.org/abs/2401.00001",
	}
	checkXMLWork(t, oneDocument(t, arxivAtom, entry("new")), want, "2024-01-02 time", "", "2024-01-03 time")
	checkXMLWork(t, oneDocument(t, arxivAtom, entry("replace-cross")), want, "", "", "2024-01-02 time")
}

func TestArxivAtomError(t *testing.T) {
	docs, bad := parseXMLText(t, arxivAtom, `<feed><entry><id>http://arxiv.org/api/errors#incorrect_id</id><title>Error</title><summary>incorrect id format for x</summary></entry></feed>`, Options{})
	if len(docs) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), "arXiv answered with an error: incorrect id format for x") {
		t.Errorf("%v, %v", docs, bad)
	}
}

func TestArxivOAI(t *testing.T) {
	text := `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2024-05-05T00:00:00Z</responseDate><ListRecords>
<record><header><identifier>oai:arXiv.org:0704.0001</identifier><datestamp>2023-01-01</datestamp><setSpec>physics</setSpec></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0001</id><created>2007-04-02</created><updated>2007-07-24</updated>
<authors><author><keyname>Lee</keyname><forenames>Ann B.</forenames><suffix>Jr</suffix><affiliation>Here</affiliation></author><author><keyname>Tide Group</keyname></author></authors>
<title>Tides</title><categories>hep-ph math.CO</categories><journal-ref>J. Tides 1 (2007)</journal-ref><doi>10.1/a</doi><abstract>  They rise
 and fall.</abstract></arXiv></metadata></record>
<record><header><identifier>oai:arXiv.org:0704.0002</identifier><datestamp>2023-01-01</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0002</id><submitter>X</submitter>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version><version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date></version>
<version version="v3"><date>Wed, 25 Jul 2007 20:10:27 GMT</date></version>
<title>Ebb</title><authors>Ann Lee (1) and B. Öz (2, (3)) ((1) Here, (2) There)</authors><categories>cs.CL</categories><abstract>It falls.</abstract></arXivRaw></metadata></record>
<record><header><identifier>oai:arXiv.org:hep-th/9901001</identifier><datestamp>2023-01-01</datestamp></header>
<metadata><oai_dc:dc xmlns:oai_dc="x" xmlns:dc="y"><dc:title>Neap</dc:title><dc:creator>Lee, Ann</dc:creator><dc:creator>Öz, B.</dc:creator><dc:subject>High Energy Physics</dc:subject>
<dc:description>They are low.</dc:description><dc:description>Comment: 3 pages</dc:description><dc:date>1999-01-05</dc:date><dc:date>1999-03-01</dc:date>
<dc:type>text</dc:type><dc:identifier>http://arxiv.org/abs/hep-th/9901001</dc:identifier><dc:identifier>doi:10.1/b</dc:identifier></oai_dc:dc></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:0704.0003</identifier><datestamp>2023-01-01</datestamp></header></record>
<record><header><identifier>oai:arXiv.org:0704.0004</identifier></header><metadata><marc/></metadata></record>
<resumptionToken/></ListRecords></OAI-PMH>`
	docs, bad := parseXMLText(t, arxivOAI, text, Options{})
	if len(docs) != 3 || len(bad) != 2 {
		t.Fatalf("%d documents, bad %v", len(docs), bad)
	}
	checkXMLWork(t, docs[0], corpus.Document{
		ID: "0704.0001", Title: "Tides", Abstract: "They rise and fall.", Authors: []string{"Ann B. Lee Jr", "Tide Group"},
		Venue: "J. Tides 1 (2007)", Categories: []string{"hep-ph", "math.CO"}, URL: "https://arxiv.org/abs/0704.0001", DOI: "10.1/a",
	}, "2007-04-02 day", "", "2007-07-24 day")
	checkXMLWork(t, docs[1], corpus.Document{
		ID: "0704.0002", Title: "Ebb", Abstract: "It falls.", Authors: []string{"Ann Lee", "B. Öz"},
		Categories: []string{"cs.CL"}, URL: "https://arxiv.org/abs/0704.0002",
	}, "2007-04-02 time", "", "2007-07-25 time")
	checkXMLWork(t, docs[2], corpus.Document{
		ID: "hep-th/9901001", Title: "Neap", Abstract: "They are low.", Authors: []string{"Lee, Ann", "Öz, B."},
		Categories: []string{"High Energy Physics"}, URL: "http://arxiv.org/abs/hep-th/9901001", DOI: "10.1/b",
	}, "1999-01-05 day", "", "1999-03-01 day")
	if b := bad[0]; b.Status != corpus.Filtered || b.Place.Position != "line 16" || !strings.Contains(b.Error(), "withdrawn oai:arXiv.org:0704.0003") {
		t.Errorf("deleted: %v, %s", b, b.Status)
	}
	if b := bad[1]; b.Status != corpus.Malformed || !strings.Contains(b.Error(), "the metadata is marc") {
		t.Errorf("other metadata: %v, %s", b, b.Status)
	}
}

// TestDublinCore: of other archives the date is that of publication.
func TestDublinCore(t *testing.T) {
	got := oneDocument(t, arxivOAI, `<record><header><identifier>oai:zenodo.org:12</identifier><datestamp>2024-01-01</datestamp></header><metadata><oai_dc:dc>
<dc:title>Spring</dc:title><dc:date>2020-03</dc:date><dc:description>&lt;p&gt;They are &lt;b&gt;high&lt;/b&gt;.&lt;/p&gt;</dc:description>
<dc:identifier>https://doi.org/10.5281/zenodo.12</dc:identifier></oai_dc:dc></metadata></record>`)
	checkXMLWork(t, got, corpus.Document{ID: "oai:zenodo.org:12", Title: "Spring", Abstract: "They are high.", DOI: "10.5281/zenodo.12"}, "", "2020-03 month", "")
}
