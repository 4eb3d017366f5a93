package store

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// A process that is killed at any moment leaves the state of before or the state
// of after, and the next run leads to where an undisturbed one does. The points
// are every step of ours and every write of SQLite, done by half.
func TestKill(t *testing.T) {
	origin := after(t, lastUpdate-1)
	must(t, origin.Close())
	before := contentOf(t, origin.dir)
	for work := range works() {
		t.Run(work, func(t *testing.T) {
			undisturbed := inMemory(t, origin.dir)
			points, _ := child(t, undisturbed, work, 0)
			want, files := contentOf(t, undisturbed), tree(t, undisturbed)
			step := sparsely(1, 19)
			for point := 1; point <= points; point += step {
				dir := inMemory(t, origin.dir)
				if _, killed := child(t, dir, work, point); !killed {
					t.Fatalf("point %d of %d was not reached", point, points)
				}
				state := afterDeath(t, dir)
				if got := content(t, state); got != before && got != want {
					t.Errorf("killed at point %d: neither the state of before nor of after", point)
				} else if got == before {
					must(t, works()[work](state))
				}
				if got := content(t, state); got != want {
					t.Errorf("killed at point %d and run again: another state", point)
				}
				must(t, state.Close())
				if got := tree(t, dir); !maps.Equal(got, files) {
					t.Errorf("killed at point %d and run again: other files", point)
				}
			}
			t.Logf("killed at %d of %d points", (points+step-1)/step, points)
		})
	}
}

// inMemory copies a state to memory where there is a folder for that: a killed
// process loses nothing that it has handed to the system, so a disk proves no more.
func inMemory(t *testing.T, from string) string {
	t.Helper()
	base, err := os.MkdirTemp("/dev/shm", "tidemark-store-*")
	if err != nil {
		base = t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(base) })
	to := filepath.Join(base, "state")
	must(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

// The next run may be killed too, also while it cleans up.
func TestKillTwice(t *testing.T) {
	origin := after(t, lastUpdate-1)
	must(t, origin.Close())
	undisturbed := inMemory(t, origin.dir)
	points, _ := child(t, undisturbed, "update", 0)
	want, files := contentOf(t, undisturbed), tree(t, undisturbed)
	r := rand.New(rand.NewPCG(1, 2))
	for range sparsely(20, 3) {
		dir := inMemory(t, origin.dir)
		first, second := 1+r.IntN(points), 1+r.IntN(points/2)
		child(t, dir, "update", first)
		child(t, dir, "update", second)
		s := afterDeath(t, dir)
		must(t, apply(s, lastUpdate))
		if content(t, s) != want {
			t.Errorf("killed at %d and %d: another state", first, second)
		}
		must(t, s.Close())
		if !maps.Equal(tree(t, dir), files) {
			t.Errorf("killed at %d and %d: other files", first, second)
		}
	}
}

// afterDeath opens a state as the next run does, and finds nothing wrong.
func afterDeath(t *testing.T, dir string) *State {
	t.Helper()
	s, err := Open(dir, options())
	must(t, err)
	sound(t, s)
	return s
}

func contentOf(t *testing.T, dir string) [32]byte {
	t.Helper()
	s, err := Open(dir, options())
	must(t, err)
	defer s.Close()
	sound(t, s)
	return content(t, s)
}

// A new state is whole too, wherever its making was broken off; the child makes
// one and finds no run to undo there.
func TestKillWhileCreating(t *testing.T) {
	for point := 1; ; point += sparsely(1, 9) {
		dir := filepath.Join(t.TempDir(), "state")
		if !childDies(t, dir, "rollback", point) {
			if point < 20 {
				t.Errorf("only %d points", point)
			}
			return
		}
		s := afterDeath(t, dir)
		must(t, apply(s, 1))
		sound(t, s)
		must(t, s.Close())
	}
}
