package store

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// with opens a state with further steps of the schema.
func with(t *testing.T, dir string, steps ...string) (*State, error) {
	t.Helper()
	o := options()
	o.steps = append(migrations(), steps...)
	s, err := Open(dir, o)
	if err == nil {
		t.Cleanup(func() { s.Close() })
	}
	return s, err
}

func TestUpgrade(t *testing.T) {
	old := after(t, 2)
	want := snapshot(t, old)
	must(t, old.Close())
	if _, err := with(t, old.dir, `ALTER TABLE runs ADD COLUMN note TEXT; CREATE TABLE broken (`); err == nil {
		t.Fatal("a step with an error was taken")
	}
	s := open(t, old.dir)
	if got := snapshot(t, s); got != want || s.version != 1 {
		t.Errorf("after an upgrade that failed there is version %d:\n%s", s.version, got)
	}
	must(t, s.Close())

	s, err := with(t, old.dir, `ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT ''`, `CREATE TABLE more (x INTEGER) STRICT`)
	must(t, err)
	if got := snapshot(t, s); got != want || s.version != 3 {
		t.Errorf("after an upgrade there is version %d:\n%s", s.version, got)
	}
	must(t, s.Close())

	_, err = Open(old.dir, options())
	if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "schema 3") {
		t.Error("a state of a newer program:", err)
	}
	if _, err := Open(old.dir, Options{ReadOnly: true}); !errors.Is(err, ErrNewer) {
		t.Error("to read a state of a newer program:", err)
	}
	// The copy that the upgrade made is the state of before.
	must(t, os.Rename(old.path(backupName(1)), old.path(databaseName)))
	s = open(t, old.dir)
	if got := snapshot(t, s); got != want {
		t.Errorf("the copy of before the upgrade holds\n%s", got)
	}
	sound(t, s)
}

func foreignDatabase(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec(`PRAGMA user_version = 4; CREATE TABLE letters (x)`)
	must(t, err)
	must(t, db.Close())
}

func TestOpenRefuses(t *testing.T) {
	base := t.TempDir()
	other := filepath.Join(base, "other")
	must(t, os.Mkdir(other, 0o755))
	must(t, os.WriteFile(filepath.Join(other, "letters.txt"), nil, 0o644))
	foreign := filepath.Join(base, "foreign")
	must(t, os.Mkdir(foreign, 0o755))
	foreignDatabase(t, filepath.Join(foreign, databaseName))
	lost := after(t, 1)
	must(t, lost.Close())
	must(t, os.Remove(lost.path(databaseName)))
	garbled := after(t, 1)
	must(t, garbled.Close())
	must(t, os.WriteFile(garbled.path(databaseName), []byte(strings.Repeat("no database ", 1000)), 0o644))
	for _, c := range []struct {
		dir    string
		create bool
		want   error
	}{
		{filepath.Join(base, "missing"), false, ErrNotState},
		{other, true, ErrNotState},
		{filepath.Join(other, "letters.txt"), true, ErrNotState},
		{foreign, true, ErrNotState},
		{base, false, ErrNotState},
		{lost.dir, true, ErrDamaged},
		{garbled.dir, true, ErrDamaged},
	} {
		before, _ := os.ReadDir(c.dir)
		if _, err := Open(c.dir, Options{Create: c.create}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.dir, err, c.want)
		}
		for _, e := range before {
			if !exists(filepath.Join(c.dir, e.Name())) {
				t.Errorf("%s: %s is gone", c.dir, e.Name())
			}
		}
	}
}

func TestReadOnly(t *testing.T) {
	s := after(t, 2)
	r, err := Open(s.dir, Options{ReadOnly: true}) // while s holds the lock
	must(t, err)
	defer r.Close()
	if content(t, r) != content(t, s) || snapshot(t, r) != snapshot(t, s) {
		t.Error("reading finds another state")
	}
	sound(t, r)
	if _, err := r.Begin(options().Now); !errors.Is(err, ErrReadOnly) {
		t.Error("an update:", err)
	}
	if _, err := r.Rollback(); !errors.Is(err, ErrReadOnly) {
		t.Error("undoing:", err)
	}
	if _, err := r.Prune(1); !errors.Is(err, ErrReadOnly) {
		t.Error("pruning:", err)
	}
	if err := r.BeginDelivery(1, "<x@y>", options().Now, false); !errors.Is(err, ErrReadOnly) {
		t.Error("a mail:", err)
	}
	must(t, apply(s, 3)) // a reader does not stand in the way
	if content(t, r) != content(t, s) {
		t.Error("reading does not see the run that came meanwhile")
	}
	if _, err := Open(t.TempDir(), Options{ReadOnly: true}); !errors.Is(err, ErrNotState) {
		t.Error("to read an empty folder:", err)
	}
}
