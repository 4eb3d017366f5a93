package store

import (
	"strings"
	"syscall"
	"testing"
)

// unsynced has SQLite believe that its journal could not be removed for good,
// when it is gone and the transaction with it committed.
func unsynced(name string, half func()) int32 {
	if name == "unlink "+journalName {
		half()
		return int32(syscall.EIO)
	}
	return 0
}

// An error that SQLite reports after the commit must not take away what is committed.
func TestErrorAfterCommit(t *testing.T) {
	origin := after(t, lastUpdate-1)
	must(t, origin.Close())
	undisturbed := inMemory(t, origin.dir)
	child(t, undisturbed, "update", 0)
	dir := inMemory(t, origin.dir)
	c := command(dir, "update", 0)
	c.Env = append(c.Env, childSync+"=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if contentOf(t, dir) != contentOf(t, undisturbed) {
		t.Error("the run is not what it should be")
	}
}

// A disk that is full from any moment on is an error that says so, and leaves
// the state of before or of after.
func TestDiskFull(t *testing.T) {
	origin := after(t, lastUpdate-1)
	must(t, origin.Close())
	undisturbed := inMemory(t, origin.dir)
	points, _ := child(t, undisturbed, "update", 0)
	before, want := contentOf(t, origin.dir), contentOf(t, undisturbed)
	failed := 0
	for point := 1; point <= points; point += sparsely(3, 13) {
		dir := inMemory(t, origin.dir)
		c := command(dir, "update", point)
		c.Env = append(c.Env, childFull+"=1")
		out, err := c.CombinedOutput()
		if err != nil {
			failed++
			if !strings.Contains(string(out), ErrDisk.Error()) || !strings.Contains(string(out), "free some space") {
				t.Errorf("full from point %d on: %s", point, out)
			}
		}
		s := afterDeath(t, dir)
		if got := content(t, s); err != nil && got != before || err == nil && got != want {
			t.Errorf("full from point %d on: another state (%v)", point, err)
		}
		must(t, apply(s, lastUpdate))
		if content(t, s) != want {
			t.Errorf("full from point %d on, and run again: another state", point)
		}
		must(t, s.Close())
	}
	if failed == 0 {
		t.Error("no run failed")
	}
}
