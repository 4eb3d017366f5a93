package format

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"tidemark/corpus"
)

// lineDocument reads one line of JSON that must be a document.
func lineDocument(t *testing.T, line string, opts Options) corpus.Document {
	t.Helper()
	docs, bad, err := collect(readJSONLines(strings.NewReader(line), "x.jsonl", opts))
	if len(docs) != 1 || len(bad) != 0 || err != nil {
		t.Fatalf("%s: %d documents, %v, %v", line, len(docs), bad, err)
	}
	return docs[0]
}

func TestJSONLinesFields(t *testing.T) {
	d := lineDocument(t, `{"id": 7, "title": " Tides\n  and  moons ", "abstract": "Water\nmoves. ", "date": "2024-03-13", `+
		`"authors": ["Ann Bee", {"name": "Cy Dee"}, {"given": "Ed", "family": "Eff"}], "journal": "Sea", "categories": "a.b c.d", `+
		`"url": "https://example.org/7", "doi": "https://doi.org/10.1/x", "other": {"deep": [1]}}`, Options{})
	date, _ := ParseDate("2024-03-13")
	want := corpus.Document{
		ID: "7", Title: "Tides and moons", Abstract: "Water\nmoves.", Date: date, Dates: corpus.Dates{Submitted: corpus.Stated{Date: date}},
		Authors: []string{"Ann Bee", "Cy Dee", "Ed Eff"}, Venue: "Sea", Categories: []string{"a.b", "c.d"},
		URL: "https://example.org/7", DOI: "10.1/x",
		Place: corpus.Place{Source: "x.jsonl", Position: "line 1"}, RawHash: d.RawHash,
	}
	if !reflect.DeepEqual(d, want) {
		t.Errorf("got  %+v\nwant %+v", d, want)
	}
}

func TestJSONLinesOtherNames(t *testing.T) {
	for _, c := range []struct{ line, abstract, date, dateText string }{
		{`{"summary": "s", "text": "t"}`, "s", "", ""},
		{`{"abstract": null, "body": "b"}`, "b", "", ""},
		{`{"abstract": ["one", "two"]}`, "one two", "", ""},
		{`{"description": "d", "year": 2020}`, "d", "2020-01-01", ""},
		{`{"year": 2020.0}`, "", "2020-01-01", ""},
		{`{"year": "2020", "published": "2019-05"}`, "", "2019-05-01", ""},
		{`{"updated": "2021-01-02", "created": "2020-01-02"}`, "", "2020-01-02", ""},
		{`{"updated": "2021-01-02"}`, "", "2021-01-02", ""},
		{`{"date": "03/04/2020", "year": 2020}`, "", "", "03/04/2020"},
		{`{"date": "", "year": 2020}`, "", "2020-01-01", ""},
		{`{"title": {"en": "x"}, "date": {"y": 1}, "authors": 3, "categories": null, "doi": []}`, "", "", ""},
	} {
		d := lineDocument(t, c.line, Options{})
		if d.Abstract != c.abstract || d.Date.String() != c.date || d.DateText != c.dateText {
			t.Errorf("%s: abstract %q, date %q, text %q", c.line, d.Abstract, d.Date, d.DateText)
		}
	}
}

func TestJSONLinesMap(t *testing.T) {
	opts := Options{Map: map[string]string{"title": "meta.head.line", "abstract": "a.b", "date": "when", "id": "nr"}}
	d := lineDocument(t, `{"title": "no", "meta": {"head": {"line": "yes"}}, "a.b": "dotted", "date": "2020", "when": 2021, "nr": 5}`, opts)
	if d.Title != "yes" || d.Abstract != "dotted" || d.Date.String() != "2021-01-01" || d.ID != "5" {
		t.Errorf("%+v", d)
	}
	if d := lineDocument(t, `{"title": "no", "meta": "text"}`, opts); d.Title != "" {
		t.Errorf("title %q from a field that was mapped away", d.Title)
	}
}

func TestJSONLinesStrangeText(t *testing.T) {
	d := lineDocument(t, "\uFEFF"+`{"title": "a\u0000b`+"\x00"+`c", "abstract": "half \ud800 pair"}`+"\r\n", Options{})
	if d.Title != "a b c" || d.Abstract != "half \uFFFD pair" || !utf8.ValidString(d.Abstract) {
		t.Errorf("title %q, abstract %q", d.Title, d.Abstract)
	}
}

