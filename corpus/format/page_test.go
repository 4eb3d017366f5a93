package format

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"tidemark/corpus"
)

// prose returns invented sentences of at least n bytes that start with word.
func prose(word string, n int) string {
	s := word + " tides rise and fall with the moon."
	for len(s) < n {
		s += " The harbour keeps a record of every level it has seen."
	}
	return s
}

func readPageText(text string, opts Options) ([]corpus.Document, []*corpus.RecordError, []string, error) {
	var docs []corpus.Document
	var passed []string
	var rest []error
	for d, err := range readPage(strings.NewReader(text), "p.txt", opts) {
		if over, ok := err.(*PassedOver); ok {
			passed = append(passed, over.Text)
		} else if err == nil {
			docs = append(docs, d)
		} else {
			rest = append(rest, err)
		}
	}
	_, bad, last := collect(func(yield func(corpus.Document, error) bool) {
		for _, err := range rest {
			yield(corpus.Document{}, err)
		}
	})
	return docs, bad, passed, last
}

func TestPage(t *testing.T) {
	first, second, third := prose("Spring", 300), prose("Neap", 900), prose("Ebb", 300)
	text := strings.Join([]string{
		"new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community",
		"Mar 13",
		"A Record of Spring Tides", "123", "Submitted by\nann", "· 5 authors", "GitHub", first,
		"Wednesday, March 20, 2024",
		"Neap tides: a survey", "arXiv:2403.12345", strings.Replace(second, ". The", ".\nThe", 3), "1.2k", "https://example.org/x",
		"Published on Feb 30",
		"What Makes the Ebb Slow?", "Ann Bee, Cy Dee, Ed Eff", third,
	}, "\n\n")
	for name, text := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n")} {
		docs, bad, passed, err := readPageText(text, Options{})
		if err != nil || len(bad) != 0 || len(docs) != 3 {
			t.Fatalf("%s: %d documents, %v, %v", name, len(docs), bad, err)
		}
		for i, want := range []struct{ title, abstract, date, dateText, position string }{
			{"A Record of Spring Tides", first, "", "", "line 11"},
			{"Neap tides: a survey", second, "2024-03-20", "", "line 26"},
			{"What Makes the Ebb Slow?", third, "", "Feb 30", "line 41"},
		} {
			d := Options{}.settle(docs[i])
			if d.Title != want.title || d.Abstract != want.abstract || d.Date.String() != want.date || d.DateText != want.dateText || d.Place.Position != want.position {
				t.Errorf("%s: document %d: %+v", name, i, d)
			}
		}
		if !docs[0].Dates.Submitted.Date.YearMissing {
			t.Errorf("%s: first date %+v", name, docs[0].Date)
		}
		if len(passed) != 12 {
			t.Errorf("%s: passed over %q", name, passed)
		}
	}
}

func TestPageTitles(t *testing.T) {
	long := prose("Flood", 300)
	for _, c := range []struct {
		name, text string
		titles     string // joined by |
		passed     int
	}{
		{"no title", long, "", 0},
		{"second abstract without title", "Title One\n\n" + long + "\n\n" + long, "Title One|", 0},
		{"nearest of two", "Papers of the harbour\n\nTitle One\n\n" + long, "Title One", 1},
		{"only people", "Ann Bee, Cy Dee, Ed Eff\n\n" + long, "Ann Bee, Cy Dee, Ed Eff", 0},
		{"only navigation", "Subscribe\n\n" + long, "", 1},
		{"cut after a title", "Title One\n\n" + long + "\n\nA Long Title That Was Cut Off", "Title One|A Long Title That Was Cut Off", 0},
		{"footer word", "Title One\n\n" + long + "\n\nImprint", "Title One", 1},
		{"footer lines", "Title One\n\n" + long + "\n\nHarbour of Records and Levels\n\nWritten Near the Quiet Sea", "Title One", 2},
		{"title only", "A Long Title That Was Cut Off", "", 1},
		{"one sentence of 120 letters", "Title One\n\n" + strings.Repeat("tide ", 24) + "ends.\n\nTitle Two\n\n" + long, "Title One|Title Two", 0},
		{"long question is a title", strings.Repeat("Tide ", 24) + "Ends?\n\n" + long, strings.Repeat("Tide ", 24) + "Ends?", 0},
		{"many short lines", strings.Repeat("Some Words Here\n\n", 20) + long, "Some Words Here", 19},
		{"nothing", " \n\n\t\n", "", 0},
	} {
		docs, bad, passed, err := readPageText(c.text, Options{})
		var titles []string
		for _, d := range docs {
			titles = append(titles, d.Title)
		}
		if got := strings.Join(titles, "|"); got != c.titles || len(bad) != 0 || err != nil || len(passed) != c.passed {
			t.Errorf("%s: titles %q, passed over %q, %v, %v; want %q", c.name, got, passed, bad, err, c.titles)
		}
	}
}

func TestPageBadParagraphs(t *testing.T) {
	long := prose("Flood", 300)
	text := "Title One\n\n" + long + "\n\nTitle Two\n\n" + long + " caf\xe9.\n\nTitle Three\n\n" + prose("Huge", 2000) + "\n\nTitle Four\n\n" + long
	docs, bad, _, err := readPageText(text, Options{MaxRecord: 1000})
	if err != nil || len(docs) != 2 || docs[1].Title != "Title Four" || len(bad) != 2 {
		t.Fatalf("%+v, %v, %v", docs, bad, err)
	}
	if bad[0].Reason != corpus.ReasonBadEncoding || bad[0].Place.Position != "line 5" || !strings.Contains(bad[0].Error(), "line 7: byte") {
		t.Errorf("%v", bad[0])
	}
	if bad[1].Reason != corpus.ReasonTooLong || bad[1].Place.Position != "line 9" {
		t.Errorf("%v", bad[1])
	}
}

func TestPageSourceFails(t *testing.T) {
	long := prose("Flood", 300)
	r := io.MultiReader(strings.NewReader("Title One\n\n"+long+"\n\nA Long Title That Stays\n\nThe cut"), iotest.ErrReader(io.ErrUnexpectedEOF))
	docs, bad, err := collect(readPage(r, "p.txt", Options{}))
	if len(docs) != 1 || len(bad) != 0 || err == nil || !strings.Contains(err.Error(), "line 7") {
		t.Errorf("%d documents, %v, %v", len(docs), bad, err)
	}
}

func TestExcerpt(t *testing.T) {
	if s := excerpt(strings.Repeat("é", 500)); utf8.RuneCountInString(s) != 60 || !utf8.ValidString(s) {
		t.Errorf("%q", s)
	}
	if s := excerpt(strings.Repeat("€", 500)); !utf8.ValidString(s) || strings.Contains(s, "\uFFFD") {
		t.Errorf("%q", s)
	}
}
