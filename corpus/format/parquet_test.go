package format

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
)

// parquetFile is a file that testdata/parquet/make.py wrote with pyarrow.
func parquetFile(name string) string { return filepath.Join("testdata", "parquet", name+".parquet") }

// TestParquet: the same table in every compression gives the same documents.
func TestParquet(t *testing.T) {
	for _, name := range []string{"none", "snappy", "gzip", "zstd", "brotli", "lz4", "pages"} {
		t.Run(name, func(t *testing.T) {
			docs, bad, sums := readNames(t, Options{}, parquetFile(name))
			if len(docs) != 5 || len(bad) != 0 || sums[0].Format != "parquet" || sums[0].SHA256 != sha(t, parquetFile(name)) {
				t.Fatalf("%d documents, bad %v, summary %+v", len(docs), bad, sums[0])
			}
			d := docs[0]
			if d.ID != "t-1" || d.Title != "Spring Tides" || d.Abstract != "They rise,\nand they fall." || d.DOI != "10.1000/1" ||
				!slices.Equal(d.Authors, []string{"Ada Tide", "Ben Ebb"}) || !slices.Equal(d.Categories, []string{"physics.ao-ph", "cs.CL"}) ||
				precise(d.Date) != "2024-03-13" || precise(d.Dates.Published.Date) != "2024" || d.Place.Position != "row 1" {
				t.Errorf("first document: %+v", d)
			}
			if u := d.Dates.Updated.Date; u.Precision != corpus.Instant || !u.Start.Equal(time.Date(2024, 3, 14, 9, 30, 0, 0, time.UTC)) {
				t.Errorf("updated %+v", u)
			}
			if d := docs[1]; d.Title != "Neap Tides & H2O" || len(d.Categories) != 0 || precise(d.Date) != "1999-12-31" {
				t.Errorf("second document: %+v", d)
			}
			// Without a date there is still the year.
			if d := docs[2]; d.Abstract != "" || len(d.Authors) != 0 || precise(d.Date) != "2001" {
				t.Errorf("third document: %+v", d)
			}
			if d := docs[3]; d.Title != "Die Flut über Büsum" || strings.Count(d.Abstract, "Sie steigt.") != 50 || precise(d.Date) != "2020-02-29" {
				t.Errorf("fourth document: %+v", d)
			}
			// A day that a tool stored as midnight is a day.
			if d := docs[4]; d.ID != "" || d.Title != "" || d.Abstract != "Only an abstract." || !slices.Equal(d.Authors, []string{"Solo, Han"}) ||
				precise(d.Dates.Updated.Date) != "2022-05-06" || d.Dates.Updated.Date.Precision != corpus.Day {
				t.Errorf("fifth document: %+v", d)
			}
		})
	}
}

func TestParquetHashes(t *testing.T) {
	a, _, _ := readNames(t, Options{}, parquetFile("none"))
	b, _, _ := readNames(t, Options{}, parquetFile("pages"))
	seen := map[uint64]bool{}
	for i := range a {
		if a[i].RawHash != b[i].RawHash || seen[a[i].RawHash] {
			t.Errorf("row %d: hashes %x and %x", i+1, a[i].RawHash, b[i].RawHash)
		}
		seen[a[i].RawHash] = true
	}
}

func TestParquetTimes(t *testing.T) {
	for name, precision := range map[string]corpus.Precision{"times": corpus.Instant, "times96": corpus.Instant} {
		docs, bad, _ := readNames(t, Options{}, parquetFile(name))
		if len(docs) != 2 || len(bad) != 0 {
			t.Fatalf("%s: %d documents, %v", name, len(docs), bad)
		}
		if d := docs[0]; !d.Date.Start.Equal(time.Date(2024, 3, 13, 23, 30, 0, 0, time.UTC)) || d.Date.Precision != precision {
			t.Errorf("%s: created %+v", name, d.Date)
		}
		if d := docs[0]; precise(d.Dates.Updated.Date) != "2024-03-13" || precise(d.Dates.Published.Date) != "2024" {
			t.Errorf("%s: updated %+v, published %+v", name, d.Dates.Updated, d.Dates.Published)
		}
		if d := docs[1]; d.Date.Start.Year() != 1969 || d.Date.Start.Month() != time.July || d.Date.Start.Day() != 20 || !d.Dates.Published.IsZero() {
			t.Errorf("%s: before 1970: %+v", name, d.Dates)
		}
	}
}

