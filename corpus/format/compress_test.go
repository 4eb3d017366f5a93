package format

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"

	"tidemark/corpus"
)

// records returns n invented lines.
func records(n int) string {
	var b strings.Builder
	for i := range n {
		// Numbers that do not compress away, so that a cut falls among records.
		fmt.Fprintf(&b, "{\"id\": \"r%d\", \"title\": \"Tide %d\", \"abstract\": \"%x\"}\n", i, i, fnv(uint64(i), []byte("salt")))
	}
	return b.String()
}

func gz(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func zst(text string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(text), nil))
}

// bz is the output of bzip2 for the two lines of records(2): there is no
// compressor in Go's library.
var bz = decode64("QlpoOTFBWSZTWfA0TlcAAD5bgAAQUAR/8AQAPyQcCiAAdQlU9QaPRqaAbUNAlU9PVDIABoNqOaBY" +
	"MMdEpDRKFZMQOMEN8QVOJpdrZvZTpF6ItHjDFAPOcFvJl02UZrT0ghLcqJIqOEBi4tERHHEfi7ki" +
	"nChIeBonK4A=")

// zipOf packs pairs of name and content; a method of 0 stores.
func zipOf(t *testing.T, method uint16, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zstd.ZipMethodWinZip, zstd.ZipCompressor())
	for i := 0; i < len(pairs); i += 2 {
		m, err := w.CreateHeader(&zip.FileHeader{Name: pairs[i], Method: method})
		if err == nil {
			_, err = m.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func utf16(t *testing.T, order unicode.Endianness, text string) string {
	t.Helper()
	s, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStorage: however the bytes are stored, the records are the same. Names
// tell nothing.
func TestStorage(t *testing.T) {
	two := records(2)
	lines := strings.SplitAfter(two, "\n")
	for name, c := range map[string]struct{ stored, compression string }{
		"plain":           {two, ""},
		"byte order mark": {"\uFEFF" + two, ""},
		"utf-16 little":   {utf16(t, unicode.LittleEndian, two), ""},
		"utf-16 big":      {utf16(t, unicode.BigEndian, two), ""},
		"gzip":            {gz(two), "gzip"},
		"gzip members":    {gz(lines[0]) + gz(lines[1]), "gzip"},
		"gzip of utf-16":  {gz(utf16(t, unicode.BigEndian, two)), "gzip"},
		"zstd":            {zst(two), "zstd"},
		"zstd frames":     {"\x50\x2a\x4d\x18\x04\x00\x00\x00skip" + zst(lines[0]) + zst(lines[1]), "zstd"},
		"bzip2":           {bz, "bzip2"},
		"zip":             {zipOf(t, zip.Deflate, "x.jsonl", two), "zip"},
		"zip stored":      {zipOf(t, zip.Store, "x.jsonl", two), "zip"},
		"zip with zstd":   {zipOf(t, zstd.ZipMethodWinZip, "x.jsonl", two), "zip"},
		"zip of zstd":     {zipOf(t, zip.Store, "x.jsonl.zst", zst(two)), "zip"},
		"zip of two":      {zipOf(t, zip.Deflate, "2", lines[1], "1", lines[0]), "zip"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, t.TempDir(), "data.txt", c.stored)
			docs, bad, sums := readNames(t, Options{}, path)
			if len(docs) != 2 || len(bad) != 0 || docs[0].ID != "r0" || docs[1].ID != "r1" {
				t.Fatalf("%+v, %v", docs, bad)
			}
			s := sums[0]
			if s.SHA256 != sha(t, path) || s.Bytes != int64(len(c.stored)) || s.Compression != c.compression || s.Format != "jsonl" || s.Records != 2 {
				t.Errorf("summary %+v", s)
			}
			docs, bad, sums = readNames(t, Options{Stdin: strings.NewReader(c.stored)}, "-")
			if len(docs) != 2 || len(bad) != 0 || sums[0].SHA256 != s.SHA256 || sums[0].Source != "-" {
				t.Errorf("from standard input: %d documents, %v, %+v", len(docs), bad, sums)
			}
		})
	}
}

// TestCutShort: what stands before the cut is kept, and one row names it.
func TestCutShort(t *testing.T) {
	text := records(20000)
	for name, stored := range map[string]string{"gzip": gz(text), "zstd": zst(text), "gzip in zip": gz(text)} {
		stored = stored[:len(stored)*2/3]
		if name == "gzip in zip" {
			stored = zipOf(t, zip.Store, "a.gz", stored, "b", records(1))
		}
		path := write(t, t.TempDir(), "cut", stored)
		docs, bad, sums := readNames(t, Options{}, path)
		if len(bad) != 1 || bad[0].Reason != corpus.ReasonTruncated || bad[0].Status != corpus.Malformed {
			t.Fatalf("%s: %v", name, bad)
		}
		if len(docs) < 5000 || len(docs) >= 20000 || !strings.Contains(bad[0].Place.Position, "line ") {
			t.Errorf("%s: %d documents, then %v", name, len(docs), bad[0])
		}
		if name == "gzip in zip" && docs[len(docs)-1].Place.Source != path+"!b" {
			t.Errorf("reading did not go on: last from %s", docs[len(docs)-1].Place)
		}
		if sums[0].SHA256 != sha(t, path) || sums[0].Bad != 1 || sums[0].Records != len(docs)+1 {
			t.Errorf("%s: summary %+v", name, sums[0])
		}
	}
	for name, stored := range map[string]string{"gzip": gz(text)[:5], "zstd": zst(text)[:6], "bzip2": bz[:40], "zip": zipOf(t, zip.Store, "x", text)[:5000]} {
		path := write(t, t.TempDir(), "stub", stored)
		docs, bad, _ := readNames(t, Options{}, path)
		if len(docs) != 0 || len(bad) != 1 || bad[0].Reason != corpus.ReasonTruncated {
			t.Errorf("%s: %d documents, %v", name, len(docs), bad)
		}
	}
}

func TestDamaged(t *testing.T) {
	stored := []byte(gz(records(5000)))
	stored[len(stored)/2] ^= 0xff
	path := write(t, t.TempDir(), "x", string(stored))
	_, bad, _ := readNames(t, Options{}, path)
	if last := bad[len(bad)-1]; last.Reason != corpus.ReasonUnreadable || !strings.Contains(last.Error(), "damaged") {
		t.Errorf("%v", bad)
	}
}

func decode64(s string) string {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}
