package report

import (
	"strings"
	"testing"

	"tidemark/trend"
)

func TestToRead(t *testing.T) {
	r := sampleReport(6, trend.Month, 24, 40)
	r.ToRead[0].Documents[0].Title = "A first thing to read"
	page := render(t, r)
	_, section, ok := strings.Cut(page, `id="to-read"`)
	if !ok {
		t.Fatal("there is no section of what to read")
	}
	section, _, _ = strings.Cut(section, "</section>")
	for _, want := range []string{"A first thing to read", "rising, burst", "2025-12", `href="#topic-1"`} {
		if !strings.Contains(section, want) {
			t.Errorf("the section lacks %q", want)
		}
	}
	if n := strings.Count(section, `class="doc"`); n != 2*toReadShown {
		t.Errorf("%d documents, want %d", n, 2*toReadShown)
	}
	r.ToRead = nil
	if page := render(t, r); !strings.Contains(page, "nothing to point to") {
		t.Error("an empty section does not say so")
	}
	r.HideDocuments = true
	if page := render(t, r); !strings.Contains(page, "This report names no documents") {
		t.Error("a page without documents does not say so")
	}
}
