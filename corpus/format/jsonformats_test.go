package format

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
)

// statedDay, statedMonth and statedYear are dates as a source states them.
func statedDay(y int, m time.Month, d int) corpus.Stated { return stateDate(y, m, d) }
func statedMonth(y int, m time.Month) corpus.Stated      { return stateDate(y, m, 0) }
func statedYear(y int) corpus.Stated                     { return stateDate(y, 0, 0) }

func stateDate(y int, m time.Month, d int) corpus.Stated {
	date, err := corpus.NewDate(y, m, d)
	if err != nil {
		panic(err)
	}
	return corpus.Stated{Date: date}
}

// checkWork reads text, which must be recognised as a format and hold one
// work, and compares it with want, leaving out place, hash and chosen date.
func checkWork(t *testing.T, f Format, text string, opts Options, want corpus.Document) {
	t.Helper()
	if got, _ := recognise([]byte(text)); got.Name != f.Name {
		t.Errorf("%s: recognised as %q", f.Name, got.Name)
	}
	for _, layout := range []string{text, "[\n" + text + "\n]", `{"meta": {}, "results": [` + text + `]}`} {
		docs, bad, err := collect(f.Read(strings.NewReader(layout), "x", opts))
		if len(docs) != 1 || len(bad) != 0 || err != nil {
			t.Fatalf("%s: %d documents, %v, %v", f.Name, len(docs), bad, err)
		}
		got := docs[0]
		if got.Place.Position == "" || got.RawHash == 0 {
			t.Errorf("%s: place %q, hash %x", f.Name, got.Place, got.RawHash)
		}
		got.Place, got.RawHash, got.Date, got.DateText = corpus.Place{}, 0, corpus.Date{}, ""
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", f.Name, got, want)
		}
	}
}

func TestKaggle(t *testing.T) {
	text := `{"id": "2401.00001", "submitter": "A. Bee", "authors": "A. Bee, C. Dee Jr.", "title": "Tides\n  and moons", "comments": "9 pages",
		"journal-ref": "Sea 1 (2024)", "doi": "10.1/tide", "report-no": null, "categories": "ph.oc ph.ao", "license": null,
		"abstract": "  Water\nmoves.\n", "versions": [{"version": "v1", "created": "Mon, 1 Jan 2024 23:30:00 GMT"},
		{"version": "v2", "created": "Tue, 2 Jan 2024 08:00:00 GMT"}, {"version": "v3", "created": "Wed, 7 Feb 2024 08:00:00 GMT"}],
		"update_date": "2024-06-30", "authors_parsed": [["Bee", "Ann", ""], ["Dee", "Cy", "Jr.", "Sea Lab"]]}`
	text = strings.ReplaceAll(text, "\n\t\t", " ")
	at := func(m time.Month, d, h, min int) corpus.Stated {
		return corpus.Stated{Date: corpus.Date{Start: time.Date(2024, m, d, h, min, 0, 0, time.UTC), Precision: corpus.Instant}}
	}
	want := corpus.Document{
		ID: "2401.00001", Title: "Tides and moons", Abstract: "Water\nmoves.", Authors: []string{"Ann Bee", "Cy Dee Jr."}, Venue: "Sea 1 (2024)",
		Categories: []string{"ph.oc", "ph.ao"}, DOI: "10.1/tide", URL: "https://arxiv.org/abs/2401.00001",
		Dates: corpus.Dates{Submitted: at(1, 1, 23, 30), Updated: at(2, 7, 8, 0)},
	}
	checkWork(t, arxivKaggle, text, Options{}, want)
	want.Dates = corpus.Dates{Submitted: statedDay(2024, 6, 30)}
	checkWork(t, arxivKaggle, text, Options{Map: map[string]string{"date": "update_date"}}, want)
	// Without versions there is no date: the day of the last touch is none.
	docs, _, _ := collect(arxivKaggle.Read(strings.NewReader(`{"id": "1", "versions": [], "update_date": "2024-06-30", "authors": "A. Bee"}`), "", Options{}))
	if len(docs) != 1 || docs[0].Dates != (corpus.Dates{}) || docs[0].Authors[0] != "A. Bee" {
		t.Errorf("%+v", docs)
	}
}

