package digest

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostileTexts are titles, labels and names as an attacker, or a broken
// source, would write them.
func hostileTexts() []string {
	return []string{
		`</style></title><script>alert(1)</script>`, `"><img src=x onerror=alert(2)>`, "harmless\r\nBcc: evil@example.org\r\n\r\n<b>",
		"override \u202Etxt.exe\u202C", "עברית ועוד مرحبا بالعالم", "emoji 🌊🏞️ 👩‍👩‍👧", "nul \x00 bell \x07 \x1b[31m \xff",
		strings.Repeat("A very long title that does not end ", 280), strings.Repeat("unbroken", 1250), strings.Repeat("測試", 800),
		"{{.Title}} ]]> &amp; \u2028", "=?utf-8?q?hidden?=", "javascript:alert(1)",
	}
}

// fill sets every string below v to hostile text, and every slice to n entries.
func fill(v reflect.Value, n int, next func() string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(next())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n, next)
			}
		}
	case reflect.Slice:
		first := v.Len()
		grown := reflect.MakeSlice(v.Type(), n, n)
		for i := range n {
			if first > 0 {
				grown.Index(i).Set(v.Index(i % first))
			}
			fill(grown.Index(i), n, next)
		}
		v.Set(grown)
	}
}

// hostile has hostile text everywhere, and n entries in every list.
func hostile(n, from int) *Digest {
	d := sample()
	texts, i := hostileTexts(), from
	fill(reflect.ValueOf(d).Elem(), n, func() string { i++; return texts[i%len(texts)] })
	for i := range d.Alerts {
		d.Alerts[i].Kind = []Kind{Rising, Falling, Uneven, Above, Below}[i%5]
		d.Alerts[i].Series = nil // one chart will do
	}
	d.Alerts[0].Series = series(0.02, 0.05)
	d.Alerts[0].Series[0].Period = texts[from%len(texts)]
	return d
}

var (
	element = regexp.MustCompile(`<(/?)([a-zA-Z!][a-zA-Z0-9]*)([^>]*)>`)
	quotes  = regexp.MustCompile(`"[^"]*"`)
)

// TestHostileHTML reads the markup back: only the template's own elements and
// attributes may be there.
func TestHostileHTML(t *testing.T) {
	for from := 0; from < 13; from += 2 {
		var out bytes.Buffer
		if err := WriteHTML(&out, hostile(9, from)); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		for _, tag := range element.FindAllStringSubmatch(page, -1) {
			name := strings.ToLower(tag[2])
			if !strings.Contains(" !doctype html head meta title style body table tr td h1 h2 p a span br img ", " "+name+" ") {
				t.Errorf("unexpected element %.80s", tag[0])
			}
			if bare := quotes.ReplaceAllString(tag[3], ""); regexp.MustCompile(`(?i)\son[a-z]+=`).MatchString(bare) {
				t.Errorf("handler in %.80s", tag[0])
			}
		}
		if n := strings.Count(page, "</style>"); n != 1 {
			t.Errorf("%d ends of style", n)
		}
		for _, link := range regexp.MustCompile(`(?:href|src)="([^"]{0,30})`).FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(link[1], "https://") && !strings.HasPrefix(link[1], "data:image/png;base64,") {
				t.Errorf("address %q", link[1])
			}
		}
		for _, bad := range []string{"\x00", "\x07", "\x1b", "\u202E", "NaN", "ZgotmplZ", "\r"} {
			if strings.Contains(page, bad) {
				t.Errorf("page contains %.20q", bad)
			}
		}
	}
}

// TestHostileText holds the promise of 78 columns.
func TestHostileText(t *testing.T) {
	for from := range 13 {
		var out bytes.Buffer
		if err := WriteText(&out, hostile(9, from)); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(out.Bytes()) || strings.ContainsAny(out.String(), "\r\x00\x1b\u202e\u2028") {
			t.Error("bad characters")
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			if columnsOf(line) > columns && !strings.HasPrefix(strings.TrimSpace(line), "http") {
				t.Errorf("%d columns: %q", columnsOf(line), line)
			}
		}
	}
}

// TestSize: mail programs cut a mail of more than 102 kB of HTML.
func TestSize(t *testing.T) {
	e := Envelope{From: "notes@example.org", To: []string{"ann@example.org"}, Host: "example.org"}
	for from := 0; from < 13; from += 4 {
		d := hostile(100, from)
		d.Report = "https://example.org/" + strings.Repeat("a", 1900)
		for i := range d.Papers {
			d.Papers[i].URL = d.Report
		}
		m, err := Message(d, e)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(m.HTML); n > 100_000 {
			t.Errorf("%d bytes of HTML", n)
		}
		if n := utf8.RuneCountInString(d.Subject()); n > 200 || strings.ContainsAny(d.Subject(), "\r\n") {
			t.Errorf("subject of %d characters: %q", n, d.Subject())
		}
		if _, err := m.Bytes(); err != nil {
			t.Error(err)
		}
	}
}
