package format

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tidemark/corpus"
)

// xmlFixture is a real file with what an independent reader says of it.
type xmlFixture struct {
	file      string
	format    string
	records   int // documents
	abstracts int
	bad       []corpus.Reason
}

var serviceErrors = []corpus.Reason{corpus.ReasonServiceError}

// xmlFixtures lists every real file. The numbers are lxml's: elements that hold
// one work, and those in which an abstract has text. Where lxml has none or
// others, a comment says why.
var xmlFixtures = []xmlFixture{
	{"arxiv-atom/query_science_2019-08-10.xml", "arxiv-atom", 5, 5, nil},
	// An error in place of records: lxml finds no record and one <error>.
	{"arxiv-oai/ErrorResponseBadArgument.xml", "arxiv-oai", 0, 0, serviceErrors},
	{"arxiv-oai/ErrorResponseBadResumptionToken.xml", "arxiv-oai", 0, 0, serviceErrors},
	{"arxiv-oai/ErrorResponseBadVerb.xml", "arxiv-oai", 0, 0, serviceErrors},
	{"arxiv-oai/ErrorResponseIdDoesNotExist.xml", "arxiv-oai", 0, 0, serviceErrors},
	{"arxiv-oai/ErrorResponseNoRecordsMatch.xml", "arxiv-oai", 0, 0, serviceErrors},
	{"arxiv-oai/GetRecordResponse.xml", "arxiv-oai", 1, 1, nil},
	{"arxiv-oai/ListRecordsResponse.xml", "arxiv-oai", 6, 6, nil},
	{"pubmed-xml/jabref__MedlineImporterTestArticleID.xml", "pubmed-xml", 1, 1, nil},
	{"pubmed-xml/jabref__MedlineImporterTestArticleItalics.xml", "pubmed-xml", 1, 1, nil},
	{"pubmed-xml/jabref__MedlineImporterTestArticleNoISSN.xml", "pubmed-xml", 1, 0, nil},
	{"pubmed-xml/jabref__MedlineImporterTestBookArticleSet.xml", "pubmed-xml", 2, 0, nil},
	{"pubmed-xml/jabref__MedlineImporterTestKeywordSingleEntry.xml", "pubmed-xml", 1, 0, nil},
	// lxml refuses the file at the record's missing end tag; here that is one bad record.
	{"pubmed-xml/jabref__MedlineImporterTestMalformedEntry.xml", "pubmed-xml", 0, 0, []corpus.Reason{corpus.ReasonBadXML}},
	{"pubmed-xml/jabref__MedlineImporterTestMathML.xml", "pubmed-xml", 1, 1, nil},
	{"pubmed-xml/jabref__MedlineImporterTestMeshHeadingList.xml", "pubmed-xml", 1, 0, nil},
	// A record without any field: a document without text, which the corpus counts as empty.
	{"pubmed-xml/jabref__MedlineImporterTestMinimalEntry.xml", "pubmed-xml", 1, 0, nil},
	{"pubmed-xml/jabref__MedlineImporterTestNbib.xml", "pubmed-xml", 2, 2, nil},
	{"pubmed-xml/jabref__MedlineImporterTestPubmedBook.xml", "pubmed-xml", 1, 1, nil},
	// Not XML but a damaged MEDLINE file; lxml refuses it too.
	{"pubmed-xml/jabref__MedlinePlainImporterTestInvalidFormat.xml", "", 0, 0, nil},
	{"pubmed-xml/pubmed_parser__pubmed-29768149.xml", "pubmed-xml", 1, 1, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_00.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_01.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_02.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_03.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_04.xml", "crossref-xml", 1, 1, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_05.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_06.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_07.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_08.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_09.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_10.xml", "crossref-xml", 1, 0, nil},
	{"crossref-xml/zotero__CrossrefUnixrefXML_11.xml", "crossref-xml", 1, 0, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTestArticle.xml", "endnote-xml", 1, 1, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTestArticle2.xml", "endnote-xml", 2, 0, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTestLabelAndMultiTitle.xml", "endnote-xml", 3, 0, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTestReport.xml", "endnote-xml", 1, 0, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTest_EmptyKeywordStyle.xml", "endnote-xml", 1, 0, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTest_WithoutUrlStyle.xml", "endnote-xml", 1, 1, nil},
	{"endnote-xml/jabref__EndnoteXmlImporterTest_WithoutUrlStyle2.xml", "endnote-xml", 2, 0, nil},
	{"jats-nxml/pubmed_parser__1471-2180-11-174.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__1472-6831-8-11.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__6605965a.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__ehp-116-1694.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__mds526.nxml", "jats", 1, 1, nil},
	// It has two <abstract>: that for experts is taken, the summary for others not.
	{"jats-nxml/pubmed_parser__pntd.0002065.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__pone.0000217.nxml", "jats", 1, 1, nil},
	{"jats-nxml/pubmed_parser__pone.0046493.nxml", "jats", 1, 1, nil},
	{"acl-anthology-xml/2020.cl.xml", "acl-anthology-xml", 22, 22, nil},
	{"acl-anthology-xml/2020.nuse.xml", "acl-anthology-xml", 15, 15, nil},
	{"acl-anthology-xml/2021.gebnlp.xml", "acl-anthology-xml", 12, 12, nil},
	{"acl-anthology-xml/2021.nlp4posimpact.xml", "acl-anthology-xml", 16, 16, nil},
	// There are 1177 <abstract>, one of them without text.
	{"acl-anthology-xml/W19.xml", "acl-anthology-xml", 1564, 1176, nil},
}

