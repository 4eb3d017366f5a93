package format

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"
	"unicode/utf8"
)

// signature is a kind of file known by fixed bytes.
type signature struct {
	at    int
	magic string
	words string
}

// signatures of what people keep beside their documents.
var signatures = []signature{
	{0, "\x89PNG\r\n", "a PNG image"},
	{0, "\xff\xd8\xff", "a JPEG image"},
	{0, "GIF8", "a GIF image"},
	{8, "WEBP", "a WebP image"},
	{0, "II*\x00", "a TIFF image"},
	{0, "MM\x00*", "a TIFF image"},
	{0, "%PDF-", "a PDF file"},
	{0, "%!PS", "a PostScript file"},
	{0, "{\\rtf", "an RTF text"},
	{0, "PK\x03\x04", "a zip archive inside an archive (unpack it first)"},
	{0, "\x1f\x8b", "gzip data inside compressed data (unpack it first)"},
	{0, "\x28\xb5\x2f\xfd", "zstd data inside compressed data (unpack it first)"},
	{0, "\xfd7zXZ\x00", "xz data (unpack it first)"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive (unpack it first)"},
	{0, "Rar!\x1a\x07", "a RAR archive (unpack it first)"},
	{0, "\x04\x22\x4d\x18", "lz4 data (unpack it first)"},
	{257, "ustar", "a tar archive (unpack it first)"},
	{0, "\xd0\xcf\x11\xe0", "an old Office document"},
	{0, "PAR1", "a Parquet file"},
	{0, "ARROW1", "an Arrow file"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{0, "\x7fELF", "a program"},
	{0, "MZ", "a program"},
	{0, "ID3", "an MP3 sound"},
	{0, "RIFF", "a sound or video"},
	{4, "ftyp", "a video"},
	{0, "\x00\x00\xfe\xff", "text in UTF-32 (save it as UTF-8)"},
	{0, "\xff\xfe\x00\x00", "text in UTF-32 (save it as UTF-8)"},
}

// markup is text that starts in a way only one format does.
var markup = []struct {
	start *regexp.Regexp
	words string
}{
	{regexp.MustCompile(`(?i)^<(!doctype html|html|head|body)\b`), "an HTML page (copy its text, or save it as text)"},
	{regexp.MustCompile(`^<`), "an XML file"},
	{regexp.MustCompile(`^(\[\s*[\[{"\]0-9-]|\[$)`), "a JSON array of something else than works"},
	{regexp.MustCompile(`^\{\s*("|\}|$)`), "a JSON document without a list of works"},
	{regexp.MustCompile(`(?m)^\s*@\w+\s*[{(]|^% Encoding:`), "BibTeX"},
	{regexp.MustCompile(`(?m)^TY  ?- `), "an RIS file"},
	{regexp.MustCompile(`(?m)^PMID ?-`), "a MEDLINE file"},
	{regexp.MustCompile(`(?m)^FN .*\n(VR .*\n)?PT `), "a Web of Science export"},
	{regexp.MustCompile(`(?m)^%0 .*\n%[A-Z] `), "a Refer or EndNote file"},
	{regexp.MustCompile(`(?m)^RT .*\nSR `), "a RefWorks file"},
	{regexp.MustCompile(`^\\(documentclass|begin|input|usepackage)`), "a LaTeX document"},
	{regexp.MustCompile(`^#!|^(package|import|from) [\w.]+\s*[\r\n;]|^#include `), "program source"},
}

// structured says what head is if it is anything but plain prose, or "".
func structured(head []byte) string {
	for _, s := range signatures {
		if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.magic)) && (len(s.magic) > 3 || !utf8.Valid(head)) {
			return s.words
		}
	}
	if words := notText(head); words != "" {
		return words
	}
	text := bytes.TrimSpace(head)
	for _, m := range markup {
		if m.start.Match(text) {
			return m.words
		}
	}
	return delimited(bytes.TrimLeft(head, "\r\n"))
}

// looks says what head is, in words for the user.
func looks(head []byte) string {
	if words := structured(head); words != "" {
		return words
	}
	return "plain text without titles and abstracts in turn"
}

// notText says what head is if it cannot be UTF-8 text. A few bad bytes are
// left to the reader, which reports them by place.
func notText(head []byte) string {
	nul, control, bad := 0, 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case r == 0:
			nul++
		case r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1b", r):
			control++
		}
		i += n
	}
	switch few := 3 + len(head)/100; {
	case nul > len(head)/3 && control+bad <= few:
		return "text in UTF-16 without a byte order mark (save it as UTF-8)"
	case nul+control > few || bad > few && nul+control > 3:
		return "binary data"
	case bad > few:
		return "text that is not UTF-8 (save it as UTF-8)"
	}
	return ""
}

// delimited recognises a table by a first line of short, different cells and a
// second record with as many, directly below. Commas and semicolons stand in
// prose too: there it takes three cells, or one with the name of a field.
func delimited(text []byte) string {
	_, rest, _ := bytes.Cut(text, []byte{'\n'})
	if second, _, _ := bytes.Cut(rest, []byte{'\n'}); blank(second) {
		return ""
	}
	for _, table := range []struct {
		comma rune
		words string
	}{{'\t', "a table with tabs (TSV)"}, {';', "a table with semicolons (CSV)"}, {',', "a table with commas (CSV)"}} {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma, r.LazyQuotes = table.comma, true
		header, err := r.Read()
		if err != nil || !headerLike(header, table.comma) {
			continue
		}
		if _, err := r.Read(); err == nil {
			return table.words
		}
	}
	return ""
}

var fieldName = regexp.MustCompile(`(?i)^"?(title|abstract|authors?|year|date|doi|id|text)"?$`)

func headerLike(cells []string, comma rune) bool {
	seen := map[string]bool{}
	named := comma == '\t'
	for _, c := range cells {
		if len(c) > 40 || seen[c] {
			return false
		}
		seen[c] = true
		named = named || fieldName.MatchString(strings.TrimSpace(c))
	}
	return len(cells) > 2 || named && len(cells) == 2
}
