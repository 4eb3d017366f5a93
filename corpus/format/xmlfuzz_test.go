package format

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"tidemark/corpus"
)

// FuzzXML: whatever the bytes, every format of the family gives valid text, a
// reason for each bad record, and the same however the source is cut up.
func FuzzXML(f *testing.F) {
	for i, seed := range []string{
		"<feed><entry><id>http://arxiv.org/abs/1v1</id><title>a&b &eacute; ]]></title><published>2020-01-01</published></entry>\r\n<entry/></feed>",
		"<OAI-PMH><error code='x'>y</error><record><header status='deleted'/></record><record><metadata><arXivRaw><version><date/></version><authors>a (b) and c</authors></arXivRaw></metadata></record>",
		"<PubmedArticleSet>" + pubmedArticle + "<DeleteCitation><PMID>1</PMID></DeleteCitation></PubmedArticleSet>",
		crossrefRecord("<journal><journal_article><titles><title>x&amp;amp;</title></titles><abstract><p>y</p></abstract></journal_article></journal>"),
		"<xml><records><record><titles><title><style>x</style></title></titles><dates><year>2015</year><pub-dates><date>Jan-Feb</date></pub-dates></dates></record></records></xml>",
		"<!DOCTYPE article [<!ENTITY a \"b\">]><article><front><article-meta><abstract><p>H<sub>2</sub>O<![CDATA[<]]></p></abstract></article-meta></front><body><x></body></article>",
		"<collection id='W19'><volume id='1'><meta><year>2019</year><month>July</month></meta><paper id='1'><title>a\x00\xff</title></paper></volume>",
		"<?xml version='1.0' encoding='iso-8859-1'?><feed><entry><title>\xe9<!-- x --></entry><entry a='>'",
	} {
		f.Add(byte(i), []byte(seed))
	}
	formats := xmlFormats()
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		format := formats[int(which)%len(formats)]
		format.Recognise(data)
		opts := Options{MaxRecord: 2000}
		docs, bad, err := collect(format.Read(bytes.NewReader(data), "f", opts))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			validText(t, d)
			checkXMLLine(t, d.Place, data)
		}
		for _, b := range bad {
			checkXMLLine(t, b.Place, data)
			if !utf8.ValidString(b.Error()) || b.Status == corpus.Malformed && b.Reason == "" {
				t.Errorf("%q, reason %q", b.Error(), b.Reason)
			}
		}
		again, badAgain, err := collect(format.Read(iotest.OneByteReader(bytes.NewReader(data)), "f", opts))
		if got, want := fmt.Sprintf("%+v %v", again, badAgain), fmt.Sprintf("%+v %v", docs, bad); got != want || err != nil {
			t.Errorf("cut up: %s, %v, else %s", got, err, want)
		}
	})
}

// checkXMLLine fails unless a place is a line of the data.
func checkXMLLine(t *testing.T, p corpus.Place, data []byte) {
	t.Helper()
	var line int
	if _, err := fmt.Sscanf(p.Position, "line %d", &line); err != nil || line < 1 || line > 1+bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r")) {
		t.Errorf("position %q", p.Position)
	}
}

// FuzzRepairXML: what is repaired needs no repair, and what encoding/xml took
// before has the same text after.
func FuzzRepairXML(f *testing.F) {
	for _, s := range []string{"<a>x & y &nbsp; &#0; ]]> \x01</a>", "<a b='&eacute;'><![CDATA[& ]]></a>", "<a>&Lt;&AMP;&lt;</a>", "<![CDATA[\x02"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fixed := string(repairXML([]byte(s)))
		if again := string(repairXML([]byte(fixed))); again != fixed {
			t.Errorf("%q becomes %q, then %q", s, fixed, again)
		}
		if utf8.ValidString(s) && !utf8.ValidString(fixed) {
			t.Errorf("%q becomes %q", s, fixed)
		}
		if strings.ContainsAny(fixed, "\x00\x01") {
			t.Errorf("%q keeps control characters", fixed)
		}
	})
}