func TestRealXML(t *testing.T) {
	root := realFile(t, "formats")
	listed := map[string]bool{}
	for _, c := range xmlFixtures {
		listed[c.file] = true
		path := filepath.Join(root, filepath.FromSlash(c.file))
		t.Run(filepath.Base(c.file), func(t *testing.T) { c.check(t, path) })
	}
	for _, dir := range []string{"arxiv-atom", "arxiv-oai", "pubmed-xml", "crossref-xml", "endnote-xml", "jats-nxml", "acl-anthology-xml"} {
		files, _ := filepath.Glob(filepath.Join(root, dir, "*ml"))
		for _, f := range files {
			if name := dir + "/" + filepath.Base(f); !listed[name] {
				t.Errorf("%s has no expectation", name)
			}
		}
	}
}

func (c xmlFixture) check(t *testing.T, path string) {
	docs, bad, sums, err := tryNames(t, Options{}, path)
	var unknown *UnrecognisedError
	if c.format == "" {
		if !errors.As(err, &unknown) {
			t.Errorf("read as %s, error %v", sums[0].Format, err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	abstracts := 0
	for _, d := range docs {
		validText(t, d)
		if d.Abstract != "" {
			abstracts++
		}
		// Only a record that has no field at all has no id.
		if d.ID == "" && d.Title != "" || d.DateText != "" {
			t.Errorf("%s: id %q, unreadable date %q", d.Place, d.ID, d.DateText)
		}
	}
	if sums[0].Format != c.format || len(docs) != c.records || abstracts != c.abstracts || len(bad) != len(c.bad) {
		t.Errorf("read as %s: %d documents, %d abstracts, bad %v", sums[0].Format, len(docs), abstracts, bad)
		return
	}
	for i, reason := range c.bad {
		if bad[i].Reason != reason {
			t.Errorf("%v: reason %q, want %q", bad[i], bad[i].Reason, reason)
		}
	}
}

// TestRealXMLRecognised: each real file, of whatever family, is the one format
// that is named for it, or none of this family.
func TestRealXMLRecognised(t *testing.T) {
	root := realFile(t, "formats")
	want := map[string]string{}
	for _, c := range xmlFixtures {
		want[c.file] = c.format
	}
	files, err := filepath.Glob(filepath.Join(root, "*", "*"))
	if err != nil || len(files) < len(want) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		head, _ := bufio.NewReaderSize(f, headSize).Peek(headSize)
		f.Close()
		name := filepath.Base(filepath.Dir(path)) + "/" + filepath.Base(path)
		for _, format := range xmlFormats() {
			if got := format.Recognise(head); got != (format.Name == want[name]) {
				t.Errorf("%s: %s says %t", name, format.Name, got)
			}
		}
	}
}
