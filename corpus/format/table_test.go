package format

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
)

// precise writes a date as precise as it is known.
func precise(d corpus.Date) string {
	switch d.Precision {
	case corpus.NoDate:
		return ""
	case corpus.Year:
		return d.Start.Format("2006")
	case corpus.Month:
		return d.Start.Format("2006-01")
	case corpus.Day:
		return d.Start.Format(time.DateOnly)
	}
	return d.Start.Format(time.RFC3339)
}

// tableOf reads a table without a Reader.
func tableOf(t *testing.T, text string, opts Options) ([]corpus.Document, []*corpus.RecordError) {
	t.Helper()
	docs, bad, err := collect(readTable(strings.NewReader(text), "t.csv", opts))
	if err != nil {
		t.Fatal(err)
	}
	return docs, bad
}

// TestTableFields covers every field of a table with generic names.
func TestTableFields(t *testing.T) {
	docs, bad := tableOf(t, "ID,Paper Title,ABSTRACT,Publication_Date,last-updated,Submission Date,Authors,Journal,Keywords,URL,DOI\n"+
		`t1,"Tides, and <i>Time</i>","They rise, ""slowly"".`+"\n"+`Then &amp; then, a < b > c.",2024-03,2024-05-06,13 March 2024,"Tide, A.; Ebb, B.",J. Tides,`+
		`"tidal range; ebb",https://example.org/1,https://doi.org/10.1000/1`+"\n", Options{})
	if len(docs) != 1 || len(bad) != 0 {
		t.Fatalf("%d documents, %v", len(docs), bad)
	}
	d := docs[0]
	d.RawHash = 0
	want := fmt.Sprintf("%+v", corpus.Document{
		ID: "t1", Title: "Tides, and Time", Abstract: "They rise, \"slowly\".\nThen & then, a < b > c.",
		Dates: d.Dates, Date: d.Date, Authors: []string{"Tide, A.", "Ebb, B."}, Venue: "J. Tides",
		Categories: []string{"tidal range", "ebb"}, URL: "https://example.org/1", DOI: "10.1000/1",
		Place: corpus.Place{Source: "t.csv", Position: "line 2"},
	})
	if got := fmt.Sprintf("%+v", d); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
	if s, p, u := precise(d.Dates.Submitted.Date), precise(d.Dates.Published.Date), precise(d.Dates.Updated.Date); s != "2024-03-13" || p != "2024-03" || u != "2024-05-06" {
		t.Errorf("dates %s, %s, %s", s, p, u)
	}
}

// TestTableDates: no ambiguous date is guessed, and its text is kept.
func TestTableDates(t *testing.T) {
	for _, c := range []struct{ names, cells, date, text string }{
		{"date", "2024-03-13", "2024-03-13", ""},
		{"Date", "03/04/2020", "", "03/04/2020"},
		{"year", "2020.0", "2020", ""},
		{"publication_year", "2014//", "2014", ""},
		{"Year;Month;Day", "2020;Feb;29", "2020-02-29", ""},
		{"year;month", "2020;2.0", "2020-02", ""},
		{"year;month;day", "2021;2;29", "", "2021 2 29"},
		{"Publication Date;Year", "2020-05;2020", "2020-05", ""},
		{"date", "NA", "", ""},
		{"date", "soon", "", "soon"},
	} {
		docs, _ := tableOf(t, "title;abstract;"+c.names+"\nTides;They rise;"+c.cells+"\n", Options{})
		if d := docs[0]; precise(d.Date) != c.date || d.DateText != c.text {
			t.Errorf("%s %s: %q, text %q", c.names, c.cells, precise(d.Date), d.DateText)
		}
	}
	docs, _ := tableOf(t, "title,abstract,date\nTides,They rise,03/04/2020\n", Options{DateLayout: "DD/MM/YYYY"})
	if precise(docs[0].Date) != "2020-04-03" {
		t.Errorf("with a layout: %+v", docs[0].Date)
	}
}

