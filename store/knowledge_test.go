package store

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTermsAreNeverRenumbered(t *testing.T) {
	s := after(t, 2)
	before, err := s.Terms()
	must(t, err)
	must(t, apply(s, 3))
	now, err := s.Terms()
	must(t, err)
	if len(now) <= len(before) || !slices.Equal(now[:len(before)], before) {
		t.Errorf("%q became %q", before, now)
	}
	for d, err := range s.All(nil) {
		must(t, err)
		for i, word := range strings.Fields(d.Record.Abstract)[:4] {
			if now[d.Record.Tokens[i]] != word {
				t.Errorf("%s: word %d became %q", d.ID, i, now[d.Record.Tokens[i]])
			}
		}
	}
}

func TestTopicsKeepTheirIdentity(t *testing.T) {
	s := after(t, 3)
	all, err := s.Topics()
	must(t, err)
	want := []Topic{
		{1, 2, "tides 3", 0.9, 1, 0},
		{2, 2, "levels", 0, 1, 2},
		{3, 1, "gauges", 0.8, 1, 0},
		{4, 3, "new", 0, 2, 3},
		{5, 3, "new", 0, 3, 0},
	}
	if !slices.Equal(all, want) {
		t.Errorf("%+v\nwant %+v", all, want)
	}
	second, err := s.TopicsOf(2)
	must(t, err)
	if len(second) != 3 || second[0].Label != "tides 2" || second[2].ID != 4 {
		t.Errorf("topics of run 2: %+v", second)
	}
	u, err := s.Begin(time.Now())
	must(t, err)
	defer u.Discard()
	for _, bad := range [][]Topic{{{ID: 2}}, {{ID: 9}}, {{ID: 1}, {ID: 1}}} {
		if _, err := u.SetTopics(bad); err == nil {
			t.Errorf("%+v: no error", bad)
		}
	}
}

func TestFiguresOfUnknownTopics(t *testing.T) {
	s := after(t, 1)
	before, files := content(t, s), tree(t, s.dir)
	u, err := s.Begin(time.Now())
	must(t, err)
	u.SetPeriod(Period{Label: "2024-01", Topics: []Weight{{Topic: 4}}})
	folder, err := u.Stage()
	must(t, err)
	if _, err := u.Commit(folder, Report{}); err == nil || !strings.Contains(err.Error(), "SetTopics") {
		t.Error(err)
	}
	if content(t, s) != before || len(tree(t, s.dir)) != len(files) {
		t.Error("a commit that failed changed the state")
	}
}

func TestEachTestIsMadeOnce(t *testing.T) {
	s := after(t, 1)
	u, err := s.Begin(time.Now())
	must(t, err)
	defer u.Discard()
	look := Look{Topic: 1, Period: "2024-04", Test: "forecast", P: 0.01, Level: 0.05, Outcome: "rising"}
	if err := u.AddLook(look); !errors.Is(err, ErrTested) {
		t.Error("a second look of another run:", err)
	}
	look.Test = "trend"
	must(t, u.AddLook(look))
	if err := u.AddLook(look); !errors.Is(err, ErrTested) {
		t.Error("a second look of the same run:", err)
	}
	commit(t, u)
	looks, err := s.Looks()
	must(t, err)
	look.Run = 2
	if len(looks) != 2 || looks[1] != look || looks[0].P != 0.25 {
		t.Errorf("%+v", looks)
	}
}

func TestDelivery(t *testing.T) {
	s := after(t, 1)
	at := time.Date(2026, 1, 1, 7, 0, 0, 0, time.UTC)
	if _, found, err := s.Delivery(1); found || err != nil {
		t.Error("a mail that never began:", err)
	}
	if err := s.EndDelivery(1, at); !errors.Is(err, ErrNoRun) {
		t.Error("the end of a mail that never began:", err)
	}
	must(t, s.BeginDelivery(1, "<run1@harbour>", at, false))
	if d, _, err := s.Delivery(1); err != nil || d != (Delivery{1, "<run1@harbour>", false, at}) {
		t.Errorf("%+v, %v", d, err)
	}
	if err := s.BeginDelivery(1, "<run1@harbour>", at, false); !errors.Is(err, ErrSending) {
		t.Error("a mail whose end is unknown:", err)
	}
	must(t, s.BeginDelivery(1, "<run1@harbour>", at.Add(time.Hour), true))
	must(t, s.EndDelivery(1, at.Add(2*time.Hour)))
	if d, _, err := s.Delivery(1); err != nil || d != (Delivery{1, "<run1@harbour>", true, at.Add(2 * time.Hour)}) {
		t.Errorf("%+v, %v", d, err)
	}
	if err := s.BeginDelivery(1, "<run1@harbour>", at, true); !errors.Is(err, ErrSent) {
		t.Error("a mail that was sent:", err)
	}
	if err := s.BeginDelivery(7, "<run7@harbour>", at, false); err == nil {
		t.Error("the mail of a run that never was began")
	}
}
