package format

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type jsonFixture struct {
	file, format                                     string
	works, abstracts, untitled, dated, people, words int
}

// jsonFixtures are the real files of the family with what Python's json module
// counts in them: works, those with an abstract, without a title, with a date,
// their authors, and the words of the abstracts. None has a bad record.
var jsonFixtures = []jsonFixture{
	{"arxiv-kaggle-jsonl/native_one_record.jsonl", "arxiv-kaggle", 1, 1, 0, 1, 1, 9},
	{"arxiv-kaggle-jsonl/rebuilt_sample_300.jsonl", "arxiv-kaggle", 300, 300, 0, 300, 837, 40064},
	// Some of OpenAlex's words hold a no-break space: 17 and 16 more words than
	// the inverted indexes have positions.
	{"openalex-json/json_chunk_1_results_page_1.json", "openalex", 50, 49, 0, 50, 163, 29103 + 17},
	{"openalex-json/json_chunk_2_results_page_1.json", "openalex", 50, 50, 0, 50, 109, 35162},
	{"openalex-json/one_work_per_line__jsonl.jsonl", "openalex", 200, 151, 0, 200, 536, 54140},
	{"openalex-json/results_page_1.json", "openalex", 2, 1, 0, 2, 11, 258},
	{"openalex-json/work_single__json.json", "openalex", 1, 0, 0, 1, 5, 0},
	{"openalex-json/works_search_200__json.json", "openalex", 200, 151, 0, 200, 536, 54124 + 16},
	{"crossref-json/litstudy__4eea59c658.json", "crossref-json", 0, 0, 0, 0, 0, 0}, // an answer without a hit
	{"crossref-json/litstudy__5dec8d884e.json", "crossref-json", 1, 0, 0, 1, 7, 0},
	{"crossref-json/litstudy__9b4fc567a8.json", "crossref-json", 1, 0, 0, 1, 7, 0},
	{"crossref-json/litstudy__d1acbf3602.json", "crossref-json", 2, 0, 2, 0, 0, 0}, // asked for DOIs only
	{"crossref-json/litstudy__eeb9079866.json", "crossref-json", 1, 0, 0, 1, 1, 0},
	// Between the tags stand 195 words; two formulas without space around them
	// are words of their own here.
	{"crossref-json/work_10.1155_2014_413629_jats_abstract.json", "crossref-json", 1, 1, 0, 1, 2, 195 + 4},
	{"crossref-json/worklist_select_DOI_title.json", "crossref-json", 5, 0, 0, 0, 0, 0},
	{"csl-json/zotero__CSLJSON_00.json", "csl-json", 1, 0, 0, 1, 1, 0},
	// What Zotero makes of it, in Zotero's own words: plain JSON with title and date.
	{"csl-json/zotero__CSLJSON_00.json.expected.json", "json", 1, 0, 0, 1, 0, 0},
	{"semanticscholar-json/Paper.json", "semanticscholar", 1, 1, 0, 1, 1, 99},
	{"semanticscholar-json/PaperWithNullValues.json", "semanticscholar", 1, 0, 1, 0, 0, 0},
	{"semanticscholar-json/litstudy__245f82b3fd.json", "semanticscholar", 100, 0, 0, 0, 0, 0},
	{"semanticscholar-json/litstudy__4d39f93aa1.json", "semanticscholar", 1, 1, 0, 1, 15, 88},
	{"semanticscholar-json/litstudy__5122a6fa38.json", "semanticscholar", 1, 0, 0, 1, 3, 0},
	{"semanticscholar-json/litstudy__54f7b47eb9.json", "semanticscholar", 1, 1, 0, 1, 2, 121},
	{"semanticscholar-json/litstudy__6028198cfd.json", "semanticscholar", 1, 0, 0, 1, 7, 0},
	{"semanticscholar-json/litstudy__6a9fff6a70.json", "semanticscholar", 1, 0, 0, 1, 6, 0},
	{"semanticscholar-json/litstudy__78a2bca757.json", "semanticscholar", 1, 0, 0, 0, 0, 0},
	{"semanticscholar-json/litstudy__7c4b7301a9.json", "semanticscholar", 1, 1, 0, 1, 20, 103},
	{"semanticscholar-json/litstudy__c3c2090c3a.json", "semanticscholar", 1, 1, 0, 1, 1, 180},
	{"semanticscholar-json/litstudy__cfca0170ac.json", "semanticscholar", 1, 1, 0, 1, 1, 149},
	{"semanticscholar-json/litstudy__ff2a790d60.json", "semanticscholar", 1, 1, 0, 1, 3, 119},
	// Recordings of a program's network traffic, with JSON folded into YAML:
	// no export, so not recognised.
	{"semanticscholar-json/test_get_paper.yaml", "", 0, 0, 0, 0, 0, 0},
	{"semanticscholar-json/test_get_papers.yaml", "", 0, 0, 0, 0, 0, 0},
	{"semanticscholar-json/test_search_paper.yaml", "", 0, 0, 0, 0, 0, 0},
	{"semanticscholar-json/test_search_paper_bulk_retrieval.yaml", "", 0, 0, 0, 0, 0, 0},
	{"semanticscholar-json/test_search_paper_publication_date_or_year.yaml", "", 0, 0, 0, 0, 0, 0},
}

