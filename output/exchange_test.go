package output

import (
	"os"
	"path/filepath"
	"testing"
)

// The way that is taken where the kernel cannot exchange folders.
func TestMoveAside(t *testing.T) {
	base := t.TempDir()
	staged, target := filepath.Join(base, "staged"), filepath.Join(base, "target")
	for path, name := range map[string]string{staged: "new", target: "old"} {
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(path, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := moveAside(staged, target); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(target, "new"), filepath.Join(staged, "old")} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if err := moveAside(filepath.Join(base, "missing"), target); err == nil {
		t.Error("a staged folder that is not there: no error")
	}
	if _, err := os.Stat(filepath.Join(target, "new")); err != nil {
		t.Error("the target was not put back:", err)
	}
}
