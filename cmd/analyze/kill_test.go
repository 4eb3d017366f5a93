//go:build unix

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tidemark/store"
)

// kills is how many times the update is killed; TIDEMARK_KILLS says another number.
const kills = 12

// killable is an update that can be made again and again from the same state.
type killable struct {
	t     *testing.T
	base  string // state before
	input string
}

// child is the update as a process of its own, in a copy of the state before.
func (k *killable) child(state string) *exec.Cmd {
	c := exec.Command(os.Args[0], "update", "--state", state, "--as-of", "2026-01-10", "--progress", "never", k.input)
	c.Env = append(os.Environ(), "ANALYZE_IS_THE_PROGRAM=1")
	return c
}

func (k *killable) copy() string {
	k.t.Helper()
	to := filepath.Join(k.t.TempDir(), "state")
	if err := os.CopyFS(to, linksLeftOut{os.DirFS(k.base)}); err != nil {
		k.t.Fatal(err)
	}
	return to
}

// linksLeftOut is a folder without its links: a state finds its last run itself.
type linksLeftOut struct{ fs.FS }

func (l linksLeftOut) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.FS, name)
	kept := entries[:0]
	for _, e := range entries {
		if e.Type()&fs.ModeSymlink == 0 {
			kept = append(kept, e)
		}
	}
	return kept, err
}

// outcome is what must not depend on a kill: tables and model of the last run, and
// the digest without its number, name and time.
func (k *killable) outcome(state string) map[string]string {
	k.t.Helper()
	files := map[string]string{}
	names, err := filepath.Glob(filepath.Join(state, "latest", "tables", "*.csv"))
	if err != nil || len(names) < 10 {
		k.t.Fatalf("%d tables in the last run, %v", len(names), err)
	}
	for _, name := range append(names, filepath.Join(state, "latest", "model.tdm")) {
		data, err := os.ReadFile(name)
		if err != nil {
			k.t.Fatal(err)
		}
		files[filepath.Base(name)] = string(data)
	}
	s, err := store.Open(state, store.Options{ReadOnly: true})
	if err != nil {
		k.t.Fatal(err)
	}
	defer s.Close()
	runs, err := s.Runs()
	if err != nil {
		k.t.Fatal(err)
	}
	files["runs"] = strconv.Itoa(len(runs))
	return files
}

// An update that is killed at any moment, and started again, comes to what an
// undisturbed one comes to, and the state has no fault.
func TestKilledUpdate(t *testing.T) {
	points := kills
	if n, err := strconv.Atoi(os.Getenv("TIDEMARK_KILLS")); err == nil {
		points = n
	} else if testing.Short() {
		t.Skip("long, and left out with -short")
	}
	dir := t.TempDir()
	k := &killable{t: t, base: filepath.Join(dir, "base"), input: part(t, 1, 24)}
	must(t, first(), "update", "--state", k.base, part(t, 0, 6), "--as-of", "2026-01-03", "--topics", "5", "--passes", "40")

	undisturbed := k.copy()
	began := time.Now()
	if out, err := k.child(undisturbed).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(began)
	want := k.outcome(undisturbed)
	early, late := 0, 0
	for i := range points {
		state := k.copy()
		if k.killAfter(state, whole*time.Duration(i)/time.Duration(points)) {
			early++
		} else {
			late++
		}
		if out, err := k.child(state).CombinedOutput(); err != nil {
			t.Fatalf("kill %d: started again: %v\n%s", i, err, out)
		}
		must(t, first(), "runs", "verify", "--state", state)
		got := k.outcome(state)
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("kill %d: %s differs from the undisturbed run", i, name)
			}
		}
		if err := os.RemoveAll(state); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("an update of %s killed at %d moments: %d before its end, %d ended first", whole.Round(time.Millisecond), points, early, late)
}

// killAfter starts the update and kills it after a while; false if it ended before.
func (k *killable) killAfter(state string, wait time.Duration) (killed bool) {
	k.t.Helper()
	c := k.child(state)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(wait)
	killErr := c.Process.Kill()
	err := c.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false
	case errors.As(err, &exit) && exit.ExitCode() == -1 && killErr == nil:
		return true
	}
	k.t.Fatalf("the update ended by itself: %v\n%s", err, strings.TrimSpace(stderr.String()))
	return false
}