func TestRealJSON(t *testing.T) {
	for _, c := range jsonFixtures {
		docs, bad, sums, err := tryNames(t, Options{}, realFile(t, "formats/"+c.file))
		if (err != nil) != (c.format == "") || len(bad) != 0 || len(sums) != 1 || sums[0].Format != c.format {
			t.Errorf("%s: %v, %v, %+v", c.file, bad, err, sums)
			continue
		}
		got := c
		got.works, got.abstracts, got.untitled, got.dated, got.people, got.words = len(docs), 0, 0, 0, 0, 0
		for _, d := range docs {
			validText(t, d)
			if d.Abstract != "" {
				got.abstracts++
			}
			if d.Title == "" {
				got.untitled++
			}
			if d.Date.Known() {
				got.dated++
			}
			if d.ID == "" && c.format != "json" || d.DateText != "" {
				t.Errorf("%s: %+v", d.Place, d)
			}
			got.people += len(d.Authors)
			got.words += len(strings.Fields(d.Abstract))
		}
		if got != c {
			t.Errorf("got  %+v\nwant %+v", got, c)
		}
	}
	// Every file of the family has a row.
	for _, folder := range []string{"arxiv-kaggle-jsonl", "openalex-json", "crossref-json", "csl-json", "semanticscholar-json"} {
		files, err := os.ReadDir(realFile(t, "formats/"+folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name := folder + "/" + f.Name()
			if !slices.ContainsFunc(jsonFixtures, func(c jsonFixture) bool { return c.file == name }) {
				t.Errorf("%s is not in the table", name)
			}
		}
	}
}

// TestRealOpenAlexAbstracts: another program has rebuilt the abstracts of the
// same 200 works, one a line.
func TestRealOpenAlexAbstracts(t *testing.T) {
	answer, _, _ := readNames(t, Options{}, realFile(t, "formats/openalex-json/works_search_200__json.json"))
	lines, _, _ := readNames(t, Options{}, realFile(t, "formats/openalex-json/one_work_per_line__jsonl.jsonl"))
	if len(answer) != 200 || len(lines) != 200 {
		t.Fatalf("%d and %d works, want 200", len(answer), len(lines))
	}
	for i, d := range answer {
		if l := lines[i]; d.ID != l.ID || d.Title != l.Title || d.Date != l.Date || d.Abstract != l.Abstract {
			t.Errorf("%s and %s differ", d.Place, l.Place)
		}
	}
}

// TestRealNotJSON: no file of another family is taken for one of this.
func TestRealNotJSON(t *testing.T) {
	root := realFile(t, "formats")
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		folder := filepath.Base(filepath.Dir(path))
		if err != nil || entry.IsDir() || strings.Contains(folder, "json") || strings.HasSuffix(path, ".expected.json") {
			return err
		}
		head, err := os.ReadFile(path)
		for _, f := range jsonFormats() {
			if f.Recognise(head[:min(len(head), headSize)]) {
				t.Errorf("%s is recognised as %s", path, f.Name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
