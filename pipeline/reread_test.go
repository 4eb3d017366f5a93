package pipeline

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/format"
)

// everyFormat makes a run of the sample, and of records that end otherwise,
// with all formats of tables.
func everyFormat(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lines := append(sampleLines(t, 120), "not json\n", `{"id":"=1+1","title":"=HYPERLINK(1) – 潮汐 \"x\",\ny","authors":["Ada Tide","Ben Ebb"],"categories":["b","a"],"venue":"Shore","doi":"10.1000/1"}`+"\n")
	c := DefaultConfig()
	c.Topics, c.Passes, c.Tables, c.Out = "3", 5, "parquet,csv,jsonl", filepath.Join(dir, "out")
	r, err := Run(t.Context(), c, []string{file(t, dir, "in.jsonl", lines)}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Folder
}

// read returns the documents that the readers of inputs find in a file.
func read(t *testing.T, path string) []corpus.Document {
	t.Helper()
	inputs, _, err := format.Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	var list []corpus.Document
	reader := format.NewReader(inputs, format.Options{})
	for d, err := range reader.Documents(t.Context()) {
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		list = append(list, d)
	}
	if got := reader.Summaries()[0].Format; got != strings.TrimPrefix(filepath.Ext(path), ".") {
		t.Errorf("%s was taken for %s", path, got)
	}
	return list
}

// The ledger is an input like any other: ids, titles, dates, authors and the
// rest come back from JSON Lines and Parquet as they were written. Categories
// do from Parquet; in JSON a text of categories is arXiv's, cut at spaces.
func TestTheLedgerIsAnInput(t *testing.T) {
	folder := everyFormat(t)
	rows := records(t, folder, "documents")
	for _, name := range []string{"jsonl", "parquet"} {
		docs := read(t, filepath.Join(folder, "tables/documents."+name))
		if len(docs) != len(rows) {
			t.Fatalf("%s: %d documents, %d rows", name, len(docs), len(rows))
		}
		hostile := 0
		for i, d := range docs {
			row := rows[i]
			if row["status"] == string(corpus.Malformed) {
				continue
			}
			date := ""
			if d.Date.Known() {
				date = d.Date.Start.Format("2006-01-02")
			}
			got := []string{d.ID, d.Title, date, strings.Join(d.Authors, "; "), d.Venue, strings.Join(d.Categories, "; "), d.URL, d.DOI}
			want := []string{row["id"], row["title"], row["date"], row["authors"], row["venue"], row["categories"], row["url"], row["doi"]}
			if row["id"] == "'=1+1" { // CSV has apostrophes, these formats have none
				want[0], want[1] = want[0][1:], want[1][1:]
				hostile++
			}
			if name == "jsonl" {
				got[5], want[5] = "", ""
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s, row %d: %q, want %q", name, i+1, got, want)
			}
		}
		if hostile != 1 {
			t.Errorf("%s: %d hostile rows, want 1", name, hostile)
		}
	}
}

// Every table of a run is the same for pandas, pyarrow and DuckDB in every format.
func TestOtherReadersReadARun(t *testing.T) {
	python := os.Getenv("TIDEMARK_PYTHON")
	if python == "" {
		t.Skip("TIDEMARK_PYTHON names no Python with pandas, pyarrow and DuckDB (pip install -r output/testdata/requirements.txt)")
	}
	out, err := exec.Command(python, "../output/testdata/readers.py", everyFormat(t)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var tables, cells int
	if _, err := fmt.Sscanf(string(out), "%d tables, %d cells", &tables, &cells); err != nil || tables < 11 || cells < 10_000 {
		t.Errorf("%q (%v)", out, err)
	}
}

// What each format holds does not depend on the others, nor on the workers.
func TestTablesRepeatInEveryFormat(t *testing.T) {
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 120))
	make := func(out, tables string, workers int) string {
		c := DefaultConfig()
		c.Topics, c.Passes, c.Tables, c.Workers, c.Out = "3", 5, tables, workers, filepath.Join(dir, out)
		r, err := Run(t.Context(), c, []string{input}, Environment{})
		if err != nil {
			t.Fatal(err)
		}
		return filepath.Join(r.Folder, "tables")
	}
	all := make("all", "csv,jsonl,parquet", 1)
	for _, one := range []string{"csv", "jsonl", "parquet"} {
		entries, err := os.ReadDir(make(one, one, 3))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Name() == "schema.json" { // names the files
				continue
			}
			want, err := os.ReadFile(filepath.Join(all, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dir, one, "tables", e.Name()))
			if err != nil || string(got) != string(want) {
				t.Errorf("%s differs (%v)", e.Name(), err)
			}
		}
	}
}
