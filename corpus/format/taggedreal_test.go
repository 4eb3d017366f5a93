package format

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus"
)

// taggedFixture is one file of the shared test data and what is in it: the
// numbers are those of an independent reader, named in the comment above its
// group, or counted by hand where the row says so.
type taggedFixture struct {
	file                    string
	format                  string
	records, abstracts, bad int
	passed                  int // texts passed over
}

var taggedFixtures = []taggedFixture{
	// rispy 0.10, with unknown tags skipped.
	{"ris/asreview___baseline.ris", "ris", 100, 98, 0, 0},
	{"ris/asreview__baseline_empty_values.ris", "ris", 4, 2, 0, 0},
	{"ris/asreview__baseline_reference_types.ris", "ris", 61, 0, 0, 0},
	{"ris/asreview__baseline_tag-notes.ris", "ris", 12, 0, 0, 0},
	{"ris/asreview__baseline_tag-notes_labels.ris", "ris", 32, 0, 0, 0},
	// A second ER closes one unknown tag, which is no record.
	{"ris/asreview__baseline_tag_and_field_definitions.ris", "ris", 1, 1, 0, 1},
	{"ris/asreview__baseline_tag_and_field_definitions_lists.ris", "ris", 1, 0, 0, 0},
	{"ris/asreview__embase.ris", "ris", 6, 6, 0, 0},
	{"ris/asreview__faulty_year.ris", "ris", 1, 1, 0, 0},
	// Ovid writes "1." and a link between the records.
	{"ris/asreview__ovid_psycinfo.ris", "ris", 6, 6, 0, 7},
	{"ris/asreview__proquest.ris", "ris", 6, 6, 0, 0},
	{"ris/asreview__ris_issue_1099.txt", "ris", 7, 7, 0, 0},
	{"ris/asreview__ris_issue_992.txt", "ris", 19, 8, 0, 0},
	{"ris/asreview__ris_many_authors.ris", "ris", 1, 1, 0, 0},
	{"ris/asreview__scopus.ris", "ris", 6, 6, 0, 0},
	// rispy reads none: the record has no TY. It has a title, and is a record here.
	{"ris/jabref__RisImporterCorrupted.ris", "ris", 1, 0, 0, 0},
	// rispy reads one, with TY eleven times. Here TY after another field begins a
	// record, because a missing ER is common and two works must not become one.
	{"ris/jabref__RisImporterTest1.ris", "ris", 3, 1, 0, 1},
	{"ris/jabref__RisImporterTest3.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest4a.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest4b.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest4c.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest5a.ris", "ris", 1, 1, 0, 0},
	{"ris/jabref__RisImporterTest5b.ris", "ris", 1, 1, 0, 0},
	{"ris/jabref__RisImporterTest6.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest7.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest8_date.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTest9.ris", "ris", 1, 1, 0, 0},
	{"ris/jabref__RisImporterTestDOI.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTestDate1.1.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTestDate1.2.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTestDoiAndJournalTitle.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTestScience.ris", "ris", 1, 1, 0, 0},
	{"ris/jabref__RisImporterTestScopus.ris", "ris", 1, 0, 0, 0},
	{"ris/jabref__RisImporterTestWithEmptyER.ris", "ris", 1, 0, 0, 0},
	// rispy reads one: a carriage return stands before each TY but the first.
	// grep finds 25 TY and 25 ER.
	{"ris/litstudy__example.ris", "ris", 25, 25, 0, 0},
	{"ris/litstudy__exclude.ris", "ris", 1, 0, 0, 0},
	// What EndNote exports of PubMed is RIS, and so is what Web of Science calls RIS.
	{"pubmed-endnote/asreview__pubmed_endnote.txt", "ris", 6, 6, 0, 0},
	{"wos-tagged/asreview__web_of_science.txt", "ris", 10, 10, 0, 0},

	// nbib 0.3.2; where it gives up at a line it does not know, counted by hand.
	{"medline-nbib/jabref__MedlinePlainImporterStringOutOfBounds.txt", "nbib", 2, 0, 0, 1}, // by hand
	{"medline-nbib/jabref__MedlinePlainImporterTestCompleteEntry.txt", "nbib", 1, 1, 0, 0},
	{"medline-nbib/jabref__MedlinePlainImporterTestDOI.txt", "nbib", 1, 0, 0, 0},           // by hand
	{"medline-nbib/jabref__MedlinePlainImporterTestInproceeding.txt", "nbib", 1, 0, 0, 0},  // by hand
	{"medline-nbib/jabref__MedlinePlainImporterTestMultiAbstract.txt", "nbib", 1, 1, 0, 0}, // by hand
	// The reader wants a PMID and finds none; the record has PMCR in its place.
	{"medline-nbib/jabref__MedlinePlainImporterTestMultiTitle.txt", "nbib", 1, 0, 0, 0},
	// By hand: five PMID, one PMC, one PMCR, and a line that is no record.
	{"medline-nbib/jabref__MedlinePlainImporterTestMultipleEntries.txt", "nbib", 7, 2, 0, 1},
	{"medline-nbib/jabref__NbibImporterTest.nbib", "nbib", 1, 1, 0, 0},
	{"medline-nbib/metaknowledge__medline_test.medline", "nbib", 175, 171, 0, 0},

	// Counts of the lines PT, ER and AB with grep, which agree in every file.
	{"wos-tagged/bibliometrix__wos_sample.txt", "wos", 8, 7, 0, 0},
	{"wos-tagged/jabref__IsiImporterTest1.isi", "wos", 1, 0, 0, 0},
	{"wos-tagged/jabref__IsiImporterTest2.isi", "wos", 3, 0, 0, 0},
	{"wos-tagged/jabref__IsiImporterTestEmpty.isi", "", 0, 0, 0, 0}, // four bytes that are nothing
	{"wos-tagged/jabref__IsiImporterTestInspec.isi", "wos", 2, 2, 0, 0},
	{"wos-tagged/jabref__IsiImporterTestMedline.isi", "wos", 2, 0, 0, 0},
	{"wos-tagged/jabref__IsiImporterTestWOS.isi", "wos", 2, 2, 0, 0},
	{"wos-tagged/metaknowledge__ManyAuthors.isi", "wos", 500, 403, 0, 0},
	{"wos-tagged/metaknowledge__OnePaper.isi", "wos", 1, 1, 0, 0},
	{"wos-tagged/metaknowledge__OnePaper2.isi", "wos", 1, 1, 0, 0},
	{"wos-tagged/metaknowledge__OnePaperNoCites.isi", "wos", 1, 1, 0, 0},
	{"wos-tagged/metaknowledge__SimplePaper.isi", "wos", 1, 1, 0, 0},
	{"wos-tagged/metaknowledge__TwoPaper.isi", "wos", 2, 1, 0, 0},
	// Bad for a reader of citations: the tag CR is missing in one record.
	{"wos-tagged/metaknowledge__badFile.isi", "wos", 32, 10, 0, 0},
	{"wos-tagged/metaknowledge__savedrecs.txt", "wos", 32, 10, 0, 0},
	{"wos-tagged/metaknowledge__testFile.isi", "wos", 34, 12, 0, 0},

	// The .expected.json beside each file, one record each.
	{"refer/zotero__ReferBibIX_00.enw", "refer", 1, 1, 0, 0},
	{"refer/zotero__ReferBibIX_01.enw", "refer", 1, 0, 0, 0},
	{"refer/zotero__ReferBibIX_02.enw", "refer", 1, 0, 0, 0},
	{"refer/zotero__ReferBibIX_03.enw", "refer", 1, 0, 0, 0},
	{"refworks/zotero__RefWorksTagged_00.txt", "refworks", 1, 1, 0, 0},
	{"refworks/zotero__RefWorksTagged_01.txt", "refworks", 1, 1, 0, 0},
	{"refworks/zotero__RefWorksTagged_02.txt", "refworks", 1, 1, 0, 0},
	{"refworks/zotero__RefWorksTagged_03.txt", "refworks", 1, 0, 0, 0},

	// Counts of the lines "<8>" and "Document 8 of 100" with grep.
	{"ovid-txt/jabref__OvidImporterTest1.txt", "ovid", 5, 1, 0, 0},
	{"ovid-txt/jabref__OvidImporterTest2Invalid.txt", "", 0, 0, 0, 0}, // records without their numbers
	{"ovid-txt/jabref__OvidImporterTest3.txt", "ovid", 1, 1, 0, 0},
	{"ovid-txt/jabref__OvidImporterTest4.txt", "ovid", 1, 1, 0, 0},
	{"ovid-txt/jabref__OvidImporterTest5.txt", "ovid", 1, 1, 0, 0},
	{"ovid-txt/jabref__OvidImporterTest6.txt", "ovid", 1, 1, 0, 0},
	{"ovid-txt/jabref__OvidImporterTest7.txt", "ovid", 1, 1, 0, 0},
	{"proquest-txt/metaknowledge__ProQuest_TestFile.testtxt", "proquest", 100, 100, 0, 0},
	{"proquest-txt/metaknowledge__ProQuestRecord.rst", "", 0, 0, 0, 0},       // documentation
	{"proquest-txt/metaknowledge__recordProQuest.py", "", 0, 0, 0, 0},        // a program
	{"refer/zotero__ReferBibIX_00.enw.expected.json", "", 0, 0, 0, 0},        // not of this family
	{"refworks/zotero__RefWorksTagged_00.txt.expected.json", "", 0, 0, 0, 0}, // not of this family
}

