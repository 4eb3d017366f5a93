package format

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
)

const png = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"

func TestFolderWithStrays(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.jsonl", records(2))
	write(t, dir, "b-photo.png", png)
	write(t, dir, "c-empty", "")
	write(t, dir, "d.txt", "Mar 13\n\nSpring Tides\n\n"+prose("Spring", 300)+"\n")
	if err := os.Symlink("nowhere", filepath.Join(dir, "e-dangling")); err != nil {
		t.Fatal(err)
	}
	docs, bad, sums := readNames(t, Options{}, dir)
	if len(docs) != 3 || len(bad) != 2 || len(sums) != 5 {
		t.Fatalf("%d documents, %v, %+v", len(docs), bad, sums)
	}
	photo := filepath.Join(dir, "b-photo.png")
	if b := bad[0]; b.Status != corpus.Filtered || b.Reason != corpus.ReasonUnknownFormat ||
		!strings.HasPrefix(b.Error(), photo+": a PNG image, not a collection of documents in a known format") {
		t.Errorf("%s %s: %v", b.Status, b.Reason, b)
	}
	if b := bad[1]; b.Reason != corpus.ReasonUnreadable || !errors.Is(b, fs.ErrNotExist) {
		t.Errorf("%s: %v", b.Reason, b)
	}
	for i, want := range []string{"jsonl 2 0", " 1 1", " 0 0", "page 1 0", " 1 1"} {
		if s := sums[i]; fmt.Sprintf("%s %d %d", s.Format, s.Records, s.Bad) != want {
			t.Errorf("summary %d: %+v, want %q", i, s, want)
		}
	}
	if sums[1].SHA256 != "" || sums[2].SHA256 == "" {
		t.Errorf("hashes: of the image %q, of the empty file %q", sums[1].SHA256, sums[2].SHA256)
	}
}

func TestNamedUnrecognised(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"photo.png": png, "photo.gz": gz(png), "deck.pptx": zipOf(t, zip.Store, "[Content_Types].xml", "<x/>"),
		"blank": strings.Repeat(" ", 100<<10), "twice.gz": gz(gz("x")),
	} {
		path := write(t, dir, name, content)
		docs, bad, _, err := tryNames(t, Options{}, path, write(t, dir, "good", records(1)))
		var unknown *UnrecognisedError
		if !errors.As(err, &unknown) || unknown.Source != path || len(docs)+len(bad) != 0 {
			t.Errorf("%s: %v after %d documents", name, err, len(docs))
		}
	}
}

func TestForcedFormat(t *testing.T) {
	f, err := ByName("JSONL")
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, t.TempDir(), "x", "Title\n\nnot JSON\n")
	_, bad, sums := readNames(t, Options{Format: &f}, path)
	if len(bad) != 2 || sums[0].Format != "jsonl" {
		t.Errorf("%v, %+v", bad, sums)
	}
}

func TestEmptyInputs(t *testing.T) {
	for name, content := range map[string]string{"zero": "", "white": " \n\r\n", "gzip": gz(""), "zstd": zst("\n"), "mark": "\uFEFF", "zip": zipOf(t, zip.Store)} {
		path := write(t, t.TempDir(), "x", content)
		docs, bad, sums := readNames(t, Options{}, path)
		if len(docs)+len(bad) != 0 || sums[0].Records != 0 || sums[0].SHA256 != sha(t, path) || sums[0].Format != "" {
			t.Errorf("%s: %v, %v, %+v", name, docs, bad, sums)
		}
	}
}

func TestZipMembers(t *testing.T) {
	path := write(t, t.TempDir(), "dump.zip", zipOf(t, zip.Deflate,
		"part2.jsonl", records(1), "part1.jsonl", records(1), "img/x.png", png, "folder/", "",
		"__MACOSX/part1.jsonl", "junk", ".DS_Store", "junk", "inner.zip", zipOf(t, zip.Store, "x", "{}")))
	docs, bad, sums := readNames(t, Options{}, path)
	if len(docs) != 2 || docs[0].Place.String() != path+"!part1.jsonl: line 1" || docs[1].Place.Source != path+"!part2.jsonl" {
		t.Errorf("%+v", docs)
	}
	if len(bad) != 2 || !strings.Contains(bad[0].Error(), "!img/x.png: a PNG image") || !strings.Contains(bad[1].Error(), "!inner.zip: a zip archive inside") {
		t.Errorf("%v", bad)
	}
	if s := sums[0]; s.PassedOver != 2 || s.Format != "jsonl" {
		t.Errorf("%+v", s)
	}
}

// TestSpoolIsRemoved: a zip archive from standard input leaves nothing behind.
func TestSpoolIsRemoved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	docs, _, _ := readNames(t, Options{Stdin: strings.NewReader(zipOf(t, zip.Store, "x", records(3)))}, "-")
	left, err := os.ReadDir(dir)
	if len(docs) != 3 || err != nil || len(left) != 0 {
		t.Errorf("%d documents, %v left, %v", len(docs), left, err)
	}
}

func TestPageSummary(t *testing.T) {
	path := write(t, t.TempDir(), "p.txt", strings.Repeat("Subscribe\n\n", 7)+"Mar 13\n\nSpring Tides\n\n"+prose("Spring", 300))
	_, _, sums := readNames(t, Options{}, path)
	if s := sums[0]; s.PassedOver != 7 || len(s.Examples) != maxExamples || s.Examples[1] != "line 3: Subscribe" || s.Records != 1 {
		t.Errorf("%+v", s)
	}
}

func TestEndingEarly(t *testing.T) {
	path := write(t, t.TempDir(), "x", records(5000))
	inputs, _, err := Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(inputs, Options{})
	for range r.Documents(context.Background()) {
		break
	}
	if s := r.Summaries(); len(s) != 1 || s[0].Records != 1 || s[0].SHA256 != "" {
		t.Errorf("%+v", s)
	}
}

func TestCancel(t *testing.T) {
	path := write(t, t.TempDir(), "x", records(50000))
	inputs, _, err := Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range NewReader(inputs, Options{}).Documents(ctx) {
		if err != nil {
			last = err
			continue
		}
		if n++; n == 10 {
			cancel()
		}
	}
	if n != 10 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d documents, %v", n, last)
	}
}

// TestCancelWaiting: a pipe that stays silent does not keep a cancelled run.
func TestCancelWaiting(t *testing.T) {
	silent, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, bad, last := collect(NewReader([]Input{{Name: "-", Named: true}}, Options{Stdin: silent}).Documents(ctx))
	if len(bad) != 0 || !errors.Is(last, context.DeadlineExceeded) {
		t.Errorf("%v, %v", bad, last)
	}
}

// TestVanished: a named file that goes away ends the reading with an error
// that can be matched.
func TestVanished(t *testing.T) {
	path := write(t, t.TempDir(), "x", records(1))
	inputs, _, err := Expand([]string{path})
	if err == nil {
		err = os.Remove(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, _, last := collect(NewReader(inputs, Options{}).Documents(context.Background()))
	var input *InputError
	if !errors.As(last, &input) || !errors.Is(last, fs.ErrNotExist) {
		t.Errorf("%v", last)
	}
}
