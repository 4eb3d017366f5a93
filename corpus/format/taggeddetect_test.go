package format

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recognisers names the formats of this family that take head.
func recognisers(head []byte) []string {
	var names []string
	for _, f := range taggedFormats() {
		if f.Recognise(head) {
			names = append(names, f.Name)
		}
	}
	return names
}

func TestRecogniseTagged(t *testing.T) {
	for text, want := range map[string]string{
		risSample:                             "ris",
		nbibSample:                            "nbib",
		referSample:                           "refer",
		refWorksSample:                        "refworks",
		wosSample:                             "wos",
		ovidSample:                            "ovid",
		proQuestSample:                        "proquest",
		bibSample:                             "bibtex",
		"PT\tAU\tTI\tSO\tUT\nJ\tA\tB\tC\tD\n": "wos",
		"@article{,\n}\n":                     "bibtex",
		"@comment{a\nb\n}\n@string{x = 1}":    "bibtex",
		"% Encoding: UTF-8\n":                 "bibtex",
		"TY  -\nER  -\n":                      "ris",
	} {
		if got := strings.Join(recognisers([]byte(text)), " "); got != want {
			t.Errorf("%q: recognised as %q, want %q", excerpt(text), got, want)
		}
	}
}

// Other text is not taken, however much it looks like a record.
func TestRecogniseTaggedStrict(t *testing.T) {
	for _, text := range []string{
		"", "\n\n", "@", "%", "TY", "TY  - JOUR\n", "PT J\n", "<8>\n", "PMID- 1\n", "%T x\n",
		prose("Spring", 300) + "\n\nTY - the name - is known\n",
		"Hi @ann{x},\n\n" + prose("Spring", 300),
		"@media (max-width: 3em) {\n  a { b: c }\n}\n",
		"@import url(x.css);\n@page {\n margin: 1cm }\n",
		"@Component({\n  selector: 'x'\n})\nexport class X {}\n",
		"@Table(name = \"x\")\npublic class X {}\n",
		"@pytest.mark.parametrize(\n  'a', [1])\ndef test(): pass\n",
		"\\documentclass{article}\n\\begin{filecontents}{a.bib}\n@article{a,\n title={b}}\n",
		"%!PS-Adobe-3.0\n%%Title: x\n",
		"%PDF-1.4\n%abc\n",
		"% A comment\n% Another\nfunction x\n",
		"<?xml version=\"1.0\"?>\n<a>\nTY  - JOUR\nTI  - x\n</a>\n",
		"<!DOCTYPE html>\n<pre>\n@article{a,\n title={b}}\n</pre>\n",
		"title,abstract\nTides,They rise\n",
		"PT\tAU\nJ\tA\n",
		"{\"TY\": \"JOUR\"}\n",
		"FN key\nis a function\n",
		"AU campus\nTI prices\nER visits\n",
	} {
		if got := recognisers([]byte(text)); len(got) > 0 {
			t.Errorf("%q: taken for %v", excerpt(text), got)
		}
	}
}

// TestRealTaggedForeign: no file of another family is taken, and none of this
// one by two formats.
func TestRealTaggedForeign(t *testing.T) {
	root := realFile(t, "formats")
	own := map[string]string{}
	for _, f := range allTaggedFixtures() {
		own[f.file] = f.format
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		head, _ := decodeText(bufio.NewReaderSize(file, headSize)).Peek(headSize)
		name, _ := filepath.Rel(root, path)
		if got := strings.Join(recognisers(head), " "); got != own[filepath.ToSlash(name)] {
			t.Errorf("%s: taken for %q, want %q", name, got, own[filepath.ToSlash(name)])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
