package format

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"tidemark/corpus"
)

// realFile returns the path of a file of the shared test data, which is not
// part of the project.
func realFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("real data is absent: %v", err)
	}
	return path
}

func TestRealPage(t *testing.T) {
	docs, bad, sums := readNames(t, Options{}, realFile(t, "hf-trending-page.txt"))
	if len(docs) != 59 || len(bad) != 0 {
		t.Fatalf("%d documents and %d bad records, want 59 and 0", len(docs), len(bad))
	}
	titles := map[string]bool{}
	for _, d := range docs {
		if n := len(d.Title); n < 20 || n >= 200 || strings.HasSuffix(d.Title, ".") {
			t.Errorf("%s: title of %d bytes: %q", d.Place, n, d.Title)
		}
		if n := len(d.Abstract); n < 500 {
			t.Errorf("%s: abstract of %d bytes", d.Place, n)
		}
		if !d.Date.YearMissing || d.Date.Precision != corpus.Day || d.Date.Start.Month() != time.March || d.Date.Start.Day() != 13 {
			t.Errorf("%s: date %+v, want 13 March without year", d.Place, d.Date)
		}
		titles[d.Title] = true
	}
	if len(titles) != 59 {
		t.Errorf("%d different titles, want 59", len(titles))
	}
	// The hash is of the file's sixth paragraph, below the day line.
	if h := fnv(fnvStart, []byte(docs[0].Title)); h != 0x63e5953e6ba0fc59 || docs[0].Place.Position != "line 11" {
		t.Errorf("first title has hash %#x at %s", h, docs[0].Place)
	}
	if s := sums[0]; s.PassedOver != 4 || s.Records != 59 || s.Format != "page" {
		t.Errorf("summary %+v, want 59 records and 4 navigation lines", s)
	}
	// The pairing is right if every title stands in the file directly above its
	// abstract, one blank line between them.
	raw, err := os.ReadFile(realFile(t, "hf-trending-page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if !strings.Contains(string(raw), d.Title+"\n\n"+d.Abstract) {
			t.Errorf("%s: title and abstract do not stand together in the file", d.Place)
		}
	}
}

func TestRealJSONLines(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 40,000 documents")
	}
	for _, c := range []struct {
		file    string
		records int
		finest  corpus.Precision
	}{
		{"acl_abstracts.jsonl.zst", 29793, corpus.Month},
		{"arxiv_cs_cl.jsonl.zst", 11636, corpus.Day},
		{"peps.jsonl.zst", 736, corpus.Day},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			inputs, _, err := Expand([]string{realFile(t, c.file)})
			if err != nil {
				t.Fatal(err)
			}
			r := NewReader(inputs, Options{})
			n := 0
			for d, err := range r.Documents(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				n++
				if d.Title == "" || d.ID == "" || !utf8.ValidString(d.Abstract) {
					t.Errorf("%s: a field is missing: %+v", d.Place, d)
				}
				if d.Date.Precision > c.finest || d.DateText != "" || c.finest != corpus.NoDate && !d.Date.Known() {
					t.Errorf("%s: date %+v, text %q", d.Place, d.Date, d.DateText)
				}
			}
			s := r.Summaries()[0]
			if n != c.records || s.Records != c.records || s.Bad != 0 || s.Format != "jsonl" {
				t.Errorf("%d documents, summary %+v, want %d", n, s, c.records)
			}
			if want := sha(t, realFile(t, c.file)); s.SHA256 != want {
				t.Errorf("SHA-256 %s, want %s", s.SHA256, want)
			}
		})
	}
}

// TestRealFormats feeds the exports of other tools: none is taken for a page.
func TestRealFormats(t *testing.T) {
	root := realFile(t, "formats")
	inputs, _, err := Expand([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(inputs, Options{})
	for _, err := range r.Documents(context.Background()) {
		var bad *corpus.RecordError
		if err != nil && !errors.As(err, &bad) {
			t.Fatal(err)
		}
		if bad != nil && strings.Contains(bad.Error(), "plain text without") {
			t.Logf("not told apart: %s", bad.Place)
		}
	}
	for _, s := range r.Summaries() {
		if s.Format == "page" {
			t.Errorf("%s is taken for a copied page", s.Source)
		}
	}
}
