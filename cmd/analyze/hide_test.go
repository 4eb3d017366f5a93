package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/sample"
)

// With --hide-documents neither the folders of runs nor digest, mail or feed hold
// a title; the state does, for later fits.
func TestUpdateHideDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and left out with -short")
	}
	t.Chdir(t.TempDir())
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	must(t, first(), "update", "--state", "s", part(t, 0, 3), "--topics", "4", "--passes", "40", "--hide-documents", "--tables", "csv,jsonl")
	must(t, first().AddDate(0, 0, 7), "update", "--state", "s", part(t, 1, 30))
	must(t, first(), "digest", "--state", "s", "--out", "d", "--from", "notes@example.org", "--to", "all@example.org")
	files := 0
	for _, root := range []string{"s/runs", "s/feed.xml", "d"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			files++
			for i := range records {
				if bytes.Contains(data, []byte(records[i].Title)) {
					t.Errorf("%s holds %q", path, records[i].Title)
					break
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 50 {
		t.Errorf("only %d files were looked at", files)
	}
	out := must(t, first().AddDate(0, 0, 14), "update", "--state", "s", part(t, 2, 30), "--hide-documents=false", "--refit", "always")
	page, err := os.ReadFile("s/latest/report.html")
	if err != nil || !strings.Contains(out, "Topics were fitted") {
		t.Fatal(out, err)
	}
	shown := 0
	for i := range records {
		if bytes.Contains(page, []byte(records[i].Title)) {
			shown++
		}
	}
	if shown == 0 {
		t.Error("the state has no titles left to be shown")
	}
}