// TestTableShapes: separators, quoting, line ends and encodings give the same
// two documents.
func TestTableShapes(t *testing.T) {
	plain := "title,abstract,year\nSpring Tides,\"They rise, they fall\",2020\nNeap Tides,They stay,2021\n"
	tabs := strings.NewReplacer("\"They rise, they fall\"", "\"They rise, they fall\"", ",year", "\tyear", "title,", "title\t", "Tides,", "Tides\t", ",20", "\t20").Replace(plain)
	for name, text := range map[string]string{
		"comma": plain, "tab": tabs, "semicolon": strings.ReplaceAll(tabs, "\t", ";"), "pipe": strings.ReplaceAll(tabs, "\t", "|"),
		"all quoted":     "\"title\",\"abstract\",\"year\"\n\"Spring Tides\",\"They rise, they fall\",\"2020\"\n\"Neap Tides\",\"They stay\",\"2021\"\n",
		"CRLF":           strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR":             strings.ReplaceAll(plain, "\n", "\r"),
		"no last end":    strings.TrimSuffix(plain, "\n"),
		"blank lines":    "\n\n" + strings.ReplaceAll(plain, "\n", "\n\n"),
		"sep line":       "sep=;\n" + strings.ReplaceAll(tabs, "\t", ";"),
		"quoted sep":     "\"sep=,\"\r\n" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"spaces":         "title, abstract, year\nSpring Tides, \"They rise, they fall\" , 2020\nNeap Tides, They stay, 2021\n",
		"preface":        "About the data: exported on 13 March\n" + plain,
		"padded preface": "\"About the data, exported on 13 March\",,\n" + plain,
		"marks":          "\uFEFF" + plain,
		"extra commas":   strings.ReplaceAll(plain, "2020\n", "2020,,\n"),
		"header again":   strings.ReplaceAll(plain, "2020\n", "2020\n\uFEFFtitle,abstract,year\n"),
		"empty rows":     strings.ReplaceAll(plain, "2020\n", "2020\n,,\n") + ",,\n",
	} {
		docs, bad, sums := readNames(t, Options{}, write(t, t.TempDir(), "t", text))
		if len(docs) != 2 || len(bad) != 0 || sums[0].Format != "csv" {
			t.Errorf("%s: %d documents, %v, %+v", name, len(docs), bad, sums[0])
			continue
		}
		if a, b := docs[0], docs[1]; a.Title != "Spring Tides" || a.Abstract != "They rise, they fall" || precise(a.Date) != "2020" ||
			b.Title != "Neap Tides" || b.Abstract != "They stay" || precise(b.Date) != "2021" {
			t.Errorf("%s: %+v", name, docs)
		}
	}
	docs, _, sums := readNames(t, Options{}, write(t, t.TempDir(), "t", strings.ReplaceAll(plain, "They stay", "Sie stehen \xfcber \x93Null\x94")))
	if docs[1].Abstract != "Sie stehen über “Null”" || sums[0].Legacy != 1 {
		t.Errorf("Windows-1252: %q, %+v", docs[1].Abstract, sums[0])
	}
}

