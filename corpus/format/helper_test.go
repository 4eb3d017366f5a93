package format

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tidemark/corpus"
)

// readNames expands and reads names, which must succeed.
func readNames(t *testing.T, opts Options, names ...string) ([]corpus.Document, []*corpus.RecordError, []Summary) {
	t.Helper()
	docs, bad, sums, err := tryNames(t, opts, names...)
	if err != nil {
		t.Fatal(err)
	}
	return docs, bad, sums
}

// tryNames is readNames for inputs that end with an error.
func tryNames(t *testing.T, opts Options, names ...string) ([]corpus.Document, []*corpus.RecordError, []Summary, error) {
	t.Helper()
	inputs, _, err := Expand(names)
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(inputs, opts)
	docs, bad, err := collect(r.Documents(context.Background()))
	return docs, bad, r.Summaries(), err
}

// collect sorts what an iterator yields; the last error is the one that is no
// record.
func collect(seq func(func(corpus.Document, error) bool)) (docs []corpus.Document, bad []*corpus.RecordError, last error) {
	for d, err := range seq {
		var record *corpus.RecordError
		switch {
		case err == nil:
			if d.Date == (corpus.Date{}) && d.DateText == "" { // from a format itself
				d = Options{}.settle(d)
			}
			docs = append(docs, d)
		case errors.As(err, &record):
			bad = append(bad, record)
		default:
			last = err
		}
	}
	return docs, bad, last
}

// write puts content into a new file below a folder of the test.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sha(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
