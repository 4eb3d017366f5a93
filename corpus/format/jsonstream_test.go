package format

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"tidemark/corpus"
)

// titles reads text as JSON and returns titles and places of the documents and
// reasons and places of the bad records.
func titles(t *testing.T, text string, opts Options) (docs, bad string) {
	t.Helper()
	d, b, err := collect(jsonAny.Read(strings.NewReader(text), "x.json", opts))
	if err != nil {
		t.Fatal(err)
	}
	var good, faults []string
	for _, d := range d {
		good = append(good, d.Title+" ("+d.Place.Position+")")
	}
	for _, b := range b {
		faults = append(faults, string(b.Reason)+" ("+b.Place.Position+")")
	}
	return strings.Join(good, "; "), strings.Join(faults, "; ")
}

func TestJSONLayouts(t *testing.T) {
	one, two := `{"title": "one", "abstract": "[{,"}`, `{"title": "two", "list": [{"title": "x"}], "o": {"results": [{"title": "y"}]}}`
	both := "one (record 1, line 1); two (record 2, line 1)"
	for _, c := range []struct{ name, text, docs, bad string }{
		{"array on one line", "[" + one + "," + two + "]", both, ""},
		{"array over lines", "\uFEFF [\n" + one + ",\n\n  " + two + "\n]\n", "one (record 1, line 2); two (record 2, line 4)", ""},
		{"old Mac line ends", "[\r" + one + ",\r" + two + "\r]\r", "one (record 1, line 2); two (record 2, line 3)", ""},
		{"CRLF", "[\r\n" + one + ",\r\n" + two + "\r\n]\r\n", "one (record 1, line 2); two (record 2, line 3)", ""},
		{"results", `{"count": 2, "next": null, "results": [` + one + "," + two + `], "facets": [{"title": "no"}]}`, both, ""},
		{"data inside data", `{"data": {"total": 2, "papers": [` + one + "," + two + `]}, "errors": null}`, both, ""},
		{"message of one", `{"status": "ok", "message": ` + one + `}`, "one (record 1, line 1)", ""},
		{"any name", `{"myWorks": [` + one + "," + two + `]}`, "one (record 1, line 1)" + both[len("one (record 1, line 1)"):], ""},
		{"a feed with a title", `{"title": "Feed", "items": [` + one + "," + two + `]}`, both, ""},
		{"one object", "{\n\"title\": \"one\",\n\"references\": [{\"title\": \"r\", \"abstract\": \"s\"}]\n}", "one (record 1, line 1)", ""},
		{"objects in a row", "{\n\"title\": \"one\"}\n{\n\"title\": \"two\"}\n", "one (record 1, line 1); two (record 2, line 3)", ""},
		{"joined arrays", "[" + one + "]\n\uFEFF[" + two + "]", "one (record 1, line 1); two (record 2, line 2)", ""},
		{"pages a line", `{"results": [` + one + "]}\n" + `{"results": [` + two + `]}`, "one (record 1, line 1); two (record 2, line 2)", ""},
		{"pages in an array", `[{"meta": {"n": 1}, "results": [` + one + `]}, {"message": {"items": [` + two + `]}}, {"results": []}]`, both, ""},
		{"works with lists", `[{"data": [{"x": 1}], "items": [], "title": "one"}, {"authors": [{"name": "A"}], "title": "two"}]`, both, ""},
		{"empty array", "[]", "", ""},
		{"no result", `{"count": 0, "results": []}`, "", ""},
		{"no result, then a work", " \n" + `{"items": [], "title": "one"}`, "one (record 1, line 2)", ""},
		{"commas", "[," + one + ",," + two + ",]", both, ""},
		{
			"no object", `[null, 3, "s", [1], ` + one + "]", "one (record 5, line 1)",
			"not_an_object (record 1, line 1); not_an_object (record 2, line 1); not_an_object (record 3, line 1); not_an_object (record 4, line 1)",
		},
		{
			"fault in a record", "[{\"title\": },\n{\"title\" \"x\"},\n{title: 1},\n" + one + "]", "one (record 4, line 4)",
			"bad_json (record 1, line 1); bad_json (record 2, line 2); bad_json (record 3, line 3)",
		},
		{"string without end", "[{\"title\": \"x\n},\n" + one + "]", "one (record 2, line 3)", "bad_json (record 1, line 1)"},
		{"bracket too many", "[" + one + "}, " + two + "]", "one (record 1, line 1); two (record 3, line 1)", "bad_json (record 2, line 1)"},
		{"fault beside the list", `{"results": [` + one + `], 5}` + "\n" + two, "one (record 1, line 1); two (record 3, line 2)", "bad_json (record 2, line 1)"},
		{"other text", "while(1);\n[" + one + "]", "one (record 2, line 2)", "bad_json (record 1, line 1)"},
		{"not UTF-8", "[{\"title\": \"\xe9\"}," + one + "]", "one (record 2, line 1)", "bad_encoding (record 1, line 1)"},
		{"cut in a record", "[" + one + ",\n{\"title\": \"tw", "one (record 1, line 1)", "truncated (record 2, line 2)"},
		{"cut between records", "[" + one + ",\n", "one (record 1, line 1)", "truncated (line 2)"},
		{"cut behind the list", `{"results": [` + one + "]", "one (record 1, line 1)", "truncated (line 1)"},
		{"an error reply", `{"message": "Too Many Requests", "code": "429"}`, "", "service_error (record 1, line 1)"},
	} {
		docs, bad := titles(t, c.text, Options{})
		if docs != c.docs || bad != c.bad {
			t.Errorf("%s:\ngot  %s | %s\nwant %s | %s", c.name, docs, bad, c.docs, c.bad)
		}
		// The same through a reader that gives a byte at a time.
		again, _, _ := collect(jsonAny.Read(iotest.OneByteReader(strings.NewReader(c.text)), "x.json", Options{}))
		if len(again) != strings.Count(c.docs, "record") {
			t.Errorf("%s, byte by byte: %d documents", c.name, len(again))
		}
		if f, ok := recognise([]byte(c.text)); strings.ContainsAny(c.text[:1], "[{\uFEFF") && c.text[1] != ',' && (!ok || f.Name != "json") {
			t.Errorf("%s: recognised as %q", c.name, f.Name)
		}
	}
}

