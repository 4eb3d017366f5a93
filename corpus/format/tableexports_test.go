package format

import (
	"slices"
	"strings"
	"testing"
)

// TestTableExports reads one invented record of every tool.
func TestTableExports(t *testing.T) {
	for _, c := range []struct {
		format, text                  string
		id, title, abstract           string
		submitted, published, updated string
		authors, categories           []string
		venue, url, doi               string
	}{
		{
			format: "scopus",
			text: "Authors,Author full names,Title,Year,Source title,Cited by,DOI,Link,Abstract,Author Keywords,Index Keywords,Funding Text 1,Publisher,EID\n" +
				`"Tide A., Ebb B.","Tide, Ada (571); Ebb, Ben (572)",CO<inf>2</inf> Tides,2020,J. Tides,5,10.1000/1,https://www.scopus.com/x,"They rise.",` +
				`"tide; ebb","sea",Money,P,2-s2.0-1` + "\n",
			id: "2-s2.0-1", title: "CO2 Tides", abstract: "They rise.", published: "2020", authors: []string{"Tide, Ada", "Ebb, Ben"},
			categories: []string{"tide", "ebb"}, venue: "J. Tides", url: "https://www.scopus.com/x", doi: "10.1000/1",
		},
		{
			format: "scopus", // no abstract, and a second funding text without a column
			text: "Authors,Title,Year,Source title,Cited by,DOI,Link,Abstract,Author Keywords,Index Keywords,Funding Text 1,Publisher,EID\n" +
				`"Tide A., Ebb B.",Tides,2020,J. Tides,5,,https://www.scopus.com/x,[No abstract available],,sea,Money,More money,P,2-s2.0-1` + "\n",
			id: "2-s2.0-1", title: "Tides", published: "2020", authors: []string{"Tide A.", "Ebb B."},
			categories: []string{"sea"}, venue: "J. Tides", url: "https://www.scopus.com/x",
		},
		{
			format: "ieee",
			text: "\"Document Title\",Authors,\"Author Affiliations\",\"Publication Title\",Date Added To Xplore,\"Publication Year\",\"Abstract\",\"DOI\",PDF Link,\"Author Keywords\",\"IEEE Terms\",Online Date,Issue Date\n" +
				`"The "New" Tides","A. Tide; B. Ebb","NA; NA","Trans. Tides",4 Feb 2014,"2013","They rise.","10.1109/X.1","https://x/1","tide;ebb","Sea",16 Oct 2013,` + "\n",
			id: "10.1109/X.1", title: `The "New" Tides`, abstract: "They rise.", published: "2013-10-16", authors: []string{"A. Tide", "B. Ebb"},
			categories: []string{"tide", "ebb"}, venue: "Trans. Tides", url: "https://x/1", doi: "10.1109/X.1",
		},
		{
			format: "ieee", // scanned nine years later
			text: "Document Title,Authors,Author Affiliations,Publication Title,Date Added To Xplore,Publication Year,Abstract,Online Date\n" +
				`Tides,A. Tide,NA,Old Tides,4 Jul 2016,2007,NA,4 Jul 2016` + "\n",
			title: "Tides", published: "2007", authors: []string{"A. Tide"}, venue: "Old Tides",
		},
		{
			format: "springer", // names run together and stay as written
			text: "Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,URL,Content Type\n" +
				`"Tides","J. Tides","","","","10.1007/1","Ada TideBen Ebb","2022","http://link/1","Article"` + "\n",
			id: "10.1007/1", title: "Tides", published: "2022", authors: []string{"Ada TideBen Ebb"}, venue: "J. Tides", url: "http://link/1", doi: "10.1007/1",
		},
		{
			format: "lens",
			text: "Lens ID,Title,Date Published,Publication Year,Source Title,Author/s,Abstract,Fields of Study,Keywords,External URL,PMID,DOI\n" +
				`000-1,Tides,2021-06-30,2021,J. Tides,Ada Tide; Ben Ebb,<jats:p>They rise.</jats:p>,Sea; Moon,,http://x,NA,10.1000/1` + "\n",
			id: "000-1", title: "Tides", abstract: "They rise.", published: "2021-06-30", authors: []string{"Ada Tide", "Ben Ebb"},
			categories: []string{"Sea", "Moon"}, venue: "J. Tides", url: "http://x", doi: "10.1000/1",
		},
		{
			format: "openalex-csv",
			text: "id,abstract,authorships.author.display_name,display_name,doi,primary_location.source.display_name,primary_topic.display_name,publication_date,publication_year\n" +
				`https://openalex.org/W1,They rise.,Ada Tide|Ben Ebb,Tides,https://doi.org/10.1000/1,J. Tides,Sea and Moon,2022-04-11,2022` + "\n",
			id: "https://openalex.org/W1", title: "Tides", abstract: "They rise.", published: "2022-04-11", authors: []string{"Ada Tide", "Ben Ebb"},
			categories: []string{"Sea and Moon"}, venue: "J. Tides", url: "https://openalex.org/W1", doi: "10.1000/1",
		},
		{
			format: "arxiv-tsv",
			text: "\tabstract\tarxiv_id\tauthor_text\tcategories\tcreated\tdoi\tprimary_cat\ttitle\tupdated\n" +
				"7\t\"They\n  rise. \"\t1603.0601800000002\tAda Tide, Ben Ebb\tcs.GL,math.HO\t2016-03-18\t\tcs.GL\tTides\t2016-05-01\n",
			id: "1603.06018", title: "Tides", abstract: "They\n  rise.", submitted: "2016-03-18", updated: "2016-05-01",
			authors: []string{"Ada Tide", "Ben Ebb"}, categories: []string{"cs.GL", "math.HO"},
		},
		{
			format: "embase",
			text: "Title,Author Names,Source,Abstract,Emtree Medical Index Terms (Major Focus),Emtree Medical Index Terms,Open URL Link\n" +
				`Tides,"Tide A., Ebb B.","J. Tides (2004) 102:4 (253-258). Date of Publication: 25 Aug 2004",They rise.,"sea, moon",x,http://x` + "\n",
			title: "Tides", abstract: "They rise.", published: "2004-08-25", authors: []string{"Tide A.", "Ebb B."},
			categories: []string{"sea", "moon"}, venue: "J. Tides", url: "http://x",
		},
		{
			format: "zotero",
			text: "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Publication Title\",\"DOI\",\"Url\",\"Abstract Note\",\"Date\",\"Date Added\",\"Manual Tags\"\n" +
				`"AB12","journalArticle","2020","Tide, Ada; Ebb, Ben","Tides","J. Tides","10.1000/1","http://x","They rise.","May 2020","2023-01-01 10:00:00","sea; moon"` + "\n",
			id: "AB12", title: "Tides", abstract: "They rise.", published: "2020-05", authors: []string{"Tide, Ada", "Ebb, Ben"},
			categories: []string{"sea", "moon"}, venue: "J. Tides", url: "http://x", doi: "10.1000/1",
		},
	} {
		t.Run(c.format, func(t *testing.T) {
			docs, bad, sums := readNames(t, Options{}, write(t, t.TempDir(), "t", c.text))
			if len(docs) != 1 || len(bad) != 0 || sums[0].Format != c.format {
				t.Fatalf("%d documents, %v, %+v", len(docs), bad, sums[0])
			}
			d := docs[0]
			if d.ID != c.id || d.Title != c.title || d.Abstract != c.abstract || d.Venue != c.venue || d.URL != c.url || d.DOI != c.doi ||
				!slices.Equal(d.Authors, c.authors) || !slices.Equal(d.Categories, c.categories) {
				t.Errorf("%+v, authors %q, categories %q", d, d.Authors, d.Categories)
			}
			if s, p, u := precise(d.Dates.Submitted.Date), precise(d.Dates.Published.Date), precise(d.Dates.Updated.Date); s != c.submitted || p != c.published || u != c.updated {
				t.Errorf("submitted %q, published %q, updated %q", s, p, u)
			}
			again, _, _ := readNames(t, Options{Format: byName(t, "csv"), Map: map[string]string{"date": firstColumn(c.text)}}, write(t, t.TempDir(), "t", c.text))
			if len(again) == 1 && (!again[0].Dates.Published.IsZero() || again[0].Title != c.title) {
				t.Errorf("a mapped date is not the only one: %+v", again[0].Dates)
			}
		})
	}
}

