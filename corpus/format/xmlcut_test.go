package format

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"tidemark/corpus"
)

// parseXMLText reads a text in one format, which must not end with an error.
func parseXMLText(t *testing.T, f Format, text string, opts Options) ([]corpus.Document, []*corpus.RecordError) {
	t.Helper()
	docs, bad, err := collect(f.Read(strings.NewReader(text), "f", opts))
	if err != nil {
		t.Fatal(err)
	}
	return docs, bad
}

// anEntry is a record of the shortest of the formats.
func anEntry(title string) string {
	return "<entry>\n<id>http://arxiv.org/abs/2401.00001v2</id><title>" + title + "</title></entry>\n"
}

// TestXMLBadRecords: a bad record is one row with its line and costs no other.
func TestXMLBadRecords(t *testing.T) {
	good := anEntry("Tides")
	feed := func(s string) string { return "<?xml version=\"1.0\"?>\n<feed>\n" + s + "</feed>\n" }
	for _, c := range []struct {
		name, text string
		docs       int
		line       int
		reason     corpus.Reason
		words      string
	}{
		{"wrong end tag", feed(good + "<entry>\n<title>Ebb</titel>\n</entry>\n" + good), 2, 5, corpus.ReasonBadXML, "in line 6"},
		{"bare <", feed(good + anEntry("a < b") + good), 2, 5, corpus.ReasonBadXML, "in line 6"},
		{"not closed before the next", feed("<entry><title>Ebb</title>\n" + good), 1, 3, corpus.ReasonBadXML, "before the next one in line 4"},
		{"not closed before the end of the feed", feed(good + "<entry><title>Ebb</title>\n"), 1, 5, corpus.ReasonBadXML, "before </feed> in line 6"},
		{"cut inside a record", "<feed>\n" + good + "<entry><title>Eb", 1, 4, corpus.ReasonTruncated, "ends inside <entry>"},
		{"cut inside an end tag", "<feed>\n" + good + "<entry></entry", 1, 4, corpus.ReasonTruncated, "ends inside <entry>"},
		{"cut between records", "<feed>\n" + good, 1, 4, corpus.ReasonTruncated, "ends inside <feed>"},
		{"cut inside a comment", "<feed>\n" + good + "<!-- ", 1, 4, corpus.ReasonTruncated, "ends inside <feed>"},
		{"not UTF-8", feed(good + anEntry("Gr\xf6ße")), 1, 5, corpus.ReasonBadEncoding, "0xf6"},
		{"too long", feed(anEntry(strings.Repeat("x", 5000)) + good), 1, 3, corpus.ReasonTooLong, "the limit is 4096"},
		{"too deep", feed(good + anEntry(strings.Repeat("<i>", 1200)) + good), 2, 5, corpus.ReasonBadXML, "deep"},
		{"no XML", "title\n", 0, 2, corpus.ReasonBadXML, "no XML"},
	} {
		for _, r := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text))} {
			docs, bad, err := collect(arxivAtom.Read(r, "f", Options{MaxRecord: 4096}))
			if err != nil || len(docs) != c.docs || len(bad) != 1 {
				t.Errorf("%s: %d documents, bad %v, error %v", c.name, len(docs), bad, err)
				continue
			}
			b := bad[0]
			if b.Place.Position != linePosition(c.line) || b.Reason != c.reason || b.Status != corpus.Malformed || !strings.Contains(b.Error(), c.words) {
				t.Errorf("%s: %v, reason %q; want line %d, %q, %q", c.name, b, b.Reason, c.line, c.reason, c.words)
			}
		}
	}
}

// TestXMLNotMarkup: what looks like a tag inside other things is none.
func TestXMLNotMarkup(t *testing.T) {
	text := "<!DOCTYPE feed [ <!ENTITY x \"</feed><entry>\"> <!-- ' <entry> --> ]>\n" +
		"<feed b=\"'>\"><!-- <entry> --><?pi <entry> ?><![CDATA[<entry>]]>\n" +
		"<entry x='/>'><title>A <![CDATA[</entry> & <b>]]> C<!-- </entry> --></title></entry></feed>"
	docs, bad := parseXMLText(t, arxivAtom, text, Options{})
	if len(docs) != 1 || len(bad) != 0 || docs[0].Title != "A </entry> & <b> C" {
		t.Errorf("%+v, %v", docs, bad)
	}
}

// TestXMLLineEndings: a record is the same whatever its line endings and place.
func TestXMLLineEndings(t *testing.T) {
	text := "<feed>\n\n" + anEntry("Tides\nrise") + anEntry("Tides\nrise") + "</feed>"
	var want []corpus.Document
	for _, ending := range []string{"\n", "\r\n", "\r"} {
		docs, bad := parseXMLText(t, arxivAtom, strings.ReplaceAll(text, "\n", ending), Options{})
		if len(docs) != 2 || len(bad) != 0 {
			t.Fatalf("%q: %v, %v", ending, docs, bad)
		}
		if want == nil {
			want = docs
		}
		if docs[0].RawHash != docs[1].RawHash || docs[0].Place.Position != "line 3" || docs[1].Place.Position != "line 6" {
			t.Errorf("%q: %+v", ending, docs)
		}
		if docs[1].RawHash != want[1].RawHash || docs[1].Title != "Tides rise" {
			t.Errorf("%q: %+v, want %+v", ending, docs[1], want[1])
		}
	}
}

