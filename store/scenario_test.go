package store

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidemark/corpus"
	"tidemark/output"
	"tidemark/store/segment"
)

// lastUpdate is the number of updates that apply knows.
const lastUpdate = 3

// document returns version v of document i.
func document(i, v int) *segment.Record {
	return &segment.Record{
		ID:       fmt.Sprintf("doc-%03d", i),
		Title:    fmt.Sprintf("The tide at gauge %d", i),
		Abstract: strings.Repeat(fmt.Sprintf("Level %d was read %d times. ", i*i, v), 3+i%5),
		Date:     corpus.Date{Start: time.Date(2024, time.Month(1+i%12), 1+i%28, 0, 0, 0, 0, time.UTC), Precision: corpus.Day},
		Authors:  []string{"Ada Tide", "Bo Reed"}, Venue: "Harbour Letters",
	}
}

func periodOf(r *segment.Record) string { return r.Date.Start.Format("2006-01") }

// total is the number of documents that there ever were at update n.
func total(n int) int { return 30 + 70*n }

// script is what update n brings: version of each document, and what it removes.
func script(n int) (versions map[int]int, removed []int) {
	versions = map[int]int{}
	for i := range total(n) {
		versions[i] = 1
		if n >= 2 && i%5 == 0 {
			versions[i] = 2
		}
		if n >= 3 && i%7 == 0 {
			versions[i] = 3
		}
	}
	for i := range n - 1 {
		removed = append(removed, 3*i+1)
		delete(versions, 3*i+1)
	}
	return versions, removed
}

// apply makes update n, as a scheduled run would: it gives everything again and
// ends without a run if nothing has changed.
func apply(s *State, n int) error {
	u, err := s.Begin(time.Date(2026, 1, n, 6, 0, 0, 0, time.UTC))
	if err != nil {
		return err
	}
	defer u.Discard()
	versions, removed := script(n)
	for i := range total(n) {
		v, there := versions[i]
		if !there {
			continue
		}
		r := document(i, v)
		for _, word := range strings.Fields(r.Abstract)[:4] {
			t, err := u.Term(word)
			if err != nil {
				return err
			}
			r.Tokens = append(r.Tokens, t)
		}
		if _, err := u.Add(r, periodOf(r)); err != nil {
			return err
		}
	}
	for _, i := range removed {
		if _, err := u.Remove(document(i, 1).ID); err != nil {
			return err
		}
	}
	if !u.Changes().Any() {
		return u.Discard()
	}
	return finish(u, n)
}

// finish adds topics, figures and files to update n and commits it.
func finish(u *Update, n int) error {
	topics := []Topic{{Place: 1, Label: "tides"}, {Place: 2, Label: "levels"}, {Place: 3, Label: "gauges"}}
	if n > 1 { // the second topic of the run before ends, another comes
		topics = []Topic{{ID: 1, Place: 2, Label: fmt.Sprint("tides ", n), Confidence: 0.9}, {ID: 3, Place: 1, Label: "gauges", Confidence: 0.8}, {Place: 3, Label: "new"}}
	}
	ids, err := u.SetTopics(topics)
	if err != nil {
		return err
	}
	for month := 1; month <= 4*n; month++ {
		p := Period{Label: fmt.Sprintf("2024-%02d", month), Documents: 10 + n}
		for _, id := range ids {
			p.Topics = append(p.Topics, Weight{Topic: id, Total: uint64(id * month), Square: 1<<63 + uint64(n)})
		}
		u.SetPeriod(p)
	}
	if err := u.AddLook(Look{Topic: ids[0], Period: fmt.Sprintf("2024-%02d", 4*n), Test: "forecast", P: 0.25, Level: 0.05, Outcome: "flat"}); err != nil {
		return err
	}
	folder, err := u.Stage()
	if err != nil {
		return err
	}
	defer folder.Discard()
	for _, name := range []string{"model.tdm", "tables/topics.csv"} {
		err := folder.Write(name, func(w io.Writer) error { _, err := fmt.Fprintln(w, name, "of update", n); return err })
		if err != nil {
			return err
		}
	}
	_, err = u.Commit(folder, Report{Outcome: "fitted", Settings: "seed 1", Seconds: 1.5, Counts: []Count{{"used", "", total(n)}}})
	return err
}

func options() Options {
	return Options{Create: true, Command: "analyze update", Now: time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)}
}

// open opens a state for a test, which closes it.
func open(t testing.TB, dir string) *State {
	t.Helper()
	s, err := Open(dir, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// after returns a state with the first n updates.
func after(t testing.TB, n int) *State {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "state"))
	for i := 1; i <= n; i++ {
		must(t, apply(s, i))
	}
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func content(t testing.TB, s *State) output.Digest {
	t.Helper()
	d, err := s.Content()
	must(t, err)
	return d
}

// sound fails the test if Verify finds anything.
func sound(t testing.TB, s *State) {
	t.Helper()
	faults, err := s.Verify()
	must(t, err)
	for _, f := range faults {
		t.Error("verify: ", f)
	}
}

// tree returns all files of a state but the database and the lock, with their
// content; of links where they lead.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockName || d.Name() == databaseName {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if d.Type()&os.ModeSymlink != 0 {
			files[name], err = os.Readlink(path)
			return err
		}
		data, err := os.ReadFile(path)
		files[name] = string(data)
		return err
	})
	must(t, err)
	return files
}

// copyState copies a state folder.
func copyState(t testing.TB, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	must(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

// sparsely returns all, or few where time is short: under the race detector SQLite,
// which is Go here, is many times as slow, and a state has one goroutine anyhow.
func sparsely(all, few int) int {
	if testing.Short() || raceEnabled {
		return few
	}
	return all
}