func TestJSONLinesBadLines(t *testing.T) {
	text := strings.Join([]string{
		`{"title": "one"}`,
		``,
		`{"title": "two"`,
		`[1, 2]`,
		`null`,
		`{"title": "a"} {"title": "b"}`,
		"{\"title\": \"caf\xe9\"}",
		`{"title": "` + strings.Repeat("x", 200) + `"}`,
		"\x00\x00",
		`{"title": "last"}`,
	}, "\r\n")
	docs, bad, err := collect(readJSONLines(strings.NewReader(text), "p.jsonl", Options{MaxRecord: 100}))
	if err != nil || len(docs) != 2 || docs[1].Title != "last" || docs[1].Place.Position != "line 10" {
		t.Fatalf("documents %+v, error %v", docs, err)
	}
	want := []struct {
		line   int
		reason corpus.Reason
		words  string
	}{
		{3, corpus.ReasonBadJSON, "ends inside the object"},
		{4, corpus.ReasonNotObject, "a JSON array, not an object"},
		{5, corpus.ReasonNotObject, "a JSON null"},
		{6, corpus.ReasonBadJSON, "after top-level value at byte 16"},
		{7, corpus.ReasonBadEncoding, "byte 15 (0xe9) is not UTF-8"},
		{8, corpus.ReasonTooLong, "a line of 213 bytes, the limit is 100"},
		{9, corpus.ReasonBadJSON, "JSON"},
	}
	if len(bad) != len(want) {
		t.Fatalf("bad records %v", bad)
	}
	for i, w := range want {
		b := bad[i]
		if b.Place.Position != fmt.Sprint("line ", w.line) || b.Reason != w.reason || b.Status != corpus.Malformed ||
			!strings.Contains(b.Error(), w.words) || !strings.HasPrefix(b.Error(), "p.jsonl: line ") || b.RawHash == 0 {
			t.Errorf("%v (%s, %x), want line %d, %s, %q", b, b.Reason, b.RawHash, w.line, w.reason, w.words)
		}
	}
}

// TestJSONLinesHash: the hash is of the record, wherever it stands.
func TestJSONLinesHash(t *testing.T) {
	docs, _, _ := collect(readJSONLines(strings.NewReader("{\"id\":1}\n\n{\"id\":2}\r\n{\"id\":1}"), "", Options{}))
	if docs[0].RawHash != docs[2].RawHash || docs[0].RawHash == docs[1].RawHash {
		t.Errorf("hashes %x %x %x", docs[0].RawHash, docs[1].RawHash, docs[2].RawHash)
	}
	// A line over the limit is hashed without being held.
	long := strings.Repeat("y", 300<<10)
	_, bad, _ := collect(readJSONLines(strings.NewReader(long+"\n"), "", Options{MaxRecord: 1000}))
	if want := fnv(fnvStart, []byte(long)); len(bad) != 1 || bad[0].RawHash != want {
		t.Errorf("hash of a long line: %v, want %x", bad, want)
	}
}

// TestJSONLinesLongLine: a line longer than every buffer is read whole, and one
// at the limit is not too long, whichever way the line ends.
func TestJSONLinesLongLine(t *testing.T) {
	line := `{"title": "` + strings.Repeat("z", 200<<10) + `"}`
	for _, ending := range []string{"", "\n", "\r\n"} {
		docs, bad, err := collect(readJSONLines(strings.NewReader(line+ending), "", Options{MaxRecord: len(line)}))
		if err != nil || len(bad) != 0 || len(docs) != 1 || len(docs[0].Title) != 200<<10 {
			t.Errorf("ending %q: %d documents, %v, %v", ending, len(docs), bad, err)
		}
		if _, bad, _ = collect(readJSONLines(strings.NewReader(line+ending), "", Options{MaxRecord: len(line) - 1})); len(bad) != 1 {
			t.Errorf("ending %q: a line over the limit is taken", ending)
		}
	}
}

func TestJSONLinesSourceFails(t *testing.T) {
	r := io.MultiReader(strings.NewReader("{\"id\":1}\n{\"id\""), iotest.ErrReader(io.ErrUnexpectedEOF))
	docs, bad, err := collect(readJSONLines(r, "", Options{}))
	if len(docs) != 1 || len(bad) != 0 || !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%d documents, %v, %v", len(docs), bad, err)
	}
}

func TestSplitCategories(t *testing.T) {
	for text, want := range map[string][]string{
		"cs.CL cs.AI":             {"cs.CL", "cs.AI"},
		"Deep seas; High tides":   {"Deep seas", "High tides"},
		"Deep seas, High tides":   {"Deep seas", "High tides"},
		"Seas, deep; Tides, high": {"Seas, deep", "Tides, high"},
		"":                        nil,
	} {
		if got := splitCategories(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestBareDOI(t *testing.T) {
	for text, want := range map[string]string{
		"10.1/x": "10.1/x", "https://doi.org/10.1/x": "10.1/x", "http://dx.doi.org/10.1/x": "10.1/x", "DOI: 10.1/x": "10.1/x",
	} {
		if got := bareDOI(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
