package format

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"tidemark/corpus"
)

// endless reads as n bytes: a start, then a filling repeated. It notes the
// largest heap seen on the way.
type endless struct {
	start   string
	filling string
	n       int64
	at      int64
	peak    *uint64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.n {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && e.at < e.n {
		var from string
		if e.at < int64(len(e.start)) {
			from = e.start[e.at:]
		} else {
			from = e.filling[(e.at-int64(len(e.start)))%int64(len(e.filling)):]
		}
		k := copy(p[n:], from[:min(int64(len(from)), e.n-e.at)])
		n, e.at = n+k, e.at+int64(k)
	}
	if e.at>>22 != (e.at-int64(n))>>22 { // every 4 MiB
		e.note()
	}
	return n, nil
}

func (e *endless) note() {
	if e.peak == nil {
		return
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	*e.peak = max(*e.peak, m.HeapAlloc)
}

// heapBefore returns the heap in use after a collection.
func heapBefore() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

const mebibyte = 1 << 20

// bomb compresses n bytes of filling behind a start.
func bomb(t *testing.T, kind compression, start, filling string, n int64) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var archive *zip.Writer
	switch kind {
	case gzipped:
		w, _ = gzip.NewWriterLevel(&b, gzip.BestCompression)
	case zstandard:
		w, _ = zstd.NewWriter(&b)
	case zipped:
		archive = zip.NewWriter(&b)
		m, err := archive.Create("x.jsonl")
		if err != nil {
			t.Fatal(err)
		}
		w = nopCloser{m}
	}
	if _, err := io.Copy(w, &endless{start: start, filling: filling, n: n}); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if archive != nil {
		archive.Close()
	}
	return b.String()
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// TestBombs: a small file that expands to 100 MB ends with a clear row, keeps
// what came before, and never takes much memory.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("expands 600 MB")
	}
	for _, kind := range []compression{gzipped, zstandard, zipped} {
		for what, filling := range map[string]string{"one line": strings.Repeat(" ", 1<<16), "many lines": strings.Repeat("\n", 1<<16)} {
			stored := bomb(t, kind, records(1), filling, 100*mebibyte)
			if len(stored) > mebibyte {
				t.Fatalf("%s: %d bytes are no bomb", kind, len(stored))
			}
			path := write(t, t.TempDir(), "bomb", stored)
			before, peak := heapBefore(), uint64(0)
			var docs []corpus.Document
			var bad []*corpus.RecordError
			inputs, _, _ := Expand([]string{path})
			r := NewReader(inputs, Options{})
			for d, err := range r.Documents(context.Background()) {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
				var record *corpus.RecordError
				if errors.As(err, &record) {
					bad = append(bad, record)
				} else if err == nil {
					docs = append(docs, d)
				}
			}
			if len(docs) != 1 || len(bad) == 0 {
				t.Fatalf("%s, %s: %d documents, %v", kind, what, len(docs), bad)
			}
			last := bad[len(bad)-1]
			if !errors.Is(last, errExpands) || !strings.Contains(last.Error(), "a decompression bomb") || last.Status != corpus.Malformed {
				t.Errorf("%s, %s: %v", kind, what, last)
			}
			if peak > before+128*mebibyte {
				t.Errorf("%s, %s: %d MiB of heap", kind, what, (peak-before)/mebibyte)
			}
			if s := r.Summaries()[0]; s.SHA256 != sha(t, path) || s.Records != len(docs)+len(bad) {
				t.Errorf("%s, %s: %+v", kind, what, s)
			}
		}
	}
}

// TestLongLine: 100 MB without a line break, of no format read as every one,
// and as it starts in several, end without exhausting memory.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 100 MB in every format")
	}
	for _, f := range Formats() {
		longLine(t, f.Name, &f, "")
	}
	for _, start := range []string{
		"title,abstract\nTides,\"", "title\tabstract\nTides\t", "{\"title\": \"", "[{\"title\": \"", "[[[", "<?xml version=\"1.0\"?><PubmedArticleSet><a>", "<a ",
		"@article{a, title = {", "TY  - JOUR\nTI  - ", "PMID- 1\nTI  - ", "FN x\nVR 1.0\nPT J\nTI ",
	} {
		longLine(t, start, nil, start)
	}
}