// TestXMLSourceError: an error of the source comes after the records before it.
func TestXMLSourceError(t *testing.T) {
	broken := errors.New("broken")
	r := io.MultiReader(strings.NewReader("<feed>\n"+anEntry("Tides")+"<entry>"), iotest.ErrReader(broken))
	docs, bad, err := collect(arxivAtom.Read(r, "f", Options{}))
	if len(docs) != 1 || len(bad) != 0 || !errors.Is(err, broken) || !strings.Contains(err.Error(), "line 4") {
		t.Errorf("%d documents, %v, %v", len(docs), bad, err)
	}
}

// TestXMLHostile: memory and time stay in bounds. The sources are longer than
// what may be held of them.
func TestXMLHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	const n = 1 << 18
	for _, c := range []struct{ name, start, unit, end string }{
		{"one text", "<feed><entry><title>", "xxxxxxxxxxxxxxxx", "</title></entry></feed>"},
		{"one comment", "<feed><!--", "--xxxxxxxxxxxxxx", "--></feed>"},
		{"one tag", "<feed><entry a='", "/xxxxxxxxxxxxxxx", "'/></feed>"},
		{"one name", "<feed><", "xxxxxxxxxxxxxxxx", "/></feed>"},
		{"one declaration", "<!DOCTYPE x [", "<!ENTITY a 'bbb'", "]><feed></feed>"},
		{"open elements", "<feed>", "<a><b><c><d><e >", "</feed>"},
		{"end tags", "<feed>", "</a></b></c></d>", "</feed>"},
		{"signs", "<feed>", "<<<<<<<<<<<<<<<<", "</feed>"},
		{"ampersands", "<feed><entry>", "&&&&&&&&&&&&&&&&", "</entry></feed>"},
		{"brackets", "<feed><entry>", "]]>]]>]]>]]>]]>]", "</entry></feed>"},
	} {
		r := io.MultiReader(strings.NewReader(c.start), io.LimitReader(&endlessXML{unit: c.unit}, 16*n), strings.NewReader(c.end))
		docs, bad, err := collect(arxivAtom.Read(r, "f", Options{MaxRecord: 1 << 16}))
		if err != nil || len(docs) != 0 || len(bad) > 1 {
			t.Errorf("%s: %d documents, %v, %v", c.name, len(docs), bad, err)
		}
	}
	// Inside the limit too.
	for _, unit := range []string{"<a>", "<a/>", "<a b=''/>", "x<!---->", "<![CDATA[", "&a;", "<body>", "&#0;"} {
		text := "<article>" + strings.Repeat(unit, (1<<20)/len(unit)) + "</article>"
		docs, bad := parseXMLText(t, jats, text, Options{})
		if len(docs)+len(bad) != 1 {
			t.Errorf("%s: %d documents, %d bad", unit, len(docs), len(bad))
		}
	}
}

// endlessXML is a source without end.
type endlessXML struct {
	unit string
	at   int
}

func (r *endlessXML) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.unit[r.at]
		r.at = (r.at + 1) % len(r.unit)
	}
	return len(p), nil
}

// TestXMLPrune: what is passed over takes no room and costs nothing, and lines
// below it are counted on.
func TestXMLPrune(t *testing.T) {
	// What stands there may be anything but an end tag of the article.
	body := "<body>" + strings.Repeat("<p>&nosuch; < ]]></p>\r\n<body>inner</body>", 500) + "</body>"
	text := "<article><front><article-meta><title-group><article-title>Tides</article-title></title-group></article-meta></front>" + body + "<back/>END</article>"
	for end, want := range map[string]string{"": "", "<x>": "in line 501"} {
		docs, bad, err := collect(jats.Read(strings.NewReader(strings.Replace(text, "END", end, 1)), "f", Options{MaxRecord: 1000}))
		switch {
		case err != nil || len(docs)+len(bad) != 1:
			t.Errorf("%q: %v, %v, %v", end, docs, bad, err)
		case want == "" && (len(docs) != 1 || docs[0].Title != "Tides"):
			t.Errorf("%q: %v, %v", end, docs, bad)
		case want != "" && (len(bad) != 1 || !strings.Contains(bad[0].Error(), want)):
			t.Errorf("%q: %v, %v, want %q", end, docs, bad, want)
		}
	}
}

// TestXMLMap: the user names an element for a field.
func TestXMLMap(t *testing.T) {
	text := `<feed><entry><id>1</id><a:x><b>12</b></a:x><a:x><c>Other</c><when><Year>2020</Year><Month>Feb</Month></when></a:x></entry></feed>`
	docs, bad := parseXMLText(t, arxivAtom, text, Options{Map: map[string]string{"id": "x.b", "title": "a:X.c", "date": "when", "abstract": "nothing"}})
	if len(bad) != 0 || len(docs) != 1 {
		t.Fatal(docs, bad)
	}
	if d := docs[0]; d.ID != "12" || d.Title != "Other" || saidDate(d.Dates.Submitted) != "2020-02 month" || d.Abstract != "" {
		t.Errorf("%+v", d)
	}
}
