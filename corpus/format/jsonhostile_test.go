package format

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"tidemark/corpus"
)

// jsonFlood is a source of one text over and over, n bytes long.
type jsonFlood struct {
	text string
	at   int
	left int64
}

func (r *jsonFlood) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(int64(len(p)), r.left)], r.text[r.at:])
	r.at, r.left = (r.at+n)%len(r.text), r.left-int64(n)
	return n, nil
}

// TestJSONHostile: 50 MB of anything cost neither memory nor much time, and
// end as few bad records.
func TestJSONHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 50 MB many times")
	}
	for _, c := range []struct{ name, start, text string }{
		{"brackets", "", "["},
		{"braces", "", `{"a":`},
		{"nested lists of works", "", `{"results":[`},
		{"one line", `[{"title": "`, "x"},
		{"escapes", `[{"title": "`, `\u00e9`},
		{"spaces", "[", " "},
		{"NUL", "[{", "\x00"},
		{"one number", "[", "1"},
		{"fields", "{", `"a":1,`},
		{"lists", "{", `"a":[{}],`},
		{"known lists", `{"title":1,`, `"items":[{}],`},
		{"wrappers", "{", `"data":{},`},
		{"key without end", `{"`, "k"},
	} {
		for _, f := range []Format{jsonAny, openAlex} {
			peak, base, i := uint64(0), jsonHeap(), 0
			r := io.MultiReader(strings.NewReader(c.start), &jsonFlood{text: strings.Repeat(c.text, 5000), left: 50 << 20})
			docs, bad := 0, 0
			watched := jsonReaderFunc(func(p []byte) (int, error) {
				if i++; i%400 == 0 {
					peak = max(peak, jsonHeap())
				}
				return r.Read(p)
			})
			for _, err := range f.Read(watched, "", Options{MaxRecord: 1 << 20}) {
				if err == nil {
					docs++
				} else {
					bad++
				}
			}
			if bad > 3 || docs > 0 || peak > base+16<<20 {
				t.Errorf("%s, %s: %d documents, %d bad records, %d MiB", f.Name, c.name, docs, bad, (peak-base)>>20)
			}
		}
	}
}

type jsonReaderFunc func([]byte) (int, error)

func (f jsonReaderFunc) Read(p []byte) (int, error) { return f(p) }

func jsonHeap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// fuzzFormat checks what holds for any bytes: no panic, text that can be kept,
// a place and a reason for everything, the same through a slow source.
func fuzzFormat(t *testing.T, f Format, data []byte) {
	t.Helper()
	opts := Options{MaxRecord: 300, Map: map[string]string{"title": "meta.title"}}
	if len(data)%2 == 0 {
		opts.Map = nil
	}
	f.Recognise(data[:min(len(data), headSize)])
	docs, bad, err := collect(f.Read(bytes.NewReader(data), "f", opts))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		validText(t, d)
		if d.Place.Position == "" {
			t.Errorf("no place: %+v", d)
		}
	}
	for _, b := range bad {
		if !utf8.ValidString(b.Error()) || b.Reason == "" || b.Place.Position == "" || b.Status != corpus.Malformed {
			t.Errorf("%q, reason %q, at %q", b.Error(), b.Reason, b.Place.Position)
		}
	}
	again, badAgain, _ := collect(f.Read(&jsonFlood{text: string(data) + "x", left: int64(len(data))}, "f", opts))
	if len(again) != len(docs) || len(badAgain) != len(bad) {
		t.Errorf("%d documents and %d bad records, then %d and %d", len(docs), len(bad), len(again), len(badAgain))
	}
}

func FuzzJSON(f *testing.F) {
	for _, text := range []string{
		"[{\"title\":\"a\"},\n{\"title\":\"b\",\"abstract\":\"\\ud800\\u0000\"}]", `{"status":"ok","message":{"items":[{"DOI":"1"}]}}`,
		`{"title":"f","items":[{"title":"x"}]}{"data":[]}`, "[{\"a\":\"x\n},\r{]}}", "null\n12 [", "{\"meta\":{\"title\":1},\x00\"data\":{\"papers\":[{\"title\":[", `{"message":"x","code":1}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzFormat(t, jsonAny, data) })
}

func FuzzJSONWorks(f *testing.F) {
	for i, text := range []string{
		`{"id":"1","versions":[{"created":"x"},{}],"authors_parsed":[["a","b"],1]}`,
		`{"id":"https://openalex.org/W1","abstract_inverted_index":{"a":[0,-1,1e9],"\u0000":[2]},"authorships":[{}]}`,
		`{"DOI":"10.1/x","title":["<i>a</i>"],"abstract":"<jats:p>a</jats:p><![CDATA[","issued":{"date-parts":[[2020,13]]},"member":1}`,
		`{"paperId":"1","fieldsOfStudy":"a;b","s2FieldsOfStudy":[{"category":"c"}],"journal":{"name":1}}`,
		`[{"type":"book","issued":{"raw":"x"},"author":[{"family":"a"},{"literal":2}]}]`,
	} {
		f.Add([]byte(text), byte(i))
	}
	formats := []Format{arxivKaggle, openAlex, crossrefJSON, semanticScholar, cslJSON}
	f.Fuzz(func(t *testing.T, data []byte, which byte) { fuzzFormat(t, formats[int(which)%len(formats)], data) })
}

func FuzzPaperPage(f *testing.F) {
	f.Add([]byte(paperPageOf(invented)))
	f.Add([]byte(`<!doctype html><div data-props="{&quot;dailyPapers&quot;:[{&quot;paper&quot;:{&quot;id&quot;:1}},3`))
	f.Add([]byte(`<html><div data-props='{"dailyPapers":[{"paper":{"title":"\ud800&#0;&#xD800;"}}]}'>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzFormat(t, paperPage, data)
		r := io.MultiReader(bytes.NewReader(data), jsonReaderFunc(func([]byte) (int, error) { return 0, errors.New("gone") }))
		for range paperPage.Read(r, "", Options{}) {
		}
	})
}
