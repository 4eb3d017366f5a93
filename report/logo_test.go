package report

import (
	"encoding/base64"
	"strings"
	"testing"

	"tidemark/trend"
)

func TestLogo(t *testing.T) {
	pixel, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ data, kind string }{
		{string(pixel), "image/png"},
		{"\xff\xd8\xff\xe0 and so on", "image/jpeg"},
		{"GIF89a and so on", "image/gif"},
		{"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"\n<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml"},
		{"<?xml version='1.0'?><svg/>", "image/svg+xml"},
	} {
		l, err := NewLogo([]byte(c.data))
		if err != nil {
			t.Fatalf("%.10q: %v", c.data, err)
		}
		r := sampleReport(2, trend.Month, 12, 40)
		r.Logo = l
		page := render(t, r)
		if want := `src="data:` + strings.ReplaceAll(c.kind, "+", "&#43;") + `;base64,`; !strings.Contains(page, want) && !strings.Contains(page, `src="data:`+c.kind) {
			t.Errorf("%.10q: the page lacks %s", c.data, want)
		}
		if strings.Contains(page, "<script>alert(1)") {
			t.Error("the logo is markup of the page")
		}
	}
	for _, bad := range []string{"", "<html><svg>", "javascript:alert(1)", strings.Repeat("GIF89a", 60_000)} {
		if _, err := NewLogo([]byte(bad)); err == nil {
			t.Errorf("%.20q is taken for a logo", bad)
		}
	}
}

func FuzzLogo(f *testing.F) {
	f.Add([]byte("GIF89a"))
	f.Add([]byte("<?xml?><svg"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := NewLogo(data)
		if err == nil && !strings.HasPrefix(string(l.address()), "data:image/") {
			t.Errorf("address %.40q", l.address())
		}
	})
}

func TestHideDocuments(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	r.HideDocuments = true
	page := render(t, r)
	for _, bad := range []string{"example.org", "Okafor", "seen from the", "at three sites"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page contains %q, of a document", bad)
		}
	}
	if !strings.Contains(page, "This page names no documents") || len(r.Topics[0].Typical) == 0 || len(r.Listed) == 0 {
		t.Error("documents are hidden without a word, or gone from the report itself")
	}
}
