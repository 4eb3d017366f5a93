package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mounted returns a small file system of its own, which needs the right to mount.
func mounted(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("no right to mount a file system: ", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	return dir
}

// A real disk that is full: the run fails, says so, and leaves the state as it
// was; with some space again it goes on.
func TestRealDiskFull(t *testing.T) {
	base := mounted(t, "2m")
	dir := filepath.Join(base, "state")
	s := open(t, dir)
	must(t, apply(s, 1))
	before, files := content(t, s), tree(t, dir)
	ballast := filepath.Join(base, "ballast")
	for _, free := range []int64{0, 4 << 10, 16 << 10, 32 << 10, 64 << 10, 96 << 10} {
		fill(t, ballast, free)
		err := apply(s, 2)
		if err == nil {
			if free == 0 {
				t.Fatal("a run went well without any space")
			}
			break
		}
		// What fills the folder of the run is written by package output.
		if named := errors.Is(err, ErrDisk) && strings.Contains(err.Error(), "free some space"); !named && !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), dir) {
			t.Errorf("with %d bytes free: %v", free, err)
		}
		if content(t, s) != before || len(tree(t, dir)) != len(files) {
			t.Errorf("with %d bytes free the state changed", free)
		}
		must(t, os.Remove(ballast))
		sound(t, s)
	}
	os.Remove(ballast)
	must(t, apply(s, 2))
	sound(t, s)
	if content(t, s) != content(t, after(t, 2)) {
		t.Error("another state than without a full disk")
	}
}

// fill leaves so many bytes of the file system free.
func fill(t *testing.T, path string, free int64) {
	t.Helper()
	var stat unix.Statfs_t
	must(t, unix.Statfs(filepath.Dir(path), &stat))
	data := make([]byte, max(0, int64(stat.Bavail)*stat.Bsize-free))
	if err := os.WriteFile(path, data, 0o644); err != nil && !errors.Is(err, unix.ENOSPC) {
		t.Fatal(err)
	}
}

func TestReadOnlyFileSystem(t *testing.T) {
	base := mounted(t, "4m")
	dir := filepath.Join(base, "state")
	s := open(t, dir)
	must(t, apply(s, 1))
	want := content(t, s)
	must(t, s.Close())
	must(t, unix.Mount("", base, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	for _, target := range []string{dir, filepath.Join(base, "new")} {
		_, err := Open(target, options())
		if !errors.Is(err, ErrDisk) || !strings.Contains(err.Error(), "right to write") || !strings.Contains(err.Error(), target) {
			t.Errorf("%s: %v", target, err)
		}
	}
	r, err := Open(dir, Options{ReadOnly: true})
	must(t, err)
	defer r.Close()
	if content(t, r) != want {
		t.Error("reading finds another state")
	}
	sound(t, r)
}