// firstColumn returns the name of the first named column.
func firstColumn(text string) string {
	head, _, _ := strings.Cut(text, "\n")
	return strings.Trim(strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == '\t' })[0], `"`)
}

func byName(t *testing.T, name string) *Format {
	t.Helper()
	f, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return &f
}

// TestRecogniseTable: tables are told from each other and from text.
func TestRecogniseTable(t *testing.T) {
	for _, c := range []struct{ name, head, format string }{
		{"two columns", "title,abstract\n", "csv"},
		{"one known", "title;inhalt\nTides;They rise\n", "csv"},
		{"names unknown", "titel1;inhalt;jahr\nTides;They rise;2020\nNeap;They stay;2021\n", "csv"},
		{"no header", "1\tTides\n2\tNeap\n3\tEbb\n", "csv"},
		{"Windows-1252", "title;abstract\nFl\xfcsse;\xdcberall \xe4hnlich, \xf6fter h\xf6her\n", "csv"},
		{"record longer than the head", "title,abstract\nTides,\"" + strings.Repeat("They rise. \n", 8000), "csv"},
		{"prose with commas", "Tides, winds, waves\nThey rise, they fall, they stay\nNeap, spring, ebb\n", ""},
		{"prose about a title", "Title, abstract and year are what we read.\n\nThe rest, as they say, is noise.\n", ""},
		{"poem", "Title\nThe tide, it rises\nThe tide, it falls\n", ""},
		{"HTML", "<html>\ntitle,abstract\nx,y\n", ""},
		{"one column", "title\nTides\n", ""},
		{"binary", "title,abstract\x00\x00\x00\x00\x00\x00\n\x00,\x00\n", ""},
		{"RIS", "TY  - JOUR\nTI  - Tides, winds\nAB  - They rise, fall\nER  - \n", ""},
		{"no newline", strings.Repeat("title,abstract,", 5000), ""},
	} {
		e, ok := recogniseTable([]byte(c.head))
		if !ok {
			e.name = ""
		}
		if e.name != c.format {
			t.Errorf("%s: recognised as %q, want %q", c.name, e.name, c.format)
		}
	}
}

