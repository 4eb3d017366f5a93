package format

import (
	"errors"
	"html"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"tidemark/corpus"
)

// paperPageOf is a page of invented papers in the shape of the real one.
func paperPageOf(papers string) string {
	props := `{"periodType":"day","dateString":"2024-03-14","dailyPapers":[` + papers + `],"prevDate":"2024-03-13"}`
	return "<!doctype html>\n<html>\n<head><title>Trending Papers - Hugging Face</title>\n" +
		`<meta property="og:url" content="https://huggingface.co/papers/trending"><script>if (a<b) {"<div data-props='{}'>"}</script></head>` + "\n" +
		`<body><div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{&quot;isWide&quot;:false,&quot;user&quot;:{&quot;paper&quot;:1}}"></div>` + "\n" +
		`<main><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="` + html.EscapeString(props) + `"><h3>Tides</h3></div></main></body></html>`
}

const invented = `{"paper":{"id":"2403.00001","authors":[{"_id":"a1","name":"Ann Bee","hidden":false},{"_id":"a2","name":"Cy Dee","hidden":true}],` +
	`"publishedAt":"2024-03-13T17:58:00.000Z","submittedOnDailyAt":"2024-03-14T00:00:00.000Z","title":"Tides & \"moons\":\n  <all> of them",` +
	`"summary":"Water moves\nif a<b & c>d.","upvotes":12,"discussionId":"d1","ai_summary":"no","ai_keywords":["tides","moons"]},` +
	`"publishedAt":"2024-03-13T13:58:00.000Z","title":"Tides","summary":"no","numComments":2,"submittedBy":{"name":"x"}}`

func TestPaperPage(t *testing.T) {
	page := paperPageOf(invented + `,{"paper":{"id":"2403.00002","title":"Second","publishedAt":null},"publishedAt":"2024-03-12"},null`)
	if f, _ := recognise([]byte(page)); f.Name != "hf-html" {
		t.Errorf("recognised as %q", f.Name)
	}
	docs, bad, err := collect(paperPage.Read(strings.NewReader(page), "p.html", Options{}))
	if len(docs) != 2 || len(bad) != 1 || err != nil {
		t.Fatalf("%d documents, %v, %v", len(docs), bad, err)
	}
	handed, _ := ParseDate("2024-03-13T17:58:00Z")
	listed, _ := ParseDate("2024-03-14T00:00:00Z")
	want := corpus.Document{
		ID: "2403.00001", Title: `Tides & "moons": <all> of them`, Abstract: "Water moves\nif a<b & c>d.", Authors: []string{"Ann Bee", "Cy Dee"},
		Categories: []string{"tides", "moons"}, URL: "https://huggingface.co/papers/2403.00001", Date: handed,
		Dates: corpus.Dates{Submitted: corpus.Stated{Date: handed}, Published: corpus.Stated{Date: listed}},
		Place: corpus.Place{Source: "p.html", Position: "paper 1"}, RawHash: docs[0].RawHash,
	}
	if !reflect.DeepEqual(docs[0], want) {
		t.Errorf("got  %+v\nwant %+v", docs[0], want)
	}
	if d := docs[1]; d.Title != "Second" || d.Dates.Submitted != statedDay(2024, 3, 12) || d.Place.Position != "paper 2" {
		t.Errorf("%+v", d)
	}
	if bad[0].Place.Position != "paper 3" || bad[0].Reason != corpus.ReasonNotObject {
		t.Errorf("%v", bad[0])
	}
}

// TestPaperPageSaved: browsers write attributes their own way.
func TestPaperPageSaved(t *testing.T) {
	page := strings.NewReplacer("&#34;", `"`, "&quot;", `"`).Replace(paperPageOf(invented))
	page = strings.ReplaceAll(page, `data-props="{"`, `data-props='{"`)
	page = strings.ReplaceAll(page, `}">`, `}'>`)
	docs, bad, err := collect(paperPage.Read(strings.NewReader("\uFEFF<!-- saved from url=(0036)https://huggingface.co/papers -->\r\n"+page), "", Options{}))
	if len(docs) != 1 || len(bad) != 0 || err != nil || docs[0].ID != "2403.00001" {
		t.Errorf("%v, %v, %v", docs, bad, err)
	}
}

func TestPaperPageWithoutPapers(t *testing.T) {
	page := paperPageOf(invented)
	for _, c := range []struct {
		text   string
		reason corpus.Reason
		words  string
	}{
		{page[:strings.Index(page, "dailyPapers")], corpus.ReasonTruncated, "without its papers"},
		{page[:len(page)-200], corpus.ReasonTruncated, "without its papers"},
	} {
		docs, bad, err := collect(paperPage.Read(strings.NewReader(c.text), "", Options{}))
		if len(docs) != 0 || len(bad) != 1 || err != nil || bad[0].Reason != c.reason || !strings.Contains(bad[0].Error(), c.words) {
			t.Errorf("%d documents, %v, %v", len(docs), bad, err)
		}
	}
	if _, bad, _ := collect(paperPage.Read(strings.NewReader(page), "", Options{MaxRecord: 300})); len(bad) != 1 || bad[0].Reason != corpus.ReasonTooLong {
		t.Errorf("%v", bad)
	}
	r := io.MultiReader(strings.NewReader(page[:200]), iotest.ErrReader(errors.New("disk gone")))
	if _, _, err := collect(paperPage.Read(r, "", Options{})); err == nil || !strings.Contains(err.Error(), "line 4: disk gone") {
		t.Errorf("%v", err)
	}
	for _, other := range []string{
		"<!DOCTYPE html><html><title>Papers</title><body><div data-props=\"{}\">",
		"<p>dailyPapers</p>", "data-target=DailyPapers", `<?xml version="1.0"?><a data-target="DailyPapers"/>`,
	} {
		if f, ok := recognise([]byte(other)); ok {
			t.Errorf("%q is recognised as %s", other, f.Name)
		}
	}
}