func TestJSONMap(t *testing.T) {
	opts := Options{Map: map[string]string{"title": "meta.head", "abstract": "content", "date": "when", "id": "nr"}}
	text := `{"found": [{"meta": {"head": "yes"}, "title": "no", "content": "words", "when": "2024-03", "date": "1999", "nr": 5}]}`
	docs, bad, err := collect(jsonAny.Read(strings.NewReader(text), "", opts))
	if len(docs) != 1 || len(bad) != 0 || err != nil {
		t.Fatalf("%v, %v, %v", docs, bad, err)
	}
	if d := docs[0]; d.Title != "yes" || d.Abstract != "words" || d.ID != "5" || d.Date.Precision != corpus.Month || d.Date.Start.Year() != 2024 {
		t.Errorf("%+v", d)
	}
}

// TestJSONHash: the hash is of the record, whatever stands between its values
// and whatever ends its lines.
func TestJSONHash(t *testing.T) {
	text := "[{\"id\":1,\"title\":\"a b\"},\n{\r\n  \"id\": 1,\r\n  \"title\": \"a b\"\r\n}, {\"id\":1,\"title\":\"ab\"}]"
	docs, _, _ := collect(jsonAny.Read(strings.NewReader(text), "", Options{}))
	if len(docs) != 3 || docs[0].RawHash != docs[1].RawHash || docs[0].RawHash == docs[2].RawHash {
		t.Errorf("%+v", docs)
	}
	lines, _, _ := collect(readJSONLines(strings.NewReader(`{"id":1,"title":"a b"}`), "", Options{}))
	if lines[0].RawHash != docs[0].RawHash {
		t.Error("the same record has another hash on a line of its own")
	}
}

// TestJSONLimit: of a record over the limit only place, size and hash are kept.
func TestJSONLimit(t *testing.T) {
	record := func(n int) string { return `{"title":"` + strings.Repeat("x", n-12) + `"}` }
	opts := Options{MaxRecord: 200_000}
	_, bad, err := collect(jsonAny.Read(strings.NewReader("["+record(200_000)+","+record(200_001)+"]"), "", opts))
	if err != nil || len(bad) != 1 || bad[0].Reason != corpus.ReasonTooLong || bad[0].Place.Position != "record 2, line 1" ||
		!strings.Contains(bad[0].Error(), "a record of 200001 bytes") || bad[0].RawHash != fnv(fnvStart, []byte(record(200_001))) {
		t.Errorf("%v, %v", bad, err)
	}
}

func TestJSONSourceFails(t *testing.T) {
	for text, where := range map[string]string{"[{\"id\":1},\n{\"id\"": "line 2", "[{\"id\":1}": "line 1"} {
		r := io.MultiReader(strings.NewReader(text), iotest.ErrReader(errors.New("disk gone")))
		docs, bad, err := collect(jsonAny.Read(r, "", Options{}))
		if len(docs) != 1 || len(bad) != 0 || err == nil || err.Error() != where+": disk gone" {
			t.Errorf("%q: %d documents, %v, %v", text, len(docs), bad, err)
		}
	}
}

// TestJSONStop: reading ends when the consumer has enough.
func TestJSONStop(t *testing.T) {
	for _, f := range []Format{jsonAny, jsonLines, cslJSON} {
		n := 0
		for range f.Read(strings.NewReader(strings.Repeat("{\"id\":1}\n", 3)), "", Options{}) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d", f.Name, n)
		}
	}
}