// TestPlainFiles reads a folder of texts, which has to be named as such.
func TestPlainFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "2024-03-13_spring-tides.txt", "Spring Tides\r\n\r\nThey rise.\r\nThey fall.\r\n")
	write(t, dir, "2023 neap_tides.md", "# Neap Tides\nThey stay.")
	write(t, dir, "a-long_text.txt", strings.Repeat("It goes on and on. ", 30))
	write(t, dir, "b.txt", "Only one title")
	write(t, dir, "c.txt", "It ends like a sentence.")
	write(t, dir, "d.txt", "Fl\xfcsse\nSie flie\xdfen.")
	write(t, dir, "e.png", png)
	write(t, dir, "f.txt", strings.Repeat("long ", 300))
	docs, bad, sums := readNames(t, Options{Format: byName(t, "text"), MaxRecord: 1000}, dir)
	var got []string
	for _, d := range docs {
		got = append(got, d.Title+"|"+d.Abstract[:min(13, len(d.Abstract))]+"|"+precise(d.Date))
	}
	want := []string{"Neap Tides|They stay.|2023", "Spring Tides|They rise.\nTh|2024-03-13", "a long text|It goes on an|", "Only one title||", "c|It ends like |", "Flüsse|Sie fließen.|"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if len(bad) != 2 || !strings.Contains(bad[0].Error(), "binary data, not text") || !strings.Contains(bad[1].Error(), "a file of 1500 bytes, the limit is 1000") {
		t.Errorf("%v", bad)
	}
	if len(sums) != 8 || sums[0].Format != "text" {
		t.Errorf("%+v", sums)
	}
	if _, ok := recognise([]byte("Spring Tides\n\nThey rise.\n")); ok {
		t.Error("prose is recognised")
	}
}
