package format

import (
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus"
)

// tableFixture is a real table and what is in it. Records and abstracts were
// counted with csv of Python's standard library; every file agrees with that
// unless a comment says why not.
type tableFixture struct {
	file              string // below shared/data/formats
	format            string
	records           int
	abstracts, titles int
	dates             int // documents with a date that could be read
	bad               int
	reason            corpus.Reason
}

var tableFixtures = []tableFixture{
	{file: "arxiv-archive-tsv/cs.GL.20190101.tsv", format: "arxiv-tsv", records: 151, abstracts: 151, titles: 151, dates: 151},
	{file: "arxiv-archive-tsv/cs.GL.20200101_float_ids.tsv", format: "arxiv-tsv", records: 180, abstracts: 180, titles: 180, dates: 180},
	// Four records have neither title nor abstract, two of these spaces only:
	// they are documents without text, as the file has a DOI for each.
	{file: "csv-generic/asreview__duplicate_records.csv", format: "csv", records: 14, abstracts: 10, titles: 10},
	{file: "csv-generic/asreview__embase.csv", format: "embase", records: 6, abstracts: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__embase_newpage.csv", format: "embase", records: 6, abstracts: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__generic.csv", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__generic_bad_record_id.csv", format: "csv", records: 6, abstracts: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__generic_column_names_with_spaces.csv", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__generic_labels.csv", format: "csv", records: 6, abstracts: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__generic_labels_no_abs.csv", format: "csv", records: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__generic_labels_no_title.csv", format: "csv", records: 6, abstracts: 6, dates: 6},
	{file: "csv-generic/asreview__generic_partial_labels.csv", format: "csv", records: 6, abstracts: 6, titles: 6, dates: 6},
	{file: "csv-generic/asreview__generic_semicolon.csv", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__generic_tab.csv", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__generic_tab.tab", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__generic_tab.tsv", format: "csv", records: 2, abstracts: 2, titles: 2, dates: 2},
	{file: "csv-generic/asreview__missing_values.csv", format: "csv", records: 4, abstracts: 2, titles: 2},
	{file: "csv-generic/asreview__record_id.csv", format: "csv", records: 10, abstracts: 10, titles: 10},
	{file: "ieee-csv/litstudy__ieee.csv", format: "ieee", records: 10, abstracts: 10, titles: 10, dates: 10},
	{file: "ieee-csv/litstudy__ieee_1.csv", format: "ieee", records: 100, abstracts: 100, titles: 100, dates: 100},
	{file: "lens-csv/lens_sample.csv", format: "lens", records: 8, abstracts: 8, titles: 8, dates: 8},
	{file: "openalex-csv/openalex_sample.csv", format: "openalex-csv", records: 8, abstracts: 5, titles: 8, dates: 8},
	{file: "scopus-csv/bibliometrix__scopus_sample.csv", format: "scopus", records: 8, abstracts: 8, titles: 8, dates: 8},
	// 56 records have a second funding text that the header does not name; one
	// abstract is the words "[No abstract available]".
	{file: "scopus-csv/litstudy__scopus.csv", format: "scopus", records: 58, abstracts: 57, titles: 58, dates: 58},
	// 16 abstracts are these words.
	{file: "scopus-csv/metaknowledge__scopus_testing.csv.scopus", format: "scopus", records: 220, abstracts: 204, titles: 220, dates: 220},
	{file: "springer-csv/litstudy__springer.csv", format: "springer", records: 18, titles: 18, dates: 18},
}

func TestRealTables(t *testing.T) {
	for _, c := range tableFixtures {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			docs, bad, sums := readNames(t, Options{}, realFile(t, "formats/"+c.file))
			abstracts, titles, dates := 0, 0, 0
			for _, d := range docs {
				validText(t, d)
				if d.Abstract != "" {
					abstracts++
				}
				if d.Title != "" {
					titles++
				}
				if d.Date.Known() {
					dates++
				} else if d.DateText != "" {
					t.Errorf("%s: date %q was not read", d.Place, d.DateText)
				}
				if c.format == "scopus" && !strings.HasPrefix(d.ID, "2-s2.0-") || c.format == "openalex-csv" && !strings.HasPrefix(d.ID, "https://openalex.org/W") {
					t.Errorf("%s: the identifier is %q", d.Place, d.ID)
				}
				if strings.Contains(d.Title+d.Abstract, "<inf>") || strings.Contains(d.Abstract, "<jats:") {
					t.Errorf("%s: mark-up is left", d.Place)
				}
			}
			for _, b := range bad {
				if b.Reason != c.reason {
					t.Errorf("%v: reason %q, want %q", b, b.Reason, c.reason)
				}
			}
			if s := sums[0]; s.Format != c.format || s.Records != c.records || len(bad) != c.bad || len(docs)+len(bad) != c.records {
				t.Errorf("format %q, %d records, %d documents, %d bad; want %+v", s.Format, s.Records, len(docs), len(bad), c)
			}
			if abstracts != c.abstracts || titles != c.titles || dates != c.dates {
				t.Errorf("%d abstracts, %d titles, %d dates; want %+v", abstracts, titles, dates, c)
			}
		})
	}
}

// TestRealArxivIDs: the identifiers damaged by a spreadsheet are those of the
// same papers in the undamaged table of the year before.
func TestRealArxivIDs(t *testing.T) {
	good, _, _ := readNames(t, Options{}, realFile(t, "formats/arxiv-archive-tsv/cs.GL.20190101.tsv"))
	damaged, _, _ := readNames(t, Options{}, realFile(t, "formats/arxiv-archive-tsv/cs.GL.20200101_float_ids.tsv"))
	byTitle := map[string]string{}
	for _, d := range good {
		byTitle[d.Title+d.Date.String()] = d.ID
	}
	same := 0
	for _, d := range damaged {
		if id, ok := byTitle[d.Title+d.Date.String()]; ok && id == d.ID {
			same++
		} else if ok {
			t.Errorf("%s: %s, want %s", d.Place, d.ID, id)
		}
	}
	if same != 151 {
		t.Errorf("%d papers of the older table found, want 151", same)
	}
}