func TestOpenAlex(t *testing.T) {
	text := `{"id": "https://openalex.org/W12", "doi": "https://doi.org/10.1/tide", "display_name": "no", "title": "Tides of <i>Mare</i> &amp; CO<sub>2</sub>", ` +
		`"publication_year": 2023, "publication_date": "2023-05-04", "created_date": "2024-01-01", "updated_date": "2025-01-01T00:00:00.0", ` +
		`"primary_location": {"landing_page_url": "https://sea.example/12", "source": {"display_name": "Sea"}}, ` +
		`"authorships": [{"author": {"display_name": "Ann Bee"}, "raw_author_name": "Bee, A."}, {"author": null, "raw_author_name": "Cy Dee"}], ` +
		`"topics": [{"display_name": "Tides, deep", "score": 0.9}], "concepts": [{"display_name": "no"}], ` +
		`"abstract_inverted_index": {"moves": [1], "Water": [0, 999999999999], "and \"rests\".": [2], "bad": [-1.5, "x", null]}}`
	want := corpus.Document{
		ID: "W12", Title: "Tides of Mare & CO2", Abstract: `Water moves and "rests". Water`, Authors: []string{"Ann Bee", "Cy Dee"}, Venue: "Sea",
		Categories: []string{"Tides, deep"}, DOI: "10.1/tide", URL: "https://sea.example/12", Dates: corpus.Dates{Published: statedDay(2023, 5, 4)},
	}
	checkWork(t, openAlex, text, Options{}, want)
	want.Abstract, want.Dates = "Sea", corpus.Dates{Submitted: statedYear(2023)}
	checkWork(t, openAlex, text, Options{Map: map[string]string{"abstract": "primary_location.source.display_name", "date": "publication_year"}}, want)

	bare := `{"id": "https://openalex.org/W13", "title": null, "publication_date": null, "publication_year": 2020, "abstract_inverted_index": null}`
	checkWork(t, openAlex, bare, Options{}, corpus.Document{ID: "W13", URL: "https://openalex.org/W13", Dates: corpus.Dates{Published: statedYear(2020)}})
	old := `{"id": "https://openalex.org/W14", "abstract_inverted_index": "{\"IndexLength\": 2, \"InvertedIndex\": {\"tide\": [1], \"The\": [0]}}"}`
	checkWork(t, openAlex, old, Options{}, corpus.Document{ID: "W14", URL: "https://openalex.org/W14", Abstract: "The tide"})
}

func TestCrossref(t *testing.T) {
	text := `{"DOI": "10.1/Tide", "type": "journal-article", "title": ["Tides of <i>Mare</i>"], "subtitle": ["A &amp; B"], ` +
		`"abstract": "<jats:title>Aim</jats:title><jats:p>H<jats:sub>2</jats:sub>O moves\n if <mml:math><mml:mi>a</mml:mi><mml:mo>&lt;</mml:mo><mml:mi>b</mml:mi></mml:math>.</jats:p><jats:p>Then not.</jats:p>", ` +
		`"author": [{"given": "Ann", "family": "Bee", "sequence": "first"}, {"name": "Sea Group"}], "container-title": ["Sea", "Mare"], "subject": ["Tides", "Seas, deep"], ` +
		`"URL": "http://dx.doi.org/10.1/tide", "created": {"date-parts": [[2021, 1, 1]]}, "deposited": {"date-parts": [[2021, 1, 2]]}, "indexed": {"date-parts": [[2021, 1, 3]]}, ` +
		`"published-print": {"date-parts": [[2022]]}, "published-online": {"date-parts": [[2022, 10, 5]]}, "issued": {"date-parts": [[2022, 10]]}, "member": "1"}`
	want := corpus.Document{
		ID: "10.1/Tide", Title: "Tides of Mare: A & B", Abstract: "Aim\nH2O moves if a<b .\nThen not.", Authors: []string{"Ann Bee", "Sea Group"}, Venue: "Sea",
		Categories: []string{"Tides", "Seas, deep"}, DOI: "10.1/Tide", URL: "http://dx.doi.org/10.1/tide", Dates: corpus.Dates{Published: statedDay(2022, 10, 5)},
	}
	checkWork(t, crossrefJSON, text, Options{}, want)
	checkWork(t, crossrefJSON, `{"status":"ok","message-type":"work","message":`+text+`}`, Options{}, want)
	none := `{"DOI": "10.1/x", "title": [], "issued": {"date-parts": [[null]]}, "created": {"date-parts": [[2021, 1, 1]]}, "reference-count": 0}`
	checkWork(t, crossrefJSON, none, Options{}, corpus.Document{ID: "10.1/x", DOI: "10.1/x"})

	reply := `{"status":"failed","message-type":"validation-failure","message":[{"type":"parameter-not-allowed","value":"x","message":"This route does not support x"}]}`
	docs, bad, _ := collect(crossrefJSON.Read(strings.NewReader(reply), "", Options{}))
	if len(docs) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), "web service answered with: This route does not support x") {
		t.Errorf("%v, %v", docs, bad)
	}
}

