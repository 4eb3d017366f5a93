package format

import (
	"fmt"
	"strings"
	"testing"

	"tidemark/corpus"
)

// readTagged recognises text, which must be in the named format, and reads it.
func readTagged(t *testing.T, name, text string, opts Options) ([]corpus.Document, []*corpus.RecordError, Summary) {
	t.Helper()
	docs, bad, sums := readNames(t, opts, write(t, t.TempDir(), "in.txt", text))
	if sums[0].Format != name {
		t.Fatalf("recognised as %q, want %q", sums[0].Format, name)
	}
	return docs, bad, sums[0]
}

// shown is a document as tests compare it: every field, dates with precision.
func shown(d corpus.Document) string {
	date := func(s corpus.Stated) string {
		if s.Text != "" {
			return "?" + s.Text
		}
		return strings.TrimSpace(s.Date.String() + " " + s.Date.Precision.String())
	}
	return fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s|%s|%s/%s/%s|%s", d.ID, d.Title, d.Abstract, strings.Join(d.Authors, "; "), d.Venue,
		strings.Join(d.Categories, "; "), d.URL, d.DOI, date(d.Dates.Submitted), date(d.Dates.Published), date(d.Dates.Updated), d.Place.Position)
}

// sameDocuments compares documents with how they are shown.
func sameDocuments(t *testing.T, docs []corpus.Document, want ...string) {
	t.Helper()
	if len(docs) != len(want) {
		t.Fatalf("%d documents, want %d", len(docs), len(want))
	}
	for i, d := range docs {
		if got := shown(d); got != want[i] {
			t.Errorf("document %d:\n got %q\nwant %q", i, got, want[i])
		}
	}
}

// otherEndings checks that a text read with carriage returns, with both signs,
// and without its last line feed gives the same documents.
func otherEndings(t *testing.T, name, text string) {
	t.Helper()
	want, _, _ := readTagged(t, name, text, Options{})
	for _, other := range []string{strings.ReplaceAll(text, "\n", "\r\n"), strings.ReplaceAll(text, "\n", "\r"), strings.TrimRight(text, "\n"), "\uFEFF" + text} {
		got, _, _ := readTagged(t, name, other, Options{})
		if len(got) != len(want) {
			t.Fatalf("%d documents, want %d, of %q", len(got), len(want), excerpt(other))
		}
		for i := range got {
			if shown(got[i]) != shown(want[i]) || got[i].RawHash != want[i].RawHash {
				t.Errorf("document %d of %q:\n got %q\nwant %q", i, excerpt(other), shown(got[i]), shown(want[i]))
			}
		}
	}
}