// TestTableQuotes: bare quotes are text where the length of the record proves
// it, and a stray quote never joins records.
func TestTableQuotes(t *testing.T) {
	head := "title,abstract,year\n"
	many := ""
	for i := range 500 {
		many += fmt.Sprintf("Tide %d,It rises,2020\n", i)
	}
	for _, c := range []struct {
		name, rows string
		titles     []string // the first ones
		docs, bad  int
		at         string // of the first bad one
	}{
		{"doubled", "\"The \"\"Tide\"\"\",x,2020\n", []string{`The "Tide"`}, 1, 0, ""},
		{"bare inside", "\"The \"Tide\" rises\",x,2020\n", []string{`The "Tide" rises`}, 1, 0, ""},
		{"bare at the start", "\"Tides\" rise,x,\"2020\"\n", []string{`"Tides" rise`}, 1, 0, ""},
		{"inches", "A 5\" tide,x,2020\n", []string{`A 5" tide`}, 1, 0, ""},
		{"several lines", "T,\"one\ntwo, three\n\nfour\",2020\nU,x,2021\n", []string{"T", "U"}, 2, 0, ""},
		{"bare on several lines", "T,\"one\nsays \"two\" here\nthree\",2020\nU,x,2021\n", []string{"T", "U"}, 2, 0, ""},
		{"stray, nothing quoted below", "\"Stray,x,2020\n" + many, []string{`"Stray`, "Tide 0"}, 501, 0, ""},
		{"stray, quoted below", "\"Stray,x,2020\n" + many + "\"Q\",\"x\",2020\n" + many, []string{`"Stray`, "Tide 0"}, 1002, 0, ""},
		{"stray that meets its like", "\"Stray,x,2020\n" + many + "Odd\",x,2020\n", []string{`"Stray`, "Tide 0"}, 502, 0, ""},
		{"stray in a bad record", "\"Stray,x\n" + many, []string{"Tide 0"}, 500, 1, "line 2"},
		{"separator in a bare quote", "\"The \"Tide\", rises\",x,2020\n" + many, []string{"Tide 0"}, 500, 1, "line 2"},
		{"too many cells", "a,b,c,d\n" + many, []string{"Tide 0"}, 500, 1, "line 2"},
		{"too few cells", "a,b\n" + many, []string{"Tide 0"}, 500, 1, "line 2"},
		{"too many on several lines", "a,\"b\nb\",c,d\n" + many, []string{"Tide 0"}, 500, 1, "line 2"},
		{"stray, quoted at once", "\"Stray,x,2020\n\"Q\",\"x\",2020\n", []string{`"Stray`, "Q"}, 2, 0, ""},
		{"end inside", many + "T,\"one\ntwo", []string{"Tide 0"}, 500, 1, "line 502"},
	} {
		docs, bad := tableOf(t, head+c.rows, Options{})
		if len(docs) != c.docs || len(bad) != c.bad || c.bad > 0 && bad[0].Place.Position != c.at {
			t.Errorf("%s: %d documents, bad %v", c.name, len(docs), bad)
			continue
		}
		for i, title := range c.titles {
			if docs[i].Title != title {
				t.Errorf("%s: title %q, want %q", c.name, docs[i].Title, title)
			}
		}
		for _, b := range bad {
			if b.Status != corpus.Malformed || b.Reason == "" || b.RawHash == 0 {
				t.Errorf("%s: %+v", c.name, b)
			}
		}
	}
	docs, bad := tableOf(t, head+"\"The \\\"Tide\\\", rising\",\"x \\\\ y\",2020\n", Options{})
	if len(bad) != 0 || docs[0].Title != `The "Tide", rising` {
		t.Errorf("backslashes: %+v, %v", docs, bad)
	}
	docs, bad = tableOf(t, "abstract\n\"Quoted\" first, then not\nplain, too\n\"one\ntwo\"\n", Options{})
	if len(docs) != 3 || len(bad) != 0 || docs[0].Abstract != `"Quoted" first, then not` || docs[2].Abstract != "one\ntwo" {
		t.Errorf("one column: %+v, %v", docs, bad)
	}
}

// TestTableShortRecords: spreadsheets leave out empty cells at the end; a DOI
// behind the texts proves that nothing else is missing.
func TestTableShortRecords(t *testing.T) {
	docs, bad := tableOf(t, "title,abstract,doi,note,remark\nTides,x,10.1000/1\nNeap,x,none\nEbb,x,10.1000/2,n\n", Options{})
	if len(docs) != 2 || len(bad) != 1 || bad[0].Place.Position != "line 3" || docs[1].ID != "10.1000/2" {
		t.Errorf("%+v, %v", docs, bad)
	}
}

func TestTableRefused(t *testing.T) {
	for _, c := range []struct{ name, text, words string }{
		{
			"no header", "1,Tides,They rise,2020\n2,Neap,They stay,2021\n3,Ebb,It falls,2022\n",
			`line 1: the first line names no column of titles or abstracts, it holds "1", "Tides", "They rise", "2020"; name the columns with --map title=COLUMN`,
		},
		{"only a header", "", "no line with the names of the columns"},
		{"unclosed", "\"title,abstract\nx,y\n", "line 1: no names of columns"},
	} {
		docs, bad := tableOf(t, c.text, Options{})
		if len(docs) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), c.words) {
			t.Errorf("%s: %d documents, %v", c.name, len(docs), bad)
		}
	}
	docs, bad := tableOf(t, "Titel;Inhalt;Jahr\nTides;They rise;2020\n", Options{Map: map[string]string{"abstract": "inhalt"}})
	if len(bad) != 0 || docs[0].Abstract != "They rise" || docs[0].Title != "Tides" || precise(docs[0].Date) != "2020" {
		t.Errorf("mapped: %+v, %v", docs, bad)
	}
	_, bad = tableOf(t, "a;b\nTides;They rise\n", Options{Map: map[string]string{"title": "c"}})
	if len(bad) != 1 || !strings.Contains(bad[0].Error(), `--map title=c: no such column; the columns are "a", "b"`) {
		t.Errorf("%v", bad)
	}
	docs, _ = tableOf(t, "title,abstract,date,seen\nTides,They rise,2019,2020-01-02\n", Options{Map: map[string]string{"date": "seen"}})
	if precise(docs[0].Date) != "2020-01-02" {
		t.Errorf("mapped date: %+v", docs[0].Dates)
	}
}