func TestEarliest(t *testing.T) {
	text := corpus.Stated{Text: "soon"}
	for _, c := range []struct {
		dates []corpus.Stated
		want  corpus.Stated
	}{
		{[]corpus.Stated{{}, statedMonth(2022, 3), statedDay(2022, 1, 9)}, statedDay(2022, 1, 9)},
		{[]corpus.Stated{statedYear(2022), statedMonth(2022, 3), statedDay(2022, 3, 9)}, statedDay(2022, 3, 9)},
		{[]corpus.Stated{statedDay(2022, 3, 9), statedMonth(2022, 3), statedYear(2022)}, statedDay(2022, 3, 9)},
		{[]corpus.Stated{statedDay(2022, 3, 9), statedYear(2021)}, statedYear(2021)},
		{[]corpus.Stated{text, statedYear(2021)}, statedYear(2021)},
		{[]corpus.Stated{{}, text}, text},
		{nil, corpus.Stated{}},
	} {
		if got := earliest(c.dates...); got != c.want {
			t.Errorf("%v: %v, want %v", c.dates, got, c.want)
		}
	}
}

func TestSemanticScholar(t *testing.T) {
	text := `{"paperId": "ab12", "externalIds": {"DOI": "10.1/tide", "CorpusId": 5}, "corpusId": 5, "url": "https://s2.example/ab12", "title": "Tides", ` +
		`"abstract": "Water moves.", "venue": "", "journal": {"name": "Sea", "pages": "1-2"}, "year": 2022, "publicationDate": "2022-03-09", ` +
		`"fieldsOfStudy": ["Oceanography"], "s2FieldsOfStudy": [{"category": "Oceanography", "source": "x"}, {"category": "Physics", "source": "x"}], ` +
		`"authors": [{"authorId": "1", "name": "Ann Bee"}], "citations": [{"paperId": "cd", "title": "no", "abstract": "no"}]}`
	want := corpus.Document{
		ID: "ab12", Title: "Tides", Abstract: "Water moves.", Authors: []string{"Ann Bee"}, Venue: "Sea", Categories: []string{"Oceanography", "Physics"},
		DOI: "10.1/tide", URL: "https://s2.example/ab12", Dates: corpus.Dates{Published: statedDay(2022, 3, 9)},
	}
	checkWork(t, semanticScholar, text, Options{}, want)
	checkWork(t, semanticScholar, `{"citingPaper": `+text+`, "isInfluential": true}`, Options{}, want)
	bulk := `{"corpusid": 5, "externalids": {"DOI": "10.1/tide", "ArXiv": null}, "url": "https://s2.example/ab12", "title": "Tides", "authors": [{"authorId": "1", "name": "Ann Bee"}], ` +
		`"venue": "Sea", "year": 2022, "s2fieldsofstudy": [{"category": "Physics"}], "publicationdate": null, "journal": null}`
	want.ID, want.Abstract, want.Categories, want.Dates = "5", "", []string{"Physics"}, corpus.Dates{Published: statedYear(2022)}
	checkWork(t, semanticScholar, bulk, Options{}, want)
	open := `{"id": "ab12", "title": "Tides", "paperAbstract": "Water moves.", "authors": [{"name": "Ann Bee", "ids": ["1"]}], "inCitations": [], "year": 2022, ` +
		`"s2Url": "https://s2.example/ab12", "journalName": "Sea", "doi": "10.1/tide", "fieldsOfStudy": ["Physics"]}`
	want.ID, want.Abstract = "ab12", "Water moves."
	checkWork(t, semanticScholar, open, Options{}, want)
}

func TestCSL(t *testing.T) {
	text := `{"id": "bee2022", "type": "article-journal", "title": "Tides of <i>Mare</i>", "abstract": "Water if a<b and c>d.", "container-title": "Sea", ` +
		`"author": [{"family": "Bee", "given": "Ann"}, {"family": "Dee", "given": "Cy", "non-dropping-particle": "van", "suffix": "Jr."}, {"literal": "Sea Group"}], ` +
		`"keyword": "tides, seas", "URL": "https://sea.example", "DOI": "10.1/tide", "issued": {"date-parts": [["2022", 3], ["2022", 5]]}, ` +
		`"accessed": {"date-parts": [[2021, 1, 1]]}, "submitted": {"raw": "2021-12-24"}}`
	want := corpus.Document{
		ID: "bee2022", Title: "Tides of Mare", Abstract: "Water if a<b and c>d.", Authors: []string{"Ann Bee", "Cy van Dee Jr.", "Sea Group"}, Venue: "Sea",
		Categories: []string{"tides", "seas"}, DOI: "10.1/tide", URL: "https://sea.example",
		Dates: corpus.Dates{Submitted: statedDay(2021, 12, 24), Published: statedMonth(2022, 3)},
	}
	checkWork(t, cslJSON, text, Options{}, want)
	checkWork(t, cslJSON, `{"id": 1, "type": "book", "issued": {"literal": "Spring 2013"}}`, Options{},
		corpus.Document{ID: "1", Dates: corpus.Dates{Published: corpus.Stated{Text: "Spring 2013"}}})
}
