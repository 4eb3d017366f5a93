package format

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestRecognise(t *testing.T) {
	long, question := prose("Spring", 400), prose("Neap", 300)
	paper := "Spring Tides\n\n" + long + "\n\n"
	good := `{"title": "x"}` + "\n"
	for _, c := range []struct{ name, head, format string }{
		{"one line", good, "jsonl"},
		{"no newline", `{"title": "x"}`, "jsonl"},
		{"blank lines before", "\r\n\n" + good, "jsonl"},
		{"space inside", `{ "title": "x"}` + "\n", "jsonl"},
		{"first line malformed", `{"title": "x` + "\n" + good, "jsonl"},
		{"first line cut before a value", `{"title":` + "\n" + good + good, "jsonl"},
		{"first line an array", "[1, 2]\n" + good, "jsonl"},
		{"mostly malformed", "junk\nmore junk\n" + `{"title": "x", "abs` + "\njunk\n", "jsonl"},
		{"one malformed line", `{"title": "x", "abs` + "\n", "jsonl"},
		{"first line longer than the head", `{"abstract": "` + strings.Repeat("x", headSize), "jsonl"},
		{"page", paper + paper, "page"},
		{"page of one paper with its day", "Mar 13\n\n" + paper, "page"},
		{"page cut anywhere", (paper + "Neap Tides\n\n" + question)[:len(paper)+200], ""},
		{"one paper, no day", paper, ""},
		{"prose", long + "\n\n" + long + "\n\n" + question, ""},
		{"dialogue", strings.Repeat("\"Is it high?\"\n\n\"Not yet.\"\n\n"+long+"\n\n", 5), ""},
		{"markdown", strings.Repeat("# Tides\n\n"+long+"\n\n", 5), ""},
		{"a few bad bytes", strings.Replace(paper+paper, "tides", "tid\xe9s", 2), "page"},
	} {
		f, _ := recognise([]byte(c.head))
		if f.Name != c.format {
			t.Errorf("%s: recognised as %q, want %q", c.name, f.Name, c.format)
		}
	}
}

// TestLooks: what is not recognised is named.
func TestLooks(t *testing.T) {
	long := prose("Spring", 400)
	for _, c := range []struct{ head, words string }{
		{png, "a PNG image"},
		{"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"},
		{"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"},
		{"<!DOCTYPE html>\n<html><body>" + long, "an HTML page"},
		{"<?xml version=\"1.0\"?>\n<records/>", "an XML file"},
		{strings.Repeat("x", 257) + "ustar\x0000", "a tar archive"},
		{"\xfd7zXZ\x00\x00", "xz data"},
		{"PAR1\x15\x04", "a Parquet file"},
		{"T\x00i\x00d\x00e\x00s\x00 \x00r\x00i\x00s\x00e\x00", "UTF-16 without"},
		{strings.Repeat("Gezeiten hei\xdfen \xfcberall \xe4hnlich. ", 9), "not UTF-8"},
		{long, "plain text"},
	} {
		if f, ok := recognise([]byte(c.head)); ok {
			t.Errorf("%.20q is recognised as %s", c.head, f.Name)
		}
		if got := looks([]byte(c.head)); !strings.Contains(got, c.words) {
			t.Errorf("%.20q looks like %q, want %q", c.head, got, c.words)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		head := make([]byte, 2000)
		for i := range head {
			head[i] = byte(random.Uint32())
		}
		if f, ok := recognise(head); ok || looks(head) != "binary data" {
			t.Errorf("random bytes: %s, %s", f.Name, looks(head))
		}
	}
}

func TestByName(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ByName(" " + strings.ToUpper(f.Name)); err != nil || got.Name != f.Name {
			t.Errorf("%s: %v, %v", f.Name, got.Name, err)
		}
		if f.Title == "" || f.Recognise == nil || f.Read == nil {
			t.Errorf("%s is incomplete", f.Name)
		}
	}
	for name, hint := range map[string]string{
		"jsonlines": `did you mean "jsonl"?`, ".jsonl": `did you mean "jsonl"?`, "jsnol": `did you mean "jsonl"?`,
		"pge": `did you mean "page"?`, "xyz": "known are arxiv-atom, ", "": "known are",
	} {
		_, err := ByName(name)
		if err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("%q: %v, want %q", name, err, hint)
		}
		if hint[0] == 'k' && strings.Contains(err.Error(), "did you mean") {
			t.Errorf("%q: a wild guess in %v", name, err)
		}
	}
}

func TestOptionsValidate(t *testing.T) {
	if err := (Options{Map: map[string]string{"title": "t", "id": "g"}}).Validate(); err != nil {
		t.Error(err)
	}
	err := Options{MaxRecord: -1, Map: map[string]string{"titel": "t", "date": " "}}.Validate()
	for _, words := range []string{"-1 bytes", "--map titel=t: no such field; known are title", "--map date=: names no field"} {
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("no %q in %v", words, err)
		}
	}
}
