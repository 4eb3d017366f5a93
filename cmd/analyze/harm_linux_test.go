package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// fitted makes a state of one run with topics in dir.
func fitted(t *testing.T, dir string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("long, and left out with -short")
	}
	state := filepath.Join(dir, "state")
	must(t, first(), "update", "--state", state, part(t, 0, 5), "--as-of", "2026-01-03", "--topics", "4", "--passes", "30")
	return state
}

// week is the call of the second update.
func week(state, input string, more ...string) []string {
	return append([]string{"update", "--state", state, "--as-of", "2026-01-10", input}, more...)
}

// hashOf is the hash of the last result of a state.
func hashOf(t *testing.T, state string) string {
	t.Helper()
	var m struct {
		Hash string `json:"result_hash"`
	}
	data, err := os.ReadFile(filepath.Join(state, "latest", "manifest.json"))
	if err != nil || json.Unmarshal(data, &m) != nil || m.Hash == "" {
		t.Fatalf("no result in %s: %v", state, err)
	}
	return m.Hash
}

func runsOf(t *testing.T, state string) int {
	t.Helper()
	return strings.Count(must(t, first(), "runs", "--state", state), "\n")
}

// disk mounts a small file system, which needs the right to.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// harmed calls an update that must fail and leave the state with its one run.
func harmed(t *testing.T, state string, code int, says string, args ...string) {
	t.Helper()
	got, _, stderr := at(t, first(), args...)
	if got != code || !strings.Contains(stderr, says) {
		t.Errorf("exit code %d, want %d and %q: %s", got, code, says, stderr)
	}
	if n := runsOf(t, state); n != 1 {
		t.Errorf("%d runs after an update that failed", n)
	}
}

// A disk that fills during an update is an I/O error that leaves the state as it
// was; with space again the update comes to what it would have come to.
func TestUpdateOnFullDisk(t *testing.T) {
	base, input := disk(t, "64m"), part(t, 1, 24)
	state := fitted(t, base)
	other := filepath.Join(t.TempDir(), "state")
	copyState(t, state, other)
	must(t, first(), week(other, input)...)
	ballast := filepath.Join(base, "ballast")
	for _, free := range []int64{0, 64 << 10, 256 << 10} {
		fill(t, ballast, free)
		harmed(t, state, exitIO, "no space left", week(state, input)...)
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		must(t, first(), "runs", "verify", "--state", state)
	}
	must(t, first(), week(state, input)...)
	if hashOf(t, state) != hashOf(t, other) {
		t.Error("another result than without a full disk")
	}
}

// fill leaves so many bytes of a file system free.
func fill(t *testing.T, name string, free int64) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(name), &s); err != nil {
		t.Fatal(err)
	}
	data := make([]byte, max(0, int64(s.Bavail)*s.Bsize-free))
	if err := os.WriteFile(name, data, 0o644); err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}

// copyState copies a state as a backup may: without its links, which are made again.
func copyState(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, d os.DirEntry, err error) error {
		target := filepath.Join(to, strings.TrimPrefix(name, from))
		switch {
		case err != nil || d.Type()&os.ModeSymlink != 0:
			return err
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		}
		data, err := os.ReadFile(name)
		return errors.Join(err, os.WriteFile(target, data, 0o644))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A state that cannot be written can be read, and an update says what is missing.
func TestUpdateReadOnly(t *testing.T) {
	base := disk(t, "64m")
	state := fitted(t, base)
	if err := syscall.Mount("", base, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	harmed(t, state, exitIO, "right to write", week(state, part(t, 1, 24))...)
}

// A copy elsewhere goes on as the original does, and a clock that goes back makes
// a run like any other.
func TestUpdateElsewhereAndEarlier(t *testing.T) {
	state, input := fitted(t, t.TempDir()), part(t, 1, 24)
	moved := filepath.Join(t.TempDir(), "moved to", "here")
	copyState(t, state, moved)
	must(t, first().AddDate(0, 0, 7), week(state, input)...)
	must(t, first().AddDate(-1, 0, 0), week(moved, input)...)
	if hashOf(t, moved) != hashOf(t, state) {
		t.Error("a copy, by a clock a year behind, comes to another result")
	}
	for _, s := range []string{state, moved} {
		must(t, first(), "runs", "verify", "--state", s)
		if n := runsOf(t, s); n != 2 {
			t.Errorf("%d runs in %s", n, s)
		}
	}
	if out := must(t, first().AddDate(-1, 0, 0), week(moved, input)...); !strings.Contains(out, "Nothing new") {
		t.Error(out)
	}
}

// A flipped bit in the text of documents is named, by its file, by the check and by
// the fit that reads it.
func TestUpdateOfDamagedState(t *testing.T) {
	state := fitted(t, t.TempDir())
	segments, err := filepath.Glob(filepath.Join(state, "segments", "*"))
	if err != nil || len(segments) != 1 {
		t.Fatalf("segments: %v, %v", segments, err)
	}
	data, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 4
	write(t, segments[0], string(data))
	name := filepath.Base(segments[0])
	harmed(t, state, exitNoInput, name, "runs", "verify", "--state", state)
	harmed(t, state, exitNoInput, name, week(state, part(t, 1, 24), "--refit", "always")...)
}

// Of two starts at once one makes the run; the other is told to wait, or comes
// after it and finds nothing new.
func TestUpdatesAtOnce(t *testing.T) {
	state, input := fitted(t, t.TempDir()), part(t, 1, 24)
	var starts [4]*exec.Cmd
	var said [4]bytes.Buffer
	for i := range starts {
		starts[i] = exec.Command(os.Args[0], week(state, input, "--progress", "never")...)
		starts[i].Env = append(os.Environ(), "ANALYZE_IS_THE_PROGRAM=1")
		starts[i].Stderr = &said[i]
		if err := starts[i].Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Millisecond)
	}
	done := 0
	for i, c := range starts {
		switch c.Wait(); c.ProcessState.ExitCode() {
		case exitDone:
			done++
		case exitBusy:
		default:
			t.Errorf("%s: %s", c.ProcessState, said[i].String())
		}
	}
	if n := runsOf(t, state); done == 0 || n != 2 {
		t.Errorf("%d of 4 starts came to their end, %d runs", done, n)
	}
	must(t, first(), "runs", "verify", "--state", state)
}