func TestParquetMap(t *testing.T) {
	docs, _, _ := readNames(t, Options{Map: map[string]string{"title": "meta.journal", "date": "year"}}, parquetFile("none"))
	if d := docs[0]; d.Title != "Tides" || precise(d.Date) != "2024" || !d.Dates.Updated.IsZero() {
		t.Errorf("mapped: %+v", d)
	}
	_, bad, _ := readNames(t, Options{Map: map[string]string{"title": "heading"}}, parquetFile("none"))
	if len(bad) != 1 || !strings.Contains(bad[0].Error(), `--map title=heading: no such column; the columns are "ID", "Title"`) {
		t.Errorf("%v", bad)
	}
	_, bad, _ = readNames(t, Options{}, parquetFile("nocolumns"))
	if len(bad) != 1 || !strings.Contains(bad[0].Error(), `the file has no column of titles or abstracts, its columns are "a", "b"; name the columns with --map`) {
		t.Errorf("%v", bad)
	}
}

// TestParquetStream reads a compressed stream, which has to be spooled, and
// leaves no file behind.
func TestParquetStream(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	raw, err := os.ReadFile(parquetFile("zstd"))
	if err != nil {
		t.Fatal(err)
	}
	docs, bad, sums := readNames(t, Options{Stdin: bytes.NewReader([]byte(gz(string(raw))))}, "-")
	if len(docs) != 5 || len(bad) != 0 || sums[0].Compression != "gzip" || sums[0].Format != "parquet" {
		t.Errorf("%d documents, %v, %+v", len(docs), bad, sums[0])
	}
	for range readParquet(bytes.NewReader(raw), "f", Options{}) {
		break
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d temporary files are left", len(left))
	}
}

// TestParquetDamage: whatever is damaged, reading ends with an error in words.
func TestParquetDamage(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	raw, err := os.ReadFile(parquetFile("snappy"))
	if err != nil {
		t.Fatal(err)
	}
	for cut := 9; cut < len(raw); cut += 97 {
		docs, bad, last := collect(readParquet(bytes.NewReader(raw[:cut]), "f", Options{}))
		if len(docs) != 0 || len(bad) != 1 || last != nil || !strings.Contains(bad[0].Error(), "Parquet file") {
			t.Fatalf("cut at %d: %d documents, %v, %v", cut, len(docs), bad, last)
		}
	}
	for at := 4; at < len(raw); at += 3 {
		damaged := slices.Clone(raw)
		damaged[at] ^= 0x55
		docs, bad, _ := collect(readParquet(bytes.NewReader(damaged), "f", Options{}))
		if len(docs)+len(bad) > 50 {
			t.Fatalf("damage at %d: %d documents and %d bad", at, len(docs), len(bad))
		}
	}
	if _, bad, _ := collect(readParquet(bytes.NewReader(raw), "f", Options{MaxRecord: 300})); len(bad) != 1 || bad[0].Reason != corpus.ReasonTooLong {
		t.Errorf("a row over the limit: %v", bad)
	}
}

func FuzzParquet(f *testing.F) {
	for _, name := range []string{"none", "snappy", "pages", "times96"} {
		raw, err := os.ReadFile(parquetFile(name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for d, err := range readParquet(bytes.NewReader(data), "f", Options{MaxRecord: 1 << 16}) {
			if err == nil {
				validText(t, d)
			} else if err == io.EOF {
				t.Error("the end is not an error")
			}
		}
	})
}
