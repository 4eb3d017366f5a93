package format

import "testing"

func TestApproximate(t *testing.T) {
	for _, c := range []struct{ text, year, want string }{
		{"", "", ""},
		{"", "2011", "2011-01-01 year"},
		{"2012/07/03", "", "2012-07-03 day"},
		{"2001/09/01/", "", "2001-09-01 day"},
		{"2016/12//", "", "2016-12-01 month"},
		{"2001/00/00/", "", "2001-01-01 year"},
		{"2009///", "", "2009-01-01 year"},
		{"///", "", ""},
		{"2015/october", "", "2015-10-01 month"},
		{"2005/07/15/Summer", "", "2005-07-15 day"},
		{"2010/2011", "", "2010-01-01 year"},
		{"Jun", "2011", "2011-06-01 month"},
		{"SEP", "2018", "2018-09-01 month"},
		{"Nov 4", "2013", "2013-11-04 day"},
		{"Feb 30", "2013", "2013-02-01 month"},
		{"NOV-DEC", "2013", "2013-01-01 year"},
		{"WIN", "2013", "2013-01-01 year"},
		{"04 2006", "2006", "2006-04-01 month"},
		{"2006 May-Jun", "2006", "2006-01-01 year"},
		{"2013 06 10", "", "2013-06-10 day"},
		{"2010   06", "", "2010-06-01 month"},
		{"2016 Jan 15", "", "2016-01-15 day"},
		{"24-27 Sept. 2019", "", "2019-09-01 month"},
		{"1 Jan.-Feb. 2019", "2019", "2019-01-01 year"},
		{"17–19 Jun", "2013", "2013-06-01 month"},
		{"8,", "2006", "2006-08-01 month"},
		{"2000 Spring", "", "2000-01-01 year"},
		{"1998 Dec-1999 Jan", "", "1998-01-01 year"},
		{"c1998", "", "1998-01-01 year"},
		{"[1998]", "", "1998-01-01 year"},
		{"03/04", "2020", "2020-01-01 year"},
		{"03/04/2020", "", "?03/04/2020"},
		{"2020-13-45", "", "?2020-13-45"},
		{"10 15", "", "?10 15"},
		{"YEAR/MONTH/DAY/", "", "?YEAR/MONTH/DAY/"},
		{"in press", "", "?in press"},
	} {
		s := Options{}.approximate(c.text, c.year)
		got := s.Date.String() + " " + s.Date.Precision.String()
		if s.Text != "" {
			got = "?" + s.Text
		}
		if got != c.want && !(c.want == "" && s.IsZero()) {
			t.Errorf("%q, year %q: %s, want %s", c.text, c.year, got, c.want)
		}
	}
	// What the user says about the layout comes first.
	if s := (Options{DateLayout: "DD/MM/YYYY"}).approximate("03/04/2020", ""); s.Date.String() != "2020-04-03" {
		t.Errorf("%+v", s)
	}
}
