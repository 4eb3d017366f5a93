package format

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkScan compares the scanner with encoding/json: the same texts are
// objects, with the same fields, and every string reads the same.
func checkScan(t *testing.T, text []byte) {
	t.Helper()
	var want map[string]json.RawMessage
	err := json.Unmarshal(text, &want)
	o, ok := objectIn(text)
	if s := (scanner{text: text}); !ok {
		if s.object(nil); s.deep {
			return // encoding/json goes deeper
		}
	}
	if isObject := err == nil && want != nil; ok != isObject {
		t.Fatalf("%q: taken as an object: %v, want %v (%v)", text, ok, isObject, err)
	}
	if !ok {
		return
	}
	seen := map[string]bool{}
	for _, m := range o.members {
		seen[string(m.key)] = true
	}
	if len(seen) != len(want) {
		t.Errorf("%q: %d fields, want %d", text, len(seen), len(want))
	}
	for name, value := range want {
		raw := o.raw(name)
		if !bytes.Equal(raw, value) {
			t.Errorf("%q: field %q is %q, want %q", text, name, raw, value)
		}
		checkValue(t, raw)
	}
}

func checkValue(t *testing.T, raw []byte) {
	t.Helper()
	var s string
	if raw[0] == '"' && json.Unmarshal(raw, &s) == nil && unquote(raw) != s {
		t.Errorf("%q reads %q, want %q", raw, unquote(raw), s)
	}
	var list []json.RawMessage
	isList := json.Unmarshal(raw, &list) == nil && list != nil
	items, ok := listOf(raw)
	if ok != isList || len(items) != len(list) {
		t.Fatalf("%q: list %v of %d, want %v of %d", raw, ok, len(items), isList, len(list))
	}
	for i := range items {
		if !bytes.Equal(items[i], list[i]) {
			t.Errorf("%q: item %q, want %q", raw, items[i], list[i])
		}
	}
}

// scanSeeds are texts at the edges of JSON.
var scanSeeds = []string{
	`{}`, ` { } `, `{"a":1}`, `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1 "b":2}`, `{"a":1}}`, `{"a":1} x`, ``, `null`, `[]`, `{"a":[]}`,
	`{"a":[1,]}`, `{"a":[,1]}`, `{"a":[1 2]}`, `{"a":[1,[2,{"b":[]}],"c"]}`, `{"a":1,"a":2}`, `{"\u0061":1,"a":2}`, `{"":0}`,
	`{"n":[0,-0,1.5,1e5,1E+05,1e-5,0.10]}`, `{"n":01}`, `{"n":-}`, `{"n":1.}`, `{"n":.5}`, `{"n":1e}`, `{"n":+1}`, `{"n":0x1}`, `{"n":NaN}`,
	`{"w":[true,false,null]}`, `{"w":tru}`, `{"w":nulls}`, `{"w":True}`,
	`{"s":"\"\\\/\b\f\n\r\t\u00e9"}`, `{"s":"\x"}`, `{"s":"\u12"}`, `{"s":"\u12G4"}`, `{"s":"\`, `{"s":"abc`, `{"s":'a'}`,
	`{"s":"\ud83d\ude00 \ud83d \ude00 \ud83d\u0041 \ud83d\ud83d\ude00 \ud83dx"}`, "{\"s\":\"a\tb\"}", "{\"s\":\"a\x7fb\"}", "{\"s\":\"a\x00b\"}", "{\"s\":\"12345678\x1f\"}",
	"{\"s\":\"Zürich 大潮 😀 \u2028\"}", "\u00a0{}", "\v{}", `{"a":1}` + "\x00", `{"long":"` + strings.Repeat("x", 100) + `\n` + strings.Repeat("é", 50) + `"}`,
}

func TestScanner(t *testing.T) {
	for _, text := range scanSeeds {
		checkScan(t, []byte(text))
	}
}

// TestScannerDepth: nesting ends at the limit, whatever nests.
func TestScannerDepth(t *testing.T) {
	for _, brackets := range [][2]string{{"[", "]"}, {`{"a":`, "}"}} {
		nested := func(n int) string {
			return `{"a":` + strings.Repeat(brackets[0], n) + "1" + strings.Repeat(brackets[1], n) + "}"
		}
		if _, ok := objectIn([]byte(nested(maxDepth - 1))); !ok {
			t.Errorf("%s: %d levels are refused", brackets[0], maxDepth)
		}
		s := scanner{text: []byte(nested(maxDepth))}
		if _, ok := s.object(nil); ok || !s.deep {
			t.Errorf("%s: %d levels are taken", brackets[0], maxDepth+1)
		}
	}
}

// TestPlainBytes finds each special byte at each place of a word.
func TestPlainBytes(t *testing.T) {
	for c := range 256 {
		for at := range 24 {
			b := bytes.Repeat([]byte{0xC3}, 24)
			b[at] = byte(c)
			want := len(b)
			if c < ' ' || c == '"' || c == '\\' {
				want = at
			}
			if got := plainBytes(b); got != want {
				t.Fatalf("byte %#x at %d: %d, want %d", c, at, got, want)
			}
		}
	}
}

func FuzzJSONScanner(f *testing.F) {
	for _, text := range scanSeeds {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if utf8.Valid(text) { // records that are not are refused before
			checkScan(t, text)
		}
	})
}
