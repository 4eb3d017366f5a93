package format

import (
	"testing"

	"tidemark/corpus"
)

// saidDate words a date for comparison: the text if it could not be read.
func saidDate(s corpus.Stated) string {
	if s.Text != "" {
		return "text " + s.Text
	}
	if s.IsZero() {
		return ""
	}
	length := map[corpus.Precision]int{corpus.Year: 4, corpus.Month: 7}
	text := s.Date.String()
	if n := length[s.Date.Precision]; n > 0 {
		text = text[:n]
	}
	return text + " " + s.Date.Precision.String()
}

func TestSurely(t *testing.T) {
	for text, want := range map[string]string{
		"1998 Dec-1999 Jan":        "1998 year",
		"1998 Jan-Feb":             "1998 year",
		"2000 Spring":              "2000 year",
		"Winter 1999-2000":         "1999 year",
		"1992 Jul 12-25":           "1992-07 month",
		"1999 Dec 24-2000 Jan 1":   "1999 year",
		"2003 Aug 15-Sep 1":        "2003 year",
		"1978-1979":                "1978 year",
		"2001-02":                  "2001 year",
		"2001":                     "2001 year",
		"2001 Mar":                 "2001-03 month",
		"2001 Mar 5":               "2001-03-05 day",
		"15 March 2001":            "2001-03-15 day",
		"First quarter 2004":       "2004 year",
		"in press":                 "text in press",
		"2001 Jul-2001 Jul Suppl.": "2001 year",
	} {
		if got := saidDate(Options{}.surely(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestDateOf(t *testing.T) {
	for xml, want := range map[string]string{
		"<Year>2018</Year><Month>May</Month><Day>17</Day>": "2018-05-17 day",
		"<day>02</day><month>11</month><year>2010</year>":  "2010-11-02 day",
		"<Year>1999</Year><Season>Spring</Season>":         "1999 year",
		"<Year>1999</Year><Month>Jan-Feb</Month>":          "1999 year",
		"<year>1999</year><month>00</month><day>00</day>":  "1999 year",
		"<Year>1999</Year><Month>13</Month>":               "text 1999 13",
		"<Year>1999</Year><Month>2</Month><Day>30</Day>":   "text 1999 2 30",
		"<MedlineDate>1998 Dec-1999 Jan</MedlineDate>":     "1998 year",
		"<string-date>March 2001</string-date>":            "2001-03 month",
		"2020-02-03":                                       "2020-02-03 day",
		"":                                                 "",
	} {
		e, err := parseXML([]byte("<d>"+xml+"</d>"), 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := saidDate(Options{}.dateOf(e)); got != want {
			t.Errorf("%s: %s, want %s", xml, got, want)
		}
	}
}

// TestEarliestStated: the order of the dates makes no difference.
func TestEarliestStated(t *testing.T) {
	for _, c := range []struct {
		dates []string
		want  string
	}{
		{[]string{"2011", "2011-08-02"}, "2011-08-02 day"},
		{[]string{"2013-03", "2012-11-12"}, "2012-11-12 day"},
		{[]string{"2009-03", "2013-05-15"}, "2009-03 month"},
		{[]string{"2012", "2013-01-05"}, "2012 year"},
		{[]string{"soon", "2013"}, "2013 year"},
		{[]string{"", ""}, ""},
	} {
		var forth, back []corpus.Stated
		for _, s := range c.dates {
			d := Options{}.stated(s)
			forth, back = append(forth, d), append([]corpus.Stated{d}, back...)
		}
		for _, dates := range [][]corpus.Stated{forth, back} {
			if got := saidDate(earliestStated(dates...)); got != c.want {
				t.Errorf("%v: %s, want %s", c.dates, got, c.want)
			}
		}
	}
}
