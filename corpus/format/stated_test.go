package format

import (
	"testing"

	"tidemark/corpus"
)

func TestDateLayouts(t *testing.T) {
	for _, c := range []struct{ layout, text, want string }{
		{"DD/MM/YYYY", "03/04/2020", "2020-04-03 day"},
		{"MM/DD/YYYY", "03/04/2020", "2020-03-04 day"},
		{"DD.MM.YY", "3.4.20", "2020-04-03 day"},
		{"MM/YYYY", "4/2020", "2020-04-01 month"},
		{"DD-MMM-YYYY", "3-Apr-2020", "2020-04-03 day"},
		{"DD/MM/YYYY", "2020-04-03", "2020-04-03 day"}, // what is beyond doubt needs no layout
		{"DD/MM/YYYY", "31/02/2020", " : 31/02/2020"},
		{"DD/MM/YYYY", "13/13/2020", " : 13/13/2020"},
		{"", "03/04/2020", " : 03/04/2020"},
		{"", "", " "},
	} {
		s := Options{DateLayout: c.layout}.stated(c.text)
		got := s.Date.String() + " " + s.Date.Precision.String()
		if s.Text != "" {
			got += ": " + s.Text
		}
		if got != c.want {
			t.Errorf("%q in layout %q: %q, want %q", c.text, c.layout, got, c.want)
		}
	}
	for _, layout := range []string{"DD/MM", "YYYY-DD", "YYYY YYYY", "yyyy", "2006", "DD/MM/YYYY hh"} {
		if err := (Options{DateLayout: layout}).Validate(); err == nil {
			t.Errorf("the layout %q is accepted", layout)
		}
	}
}

func TestPartsOfDates(t *testing.T) {
	for _, c := range []struct{ year, month, day, want string }{
		{"2020", "", "", "2020-01-01 year"},
		{"2020", "7", "", "2020-07-01 month"},
		{"2020", "Jul", "4", "2020-07-04 day"},
		{"2020", "July", "04", "2020-07-04 day"},
		{"2020", "Spring", "", " : 2020 Spring"},
		{"2020", "", "4", " : 2020 4"},
		{"2020", "2", "30", " : 2020 2 30"},
		{"20", "2", "3", " : 20 2 3"},
		{"", "2", "3", " "},
	} {
		s := Options{}.parts(c.year, c.month, c.day)
		got := s.Date.String() + " " + s.Date.Precision.String()
		if s.Text != "" {
			got += ": " + s.Text
		}
		if got != c.want {
			t.Errorf("%q %q %q: %q, want %q", c.year, c.month, c.day, got, c.want)
		}
	}
}

func TestKindsOfDates(t *testing.T) {
	o := Options{}
	all := corpus.Dates{Submitted: o.stated("2020"), Updated: o.stated("2022"), Published: o.stated("2021")}
	for kind, want := range map[corpus.DateKind]string{corpus.Submitted: "2020", corpus.Updated: "2022", corpus.Published: "2021"} {
		if got := all.Choose(kind).Date.String()[:4]; got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	never := corpus.Dates{Submitted: o.stated("2020"), Published: o.stated("2021")}
	if got := never.Choose(corpus.Updated).Date.String()[:4]; got != "2020" {
		t.Errorf("never updated: %s, want the submission's 2020", got)
	}
	bad := corpus.Dates{Submitted: o.stated("soon"), Published: o.stated("2021")}
	if got := bad.Choose(corpus.Submitted); got.Text != "soon" {
		t.Errorf("a submission that cannot be read became %v", got)
	}
}
