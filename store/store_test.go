package store

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"
)

// The documents in force are those that the script has, each in its version.
func TestDocumentsInForce(t *testing.T) {
	for n := 1; n <= lastUpdate; n++ {
		s := after(t, n)
		versions, removed := script(n)
		got := map[string]string{}
		for d, err := range s.All(nil) {
			must(t, err)
			if d.Period != periodOf(&d.Record) || d.Text != d.Record.TextKey() || d.Content != d.Record.ContentKey() {
				t.Errorf("%s: row and record differ", d.ID)
			}
			if again, err := s.Record(d.Document); err != nil || !reflect.DeepEqual(again, d.Record) {
				t.Errorf("%s read alone: %+v, %v", d.ID, again, err)
			}
			got[d.ID] = d.Record.Abstract
		}
		want := map[string]string{}
		for i, v := range versions {
			want[document(i, v).ID] = document(i, v).Abstract
		}
		if !maps.Equal(got, want) {
			t.Errorf("after update %d: %d documents, want %d", n, len(got), len(want))
		}
		if count, err := s.Documents(); err != nil || count != len(want) {
			t.Errorf("%d documents, want %d (%v)", count, len(want), err)
		}
		for _, i := range removed {
			if _, found, err := s.Find(document(i, 1).ID); found || err != nil {
				t.Errorf("document %d was removed and is found (%v)", i, err)
			}
		}
		sound(t, s)
	}
}

func TestSameDocumentsAgainChangeNothing(t *testing.T) {
	s := after(t, 2)
	before, files := content(t, s), tree(t, s.dir)
	database, err := os.ReadFile(s.path(databaseName))
	must(t, err)
	must(t, apply(s, 2))
	if content(t, s) != before || !maps.Equal(tree(t, s.dir), files) {
		t.Error("the same documents changed the state")
	}
	if now, err := os.ReadFile(s.path(databaseName)); err != nil || !slices.Equal(now, database) {
		t.Error("the database was written to")
	}
}

func TestOutcomes(t *testing.T) {
	s := after(t, 1)
	u, err := s.Begin(time.Now())
	must(t, err)
	defer u.Discard()
	dated, elsewhere := document(3, 1), document(4, 1)
	dated.Date.Start = dated.Date.Start.AddDate(0, 1, 0)
	for _, c := range []struct {
		name   string
		i, v   int
		period string
		want   Outcome
	}{
		{"same", 0, 1, "", Unchanged},
		{"new", 900, 1, "", Added},
		{"text", 2, 5, "", Revised},
		{"date", 3, 1, periodOf(dated), Amended},
		{"period alone", 4, 1, "2023-12", Amended},
	} {
		r := document(c.i, c.v)
		switch c.name {
		case "date":
			r = dated
		case "period alone":
			r = elsewhere
		}
		if c.period == "" {
			c.period = periodOf(r)
		}
		if got, err := u.Add(r, c.period); err != nil || got != c.want {
			t.Errorf("%s: %v, want %v (%v)", c.name, got, c.want, err)
		}
	}
	if _, err := u.Add(document(900, 2), ""); err == nil {
		t.Error("an id was given twice without an error")
	}
	if there, err := u.Remove("never was"); there || err != nil {
		t.Error("removed what never was:", err)
	}
	endOutcomes(t, s, u)
}

// endOutcomes gives up the update of TestOutcomes.
func endOutcomes(t *testing.T, s *State, u *Update) {
	t.Helper()
	if got := u.Changes(); got != (Changes{Added: 1, Revised: 1, Amended: 2, Unchanged: 1}) {
		t.Errorf("%+v", got)
	}
	must(t, u.Discard())
	if left := tree(t, s.dir); len(left) != len(tree(t, after(t, 1).dir)) {
		t.Errorf("after Discard there is %q", slices.Sorted(maps.Keys(left)))
	}
}

// A document that comes late stands in its own period, and the figures of that
// period are those of the run that brought it.
func TestLateArrival(t *testing.T) {
	s := after(t, 1)
	u, err := s.Begin(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
	must(t, err)
	late := document(800, 1)
	if _, err := u.Add(late, "2024-02"); err != nil {
		t.Fatal(err)
	}
	u.SetPeriod(Period{Label: "2024-02", Documents: 12, Topics: []Weight{{Topic: 2, Total: 8}, {Topic: 1, Total: 7, Square: 1<<64 - 1}}})
	commit(t, u)
	periods, err := s.Periods()
	must(t, err)
	for _, p := range periods {
		if p.Label == "2024-02" {
			if want := (Period{"2024-02", 2, 12, []Weight{{1, 7, 1<<64 - 1}, {2, 8, 0}}}); !reflect.DeepEqual(p, want) {
				t.Errorf("%+v, want %+v", p, want)
			}
		} else if p.Run != 1 || len(p.Topics) != 3 {
			t.Errorf("the figures of %s changed: %+v", p.Label, p)
		}
	}
	if touched, err := s.Touched(2); err != nil || !slices.Equal(touched, []string{"2024-02"}) {
		t.Errorf("run 2 touched %q (%v)", touched, err)
	}
	if d, found, err := s.Find(late.ID); !found || err != nil || d.Period != "2024-02" || d.Run != 2 {
		t.Errorf("%+v, %v, %v", d, found, err)
	}
}

// commit commits an update with an empty folder.
func commit(t *testing.T, u *Update) Run {
	t.Helper()
	folder, err := u.Stage()
	must(t, err)
	run, err := u.Commit(folder, Report{Outcome: "collecting"})
	must(t, err)
	return run
}

func TestRunsAndLatest(t *testing.T) {
	s := after(t, 3)
	runs, err := s.Runs()
	must(t, err)
	want := Run{
		Number: 3, At: time.Date(2026, 1, 3, 6, 0, 0, 0, time.UTC), Folder: "000003-20260103T060000Z",
		Outcome: "fitted", Settings: "seed 1", Seconds: 1.5,
	}
	if len(runs) != 3 || runs[2].Added != 70 || runs[2].Removed != 1 {
		t.Fatalf("%+v", runs)
	}
	want.Changes = runs[2].Changes
	if runs[2] != want {
		t.Errorf("%+v, want %+v", runs[2], want)
	}
	if link, err := os.Readlink(filepath.Join(s.dir, latestName)); err != nil || link != "runs/000003-20260103T060000Z" {
		t.Errorf("latest leads to %q (%v)", link, err)
	}
	if counts, err := s.Counts(3); err != nil || !slices.Equal(counts, []Count{{"used", "", total(3)}}) {
		t.Errorf("%+v, %v", counts, err)
	}
	if _, err := open(t, filepath.Join(t.TempDir(), "new")).Latest(); !errors.Is(err, ErrNoRun) {
		t.Error("the last run of an empty state:", err)
	}
}

// A clock that goes back changes neither order nor what is last.
func TestClockGoesBack(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	for i, year := range []int{2026, 2019, 2031} {
		u, err := s.Begin(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		must(t, err)
		if _, err := u.Add(document(i, 1), ""); err != nil {
			t.Fatal(err)
		}
		if run := commit(t, u); run.Number != i+1 {
			t.Errorf("run %d, want %d", run.Number, i+1)
		}
		last, err := s.Latest()
		if err != nil || last.At.Year() != year {
			t.Errorf("the last run is of %v (%v)", last.At, err)
		}
	}
	entries, err := os.ReadDir(s.path(runsName))
	must(t, err)
	if len(entries) != 3 || entries[1].Name() != "000002-20190101T000000Z" {
		t.Errorf("%v", entries)
	}
}
