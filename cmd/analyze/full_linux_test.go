package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// A disk that is full leaves nothing behind and is an I/O error.
func TestFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and left out with -short")
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=600k"); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	code, _, stderr := call(t, "", "demo", "--out", disk+"/new/demo")
	if code != exitIO || !strings.Contains(stderr, "no space left") {
		t.Errorf("exit code %d, want %d: %s", code, exitIO, stderr)
	}
	if entries, err := os.ReadDir(disk); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}