// TestTableHashes: the hash of a record does not depend on place, file or line
// ends.
func TestTableHashes(t *testing.T) {
	rows := "T,\"one\ntwo\",2020\n"
	a, _ := tableOf(t, "title,abstract,year\n"+rows, Options{})
	b, _ := tableOf(t, "title,abstract,year\nU,v,2021\n"+rows, Options{})
	c, _ := tableOf(t, strings.ReplaceAll("title,abstract,year\n"+rows, "\n", "\r\n"), Options{})
	if a[0].RawHash != b[1].RawHash || a[0].RawHash != c[0].RawHash || a[0].RawHash == b[0].RawHash {
		t.Errorf("%x, %x, %x", a[0].RawHash, b[1].RawHash, c[0].RawHash)
	}
}

func TestWrittenList(t *testing.T) {
	for text, want := range map[string][]string{
		`['Marx, Karl', 'Lindgren, Astrid']`: {"Marx, Karl", "Lindgren, Astrid"},
		`["O'Neill", "A \"B\" C"]`:           {"O'Neill", `A "B" C`},
		`['a' 'b']`:                          {"a", "b"},
		`[]`:                                 {},
	} {
		if got, ok := writtenList(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "[1]", "['a", "['a]", "[a, b]", "['a'] b", "x"} {
		if got, ok := writtenList(text); ok {
			t.Errorf("%s: taken as %q", text, got)
		}
	}
}

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"H<sub>2</sub>O &amp; CO<inf>2</inf>":               "H2O & CO2",
		"<jats:title>Aim</jats:title><jats:p>To x</jats:p>": " Aim  To x ",
		"if a<b and c>d, p<0.05":                            "if a<b and c>d, p<0.05",
		"AT&T; R&D &copy 2020":                              "AT&T; R&D &copy 2020",
		"&lt;i&gt; is a tag":                                "<i> is a tag",
	} {
		if got := plainText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestUndamagedArxivID(t *testing.T) {
	for id, want := range map[string]string{
		"705.0742": "0705.0742", "0705.0742": "0705.0742", "810.4": "0810.4000", "1012.417": "1012.4170", "1506.0627": "1506.06270",
		"1603.0601800000002": "1603.06018", "1701.0776899999998": "1701.07769", "1901.04020": "1901.04020", "2403.1": "2403.10000",
		"cs/9301114": "cs/9301114", "1013.5": "1013.5", "1400.1": "1400.1", "1603.060181": "1603.060181", "1603.0": "1603.0", "": "", "12.5": "12.5",
	} {
		if got := undamagedArxivID(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// FuzzTable: every line of a table belongs to one record, and reading twice
// gives the same.
func FuzzTable(f *testing.F) {
	f.Add([]byte("title,abstract,year\nT,\"one\ntwo\",2020\n\"Stray,x,2020\nU,\"x\",2021\n"))
	f.Add([]byte("sep=;\r\ntitle;abstract\r\n\"a \"b\"; c\";\"d\r\n\r\ne\"\r\n;;;\r\n"))
	f.Add([]byte("\tarxiv_id\tabstract\ttitle\n1\t705.1\t['a', \"b\"]\t\"\n"))
	f.Add([]byte("title,abstract\r\"x\\\"y\",\x00\xff\r\"\"\",\"\"\"\r"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opts := Options{MaxRecord: 200}
		docs, bad, err := collect(readTable(bytes.NewReader(data), "f", opts))
		var over *PassedOver
		if err != nil && !errors.As(err, &over) {
			t.Fatal(err)
		}
		lines := bytes.Count(data, []byte{'\n'}) + bytes.Count(data, []byte{'\r'}) + 1
		if len(docs)+len(bad) > lines {
			t.Errorf("%d documents and %d bad records of %d lines", len(docs), len(bad), lines)
		}
		last := 0
		for _, d := range docs {
			validText(t, d)
			at := 0
			if _, err := fmt.Sscanf(d.Place.Position, "line %d", &at); err != nil || at <= last {
				t.Errorf("%s after line %d", d.Place, last)
			}
			last = at
		}
		again, bad2, _ := collect(readTable(bytes.NewReader(data), "f", opts))
		if len(again) != len(docs) || len(bad2) != len(bad) {
			t.Errorf("read again: %d and %d, before %d and %d", len(again), len(bad2), len(docs), len(bad))
		}
		recogniseTable(data)
	})
}