// bibFixtures were counted with bibtexparser 2.0.0b8, which names a field as
// written: where it misses an "Abstract", the row says so.
var bibFixtures = []taggedFixture{
	{"BibtexImporter.examples", "bibtex", 2, 0, 0, 2}, // it reads 4: two are @set, which is no work
	{"CitaviXmlImporterTest1", "bibtex", 60, 28, 0, 0},
	{"CitaviXmlImporterTest2", "bibtex", 58, 9, 0, 0},
	{"CitaviXmlImporterTest3", "bibtex", 99, 52, 0, 0},
	{"CitaviXmlImporterTest4", "bibtex", 1, 1, 0, 0},
	{"CitaviXmlImporterTest5", "bibtex", 4, 0, 0, 0},
	{"EndnoteXmlImporterTestArticle", "bibtex", 1, 1, 0, 0},
	{"EndnoteXmlImporterTestArticle2", "bibtex", 2, 0, 0, 0},
	{"EndnoteXmlImporterTestLabelAndMultiTitle", "bibtex", 3, 0, 0, 0},
	{"EndnoteXmlImporterTestReport", "bibtex", 1, 0, 0, 0},
	{"EndnoteXmlImporterTest_EmptyKeywordStyle", "bibtex", 1, 0, 0, 0},
	{"EndnoteXmlImporterTest_WithoutUrlStyle", "bibtex", 1, 1, 0, 0},
	{"EndnoteXmlImporterTest_WithoutUrlStyle2", "bibtex", 2, 0, 0, 0},
	{"MedlineImporterTestArticleID", "bibtex", 1, 1, 0, 0},
	{"MedlineImporterTestArticleItalics", "bibtex", 1, 1, 0, 0},
	{"MedlineImporterTestArticleNoISSN", "bibtex", 1, 0, 0, 0},
	{"MedlineImporterTestBookArticleSet", "bibtex", 2, 0, 0, 0},
	{"MedlineImporterTestKeywordSingleEntry", "bibtex", 1, 0, 0, 0},
	{"MedlineImporterTestMathML", "bibtex", 1, 1, 0, 0},
	{"MedlineImporterTestMeshHeadingList", "bibtex", 1, 0, 0, 0},
	{"MedlineImporterTestMinimalEntry", "bibtex", 0, 0, 0, 0}, // a header and no entry
	{"MedlineImporterTestNbib", "bibtex", 2, 2, 0, 0},
	{"MedlineImporterTestPubmedBook", "bibtex", 1, 1, 0, 0},
	{"MedlinePlainImporterStringOutOfBounds", "bibtex", 2, 0, 0, 0},
	{"MedlinePlainImporterTestCompleteEntry", "bibtex", 1, 1, 0, 0},
	{"MedlinePlainImporterTestDOI", "bibtex", 1, 0, 0, 0},
	{"MedlinePlainImporterTestInproceeding", "bibtex", 1, 0, 0, 0},
	{"MedlinePlainImporterTestMultiAbstract", "bibtex", 1, 1, 0, 0}, // "Abstract"
	{"MedlinePlainImporterTestMultiTitle", "bibtex", 1, 0, 0, 0},
	{"NbibImporterTest", "bibtex", 1, 1, 0, 0},
	{"RisImporterTest1", "bibtex", 1, 1, 0, 0},
	{"RisImporterTest3", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest4a", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest4b", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest4c", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest5a", "bibtex", 1, 1, 0, 0},
	{"RisImporterTest5b", "bibtex", 1, 1, 0, 0},
	{"RisImporterTest6", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest7", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest8_date", "bibtex", 1, 0, 0, 0},
	{"RisImporterTest9", "bibtex", 1, 1, 0, 0},
	{"RisImporterTestDOI", "bibtex", 1, 0, 0, 0},
	{"RisImporterTestDate1.1", "bibtex", 1, 0, 0, 0},
	{"RisImporterTestDate1.2", "bibtex", 1, 0, 0, 0},
	{"RisImporterTestDoiAndJournalTitle", "bibtex", 1, 0, 0, 0},
	{"RisImporterTestScience", "bibtex", 1, 1, 0, 0},
	{"RisImporterTestScopus", "bibtex", 1, 0, 0, 0},
	{"RisImporterTestWithEmptyER", "bibtex", 1, 0, 0, 0},
	{"bug1283", "bibtex", 2, 0, 0, 0},
	{"complex", "bibtex", 20, 1, 0, 0},
	{"encoding-us-ascii-with-header", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-16BE-with-header", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-16BE-without-header", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-8-with-header-with-databasetypecomment", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-8-with-header", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-8-without-header-with-databasetypecomment", "bibtex", 1, 0, 0, 0},
	{"encoding-utf-8-without-header", "bibtex", 1, 0, 0, 0},
	{"encoding-windows-1252-but-utf-8-declared--decoding-fails", "bibtex", 1, 0, 0, 0},
	{"encoding-windows-1252-with-header", "bibtex", 1, 1, 0, 0},
	{"encoding-windows-1252-without-header", "bibtex", 1, 1, 0, 0},
	{"jabref-authors", "bibtex", 212, 0, 0, 0},
	{"tiny-BE-noBOM", "bibtex", 1, 0, 0, 0},
	{"tiny-BE-withBOM", "bibtex", 1, 0, 0, 0},
	{"tiny-LE-noBOM", "bibtex", 1, 0, 0, 0},
	{"tiny-LE-withBOM", "bibtex", 1, 0, 0, 0},
	{"pmlr_icml2013", "bibtex", 281, 281, 2, 0}, // two entries are cut off inside their abstracts
}

func allTaggedFixtures() []taggedFixture {
	all := taggedFixtures
	for _, f := range bibFixtures {
		if !strings.HasPrefix(f.file, "pmlr") {
			f.file = "jabref__" + f.file
		}
		f.file = "bibtex/" + f.file + ".bib"
		all = append(all, f)
	}
	return all
}

func TestRealTagged(t *testing.T) {
	realFile(t, "formats")
	for _, f := range allTaggedFixtures() {
		t.Run(f.file, func(t *testing.T) {
			docs, bad, sums, err := tryNames(t, Options{}, realFile(t, filepath.Join("formats", f.file)))
			var unknown *UnrecognisedError
			if f.format == "" {
				for _, own := range taggedFormats() {
					if strings.Contains(sums[0].Format, own.Name) {
						t.Errorf("taken for %s", own.Name)
					}
				}
				return
			}
			if err != nil && !errors.As(err, &unknown) || sums[0].Format != f.format {
				t.Fatalf("format %q, error %v", sums[0].Format, err)
			}
			abstracts := 0
			for _, d := range docs {
				validText(t, d)
				if d.Abstract != "" {
					abstracts++
				}
			}
			for _, b := range bad {
				if b.Status != corpus.Malformed || b.Reason != corpus.ReasonTruncated {
					t.Errorf("rejected: %v, %s", b, b.Reason)
				}
			}
			if len(docs) != f.records || abstracts != f.abstracts || len(bad) != f.bad || sums[0].PassedOver != f.passed {
				t.Errorf("%d records, %d abstracts, %d bad, %d passed over; want %+v", len(docs), abstracts, len(bad), sums[0].PassedOver, f)
			}
		})
	}
}

// TestRealTaggedComplete fails for a file of the family that has no row.
func TestRealTaggedComplete(t *testing.T) {
	root := realFile(t, "formats")
	rows := map[string]bool{}
	for _, f := range allTaggedFixtures() {
		rows[f.file] = true
	}
	for _, dir := range []string{"ris", "medline-nbib", "wos-tagged", "refer", "refworks", "ovid-txt", "proquest-txt", "pubmed-endnote", "bibtex"} {
		files, err := filepath.Glob(filepath.Join(root, dir, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, path := range files {
			if name := dir + "/" + filepath.Base(path); !rows[name] && !strings.HasSuffix(name, ".expected.json") {
				t.Errorf("%s has no row", name)
			}
		}
	}
}
