package output_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/output"
)

func put(t *testing.T, f *output.Folder, name, text string) {
	t.Helper()
	if err := f.Write(name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
		t.Fatal(err)
	}
}

// result makes a committed result folder that holds one file.
func result(t *testing.T, target, text string, force bool) error {
	t.Helper()
	f, err := output.Stage(target, force)
	if err != nil {
		return err
	}
	defer f.Discard()
	put(t, f, "sub/file.txt", text)
	if err := f.Write(output.ManifestName, (&output.Manifest{Tool: output.Tool}).Write); err != nil {
		return err
	}
	return f.Commit()
}

// list returns all paths below folder.
func list(t *testing.T, folder string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
		paths = append(paths, strings.TrimPrefix(path, folder))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestFolderAppearsWhole(t *testing.T) {
	base := t.TempDir()
	target := filepath.Join(base, "new", "parent", "out")
	f, err := output.Stage(target, false)
	if err != nil {
		t.Fatal(err)
	}
	put(t, f, "file", "text")
	if _, err := os.Stat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the target exists before Commit: %v", err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := list(t, filepath.Dir(target)); strings.Join(got, " ") != " /out /out/file" {
		t.Errorf("after Commit there is %q", got)
	}
}

func TestDiscardLeavesNothing(t *testing.T) {
	base := t.TempDir()
	f, err := output.Stage(filepath.Join(base, "a", "b", "out"), false)
	if err != nil {
		t.Fatal(err)
	}
	put(t, f, "x/y/z", "text")
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
	if got := list(t, base); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
	if err := f.Discard(); err != nil {
		t.Errorf("a second Discard: %v", err)
	}
}

func TestExistingFolders(t *testing.T) {
	base := t.TempDir()
	ours, strange, empty, file := filepath.Join(base, "ours"), filepath.Join(base, "strange"), filepath.Join(base, "empty"), filepath.Join(base, "file")
	if err := result(t, ours, "first", false); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{strange, empty} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{filepath.Join(strange, "thesis.doc"), file} {
		if err := os.WriteFile(path, []byte("precious"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		target string
		force  bool
		word   string // of the error; "" for none
	}{
		{ours, false, "--force"},
		{strange, false, "something else"},
		{strange, true, "something else"},
		{file, true, "is a file"},
		{empty, false, ""},
		{ours, true, ""},
	} {
		err := result(t, c.target, "second", c.force)
		if c.word == "" {
			if err != nil {
				t.Errorf("%s: %v", c.target, err)
			}
			continue
		}
		if !errors.Is(err, output.ErrTarget) || !strings.Contains(err.Error(), c.word) || !strings.Contains(err.Error(), c.target) {
			t.Errorf("%s, force %v: error %v, want one with %q", c.target, c.force, err, c.word)
		}
	}
	for path, want := range map[string]string{
		filepath.Join(ours, "sub/file.txt"):  "second",
		filepath.Join(empty, "sub/file.txt"): "second",
		filepath.Join(strange, "thesis.doc"): "precious",
		file:                                 "precious",
	} {
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", path, got, err, want)
		}
	}
	entries, err := os.ReadDir(base)
	if err != nil || len(entries) != 4 {
		t.Errorf("left beside the targets: %v (%v)", entries, err)
	}
}

// What appears at the target while a run is under way is not overwritten.
func TestTargetThatAppearsMeanwhile(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	f, err := output.Stage(target, false)
	if err != nil {
		t.Fatal(err)
	}
	put(t, f, "file", "mine")
	if err := os.Mkdir(target, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(target, "theirs"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); !errors.Is(err, output.ErrTarget) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(filepath.Join(target, "theirs")); err != nil {
		t.Error(err)
	}
}

func TestSymbolicLinkStays(t *testing.T) {
	base := t.TempDir()
	real, link := filepath.Join(base, "real"), filepath.Join(base, "link")
	if err := result(t, real, "first", false); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := result(t, link, "second", true); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(real, "sub/file.txt")); err != nil || string(got) != "second" {
		t.Errorf("behind the link: %q %v", got, err)
	}
}

func TestParentThatIsAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := output.Stage(filepath.Join(file, "out"), false); !errors.Is(err, output.ErrTarget) {
		t.Errorf("error %v, want ErrTarget", err)
	}
}