func longLine(t *testing.T, name string, f *Format, start string) {
	t.Helper()
	before, peak := heapBefore(), uint64(0)
	opts := Options{Format: f, MaxRecord: 4 * mebibyte, Stdin: &endless{start: start, filling: strings.Repeat("tides ", 10000), n: 100 * 1000 * 1000, peak: &peak}}
	docs, bad, sums, _ := tryNames(t, opts, "-")
	for _, d := range docs {
		if len(d.Title)+len(d.Abstract) > 4*mebibyte {
			t.Errorf("%s: a record of %d bytes", name, len(d.Title)+len(d.Abstract))
		}
	}
	if peak > before+96*mebibyte {
		t.Errorf("%s: %d MiB of heap", name, (peak-before)/mebibyte)
	}
	if s := sums[0]; s.Records != len(docs)+len(bad) || s.Bad != len(bad) {
		t.Errorf("%s: summary %+v of %d documents and %d bad", name, s, len(docs), len(bad))
	}
}

// TestManyCells: a line of nothing but separators is no way to exhaust memory.
func TestManyCells(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	commas := strings.Repeat(",", 15*mebibyte)
	for _, text := range []string{"title,abstract\n" + commas + "\nTides,x\n", "title,abstract" + commas + "\n" + commas, "title,abstract\n\"" + commas, "title,abstract\n" + strings.Repeat("\",", 7*mebibyte)} {
		peak, before := uint64(0), heapBefore()
		opts := Options{Format: byName(t, "csv"), Stdin: &endless{start: text, filling: "\n", n: int64(len(text)), peak: &peak}}
		_, bad, _ := readNames(t, opts, "-")
		if len(bad) != 1 || peak > before+96*mebibyte {
			t.Errorf("%.20q: %d bad records, %d MiB of heap", text, len(bad), (peak-before)/mebibyte)
		}
	}
}

// TestStrayQuotes: quotes that are never closed cost time in proportion to the
// size of the file.
func TestStrayQuotes(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	text := "title,abstract,year\n" + strings.Repeat("\"a\n", 500000) + strings.Repeat("\"Stray,x,2020\n", 100000)
	docs, bad := tableOf(t, text, Options{})
	// The last one may as well be a record that was cut.
	if len(docs) != 99999 || len(bad) != 500001 || bad[500000].Reason != corpus.ReasonTruncated {
		t.Errorf("%d documents, %d bad records", len(docs), len(bad))
	}
}

// TestTraversal: the names in an archive are only names. Nothing is written
// where they point to, or anywhere.
func TestTraversal(t *testing.T) {
	inDir(t)
	t.Setenv("TMPDIR", t.TempDir())
	names := []string{"../../evil.jsonl", "/etc/evil.jsonl", `..\..\evil.jsonl`, "C:\\evil.jsonl", "a/../../evil.jsonl", strings.Repeat("d/", 2000) + "x", "\xff\xfe.jsonl", "a\x00b"}
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name, records(1))
	}
	stored := zipOf(t, zip.Deflate, pairs...)
	for _, from := range []string{"evil.zip", "-"} {
		opts := Options{}
		if from == "-" {
			opts.Stdin = strings.NewReader(stored)
		} else {
			write(t, ".", from, stored)
		}
		docs, bad, sums := readNames(t, opts, from)
		// A part that starts with two dots and more is a hidden file.
		if len(docs)+len(bad)+sums[0].PassedOver != len(names) || len(bad) != 0 {
			t.Errorf("%s: %d documents, %v, %d passed over", from, len(docs), bad, sums[0].PassedOver)
		}
	}
	for _, dir := range []string{".", "..", os.TempDir()} {
		_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, _ error) error {
			if strings.Contains(filepath.Base(path), "evil") && filepath.Base(path) != "evil.zip" {
				t.Errorf("%s was written", path)
			}
			return nil
		})
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) != 0 {
		t.Errorf("%d temporary files are left", len(left))
	}
}

// TestNestedArchives: an archive in an archive is named, not opened, however
// deep.
func TestNestedArchives(t *testing.T) {
	stored := records(1)
	for range 50 {
		stored = zipOf(t, zip.Deflate, "inner.zip", stored, "x.jsonl", records(1))
	}
	docs, bad, _ := readNames(t, Options{}, write(t, t.TempDir(), "deep.zip", stored))
	if len(docs) != 1 || len(bad) != 1 || bad[0].Reason != corpus.ReasonUnknownFormat || !strings.Contains(bad[0].Error(), "inner.zip: a zip archive inside an archive (unpack it first)") {
		t.Errorf("%d documents, %v", len(docs), bad)
	}
	twice := gz(gz(records(1)))
	_, _, _, err := tryNames(t, Options{}, write(t, t.TempDir(), "twice.gz", twice))
	if err == nil || !strings.Contains(err.Error(), "gzip data inside compressed data (unpack it first)") {
		t.Errorf("%v", err)
	}
}

