package store

import (
	"errors"
	"os"
	"testing"
)

// Undoing a run leads back to the content of before it, again and again.
func TestRollback(t *testing.T) {
	s := open(t, t.TempDir())
	want := []any{content(t, s)}
	for n := 1; n <= lastUpdate; n++ {
		must(t, apply(s, n))
		want = append(want, content(t, s))
	}
	for n := lastUpdate; n >= 1; n-- {
		run, err := s.Rollback()
		must(t, err)
		if run.Number != n || !run.Undone {
			t.Errorf("undid %+v, want run %d", run, n)
		}
		if content(t, s) != want[n-1] {
			t.Errorf("undoing run %d leads elsewhere", n)
		}
		if _, err := os.Stat(s.RunDir(run)); err != nil {
			t.Error("its folder:", err)
		}
		sound(t, s)
	}
	if _, err := s.Rollback(); !errors.Is(err, ErrNoRun) {
		t.Error("nothing to undo:", err)
	}
	// What was told outside is not told of anything else.
	must(t, apply(s, 1))
	last, err := s.Latest()
	must(t, err)
	topics, err := s.Topics()
	must(t, err)
	if last.Number != 4 || topics[0].ID != 6 {
		t.Errorf("run %d with topic %d, want numbers that were never given", last.Number, topics[0].ID)
	}
	sound(t, s)
}

func TestPrune(t *testing.T) {
	s := after(t, 3)
	before := snapshot(t, s)
	if n, err := s.Prune(2); err != nil || n != 1 {
		t.Fatalf("%d given up, want 1 (%v)", n, err)
	}
	if after := snapshot(t, s); after != before {
		t.Errorf("what is in force changed:\n%s\nwas\n%s", after, before)
	}
	entries, err := os.ReadDir(s.path(runsName))
	must(t, err)
	if len(entries) != 2 {
		t.Errorf("%d folders, want 2", len(entries))
	}
	sound(t, s)
	if _, err := s.Rollback(); err != nil { // to run 2, which is kept
		t.Fatal(err)
	}
	if got, want := snapshot(t, s), snapshot(t, after(t, 2)); got != want {
		t.Errorf("after pruning and undoing:\n%s\nwant\n%s", got, want)
	}
	if _, err := s.Rollback(); !errors.Is(err, ErrNoRun) {
		t.Error("the run before was given up:", err)
	}
	sound(t, s)
	if n, err := s.Prune(1); err != nil || n != 0 {
		t.Errorf("%d given up, want none (%v)", n, err)
	}
	must(t, apply(s, 3))
	if n, err := s.Prune(1); err != nil || n != 2 { // run 2, and run 3 that was undone
		t.Errorf("%d given up, want 2 (%v)", n, err)
	}
	sound(t, s)
}

// A segment of which no version is needed any more goes.
func TestPruneRemovesSegments(t *testing.T) {
	s := open(t, t.TempDir())
	for v := 1; v <= 3; v++ {
		u, err := s.Begin(options().Now)
		must(t, err)
		if _, err := u.Add(document(1, v), ""); err != nil {
			t.Fatal(err)
		}
		commit(t, u)
	}
	if _, err := s.Prune(1); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(s.path(segmentsName))
	must(t, err)
	if len(entries) != 1 || entries[0].Name() != segmentName(3) {
		t.Errorf("segments %v", entries)
	}
	sound(t, s)
}