// TestEarlyEnd cuts every kind of stream at many places: the records before
// the cut are kept, one row names it, and the sums agree.
func TestEarlyEnd(t *testing.T) {
	table := "title,abstract,year\n" + strings.Repeat("Tides,\"They rise,\nand fall\",2020\n", 50)
	for name, stored := range map[string]string{
		"gzip": gz(table), "zstd": zst(table), "bzip2": bz, "zip": zipOf(t, zip.Deflate, "a.csv", table), "gzip in zip": zipOf(t, zip.Store, "a.csv.gz", gz(table)),
		"plain": table, "gzip of records": gz(records(50)), "parquet": string(mustRead(t, parquetFile("zstd"))),
	} {
		for cut := 1; cut < len(stored); cut += 1 + len(stored)/60 {
			path := write(t, t.TempDir(), "cut", stored[:cut])
			docs, bad, sums, err := tryNames(t, Options{}, path)
			var unknown *UnrecognisedError
			if err != nil && !errors.As(err, &unknown) {
				t.Fatalf("%s cut at %d: %v", name, cut, err)
			}
			if s := sums[0]; s.Records != len(docs)+len(bad) || s.Bad != len(bad) {
				t.Errorf("%s cut at %d: %+v", name, cut, s)
			}
			if name != "plain" && err == nil && len(bad) == 0 {
				t.Errorf("%s cut at %d of %d: nothing tells of it", name, cut, len(stored))
			}
		}
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestNUL: a NUL in the text of a record becomes a space, in every format that
// is text and names its fields.
func TestNUL(t *testing.T) {
	for name, text := range map[string]string{
		"jsonl": "{\"title\": \"Spring\x00Tides\", \"abstract\": \"They\\u0000rise\"}\n",
		"csv":   "title,abstract\nSpring\x00Tides,They\x00rise\n",
		"tsv":   "title\tabstract\n\"Spring\x00Tides\"\tThey\x00rise\n",
	} {
		docs, bad, _ := readNames(t, Options{}, write(t, t.TempDir(), "x", text))
		if len(bad) != 0 || len(docs) != 1 || docs[0].Title != "Spring Tides" || docs[0].Abstract != "They rise" {
			t.Errorf("%s: %+v, %v", name, docs, bad)
		}
	}
}

// TestEveryFixture names every file of the shared formats: each ends without a
// panic, every record becomes a document or a row, and the summary counts what
// was yielded.
func TestEveryFixture(t *testing.T) {
	root := realFile(t, "formats")
	files := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		docs, bad, sums, last := tryNames(t, Options{}, path)
		var unknown *UnrecognisedError
		if last != nil && !errors.As(last, &unknown) {
			t.Errorf("%s: %v", path, last)
		}
		s := sums[0]
		if s.Records != len(docs)+len(bad) || s.Bad != len(bad) {
			t.Errorf("%s: %+v of %d documents and %d bad", path, s, len(docs), len(bad))
		}
		if last == nil && s.SHA256 != sha(t, path) {
			t.Errorf("%s: SHA-256 %s", path, s.SHA256)
		}
		places := map[corpus.Place]bool{}
		for _, d := range docs {
			validText(t, d)
			if d.Place.Source != path || d.Place.Position == "" || places[d.Place] {
				t.Errorf("place %q is empty or stands twice", d.Place)
			}
			if d.RawHash == 0 {
				t.Errorf("%s: no hash", d.Place)
			}
			places[d.Place] = true
		}
		for _, b := range bad {
			if b.Reason == "" || b.Status == "" || b.Err == nil {
				t.Errorf("%+v is incomplete", b)
			}
		}
		return nil
	})
	if err != nil || files < 200 {
		t.Errorf("%d files, %v", files, err)
	}
}

// TestEveryFixtureOnce: the files of the shared formats read as one folder and
// one by one give the same documents.
func TestEveryFixtureOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	root := realFile(t, "formats")
	inputs, _, err := Expand([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(inputs, Options{})
	docs, bad, last := collect(r.Documents(context.Background()))
	if last != nil {
		t.Fatal(last)
	}
	records, rejected := 0, 0
	for _, s := range r.Summaries() {
		records, rejected = records+s.Records, rejected+s.Bad
	}
	if records != len(docs)+len(bad) || rejected != len(bad) {
		t.Errorf("summaries count %d and %d, yielded were %d and %d", records, rejected, len(docs), len(bad))
	}
	again, bad2, _ := collect(NewReader(inputs, Options{}).Documents(context.Background()))
	if len(again) != len(docs) || len(bad2) != len(bad) {
		t.Fatalf("read again: %d and %d, before %d and %d", len(again), len(bad2), len(docs), len(bad))
	}
	for i := range docs {
		if docs[i].RawHash != again[i].RawHash || docs[i].ID != again[i].ID {
			t.Errorf("%s differs when read again", docs[i].Place)
		}
	}
}
