package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// The environment of a child that is to die.
const (
	childState = "TIDEMARK_STORE_CHILD" // the state folder
	childWork  = "TIDEMARK_STORE_WORK"  // what to do there
	childPoint = "TIDEMARK_STORE_POINT" // at which point to die
	childFull  = "TIDEMARK_STORE_FULL"  // set: no death, the disk is full from there on
	childSync  = "TIDEMARK_STORE_SYNC"  // set: no death, an error after the commit
)

// works are what a child may be doing when it is killed, on a state with all
// updates but the last.
func works() map[string]func(*State) error {
	return map[string]func(*State) error{
		"update":   func(s *State) error { return apply(s, lastUpdate) },
		"rollback": func(s *State) error { _, err := s.Rollback(); return err },
		"prune":    func(s *State) error { _, err := s.Prune(1); return err },
	}
}

// TestKilledChild is no test: it is the child, which dies at its point with a
// write half done if the point is one. It prints the points that it has passed.
func TestKilledChild(t *testing.T) {
	dir := os.Getenv(childState)
	if dir == "" {
		t.Skip("the child of TestKill")
	}
	point, err := strconv.Atoi(os.Getenv(childPoint))
	must(t, err)
	d := &doom{point: point, full: os.Getenv(childFull) != ""}
	intercept(t, d.onCall)
	o := options()
	o.hook = d.onStep
	s, err := Open(dir, o)
	if os.Getenv(childSync) != "" {
		intercept(t, unsynced)
	}
	if err == nil {
		err = works()[os.Getenv(childWork)](s)
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		t.Fatal("work: ", err)
	}
	fmt.Printf("passed %d points\n", d.passed)
}

// doom counts points and does at one of them what the child was told.
type doom struct {
	passed, point int
	full          bool // no death, but no space from the point on
}

// pass passes a point; half does the half of what would come next.
func (d *doom) pass(half func()) error {
	switch d.passed++; {
	case d.full && d.point > 0 && d.passed >= d.point:
		return syscall.ENOSPC
	case d.passed == d.point:
		half()
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}
	return nil
}

// onCall is a point for every system call of SQLite.
func (d *doom) onCall(name string, half func()) int32 {
	if name != "write" {
		half = func() {} // death before the call; after it there is a step of ours
	}
	if err := d.pass(half); err != nil && name == "write" {
		return int32(syscall.ENOSPC)
	}
	return 0
}

// onStep is a point for every step of ours.
func (d *doom) onStep(step string) error {
	err := d.pass(func() {})
	if err != nil && strings.HasPrefix(step, "before ") && !strings.HasPrefix(step, "before removal") {
		return diskError(step, err)
	}
	return nil
}

func command(dir, work string, point int) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^TestKilledChild$")
	c.Env = append(os.Environ(), childState+"="+dir, childWork+"="+work, childPoint+"="+strconv.Itoa(point))
	return c
}

func wasKilled(err error) bool {
	exit := (*exec.ExitError)(nil)
	return errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
}

// child runs a child and returns how many points it passed, or that it was killed.
func child(t *testing.T, dir, work string, point int) (passed int, killed bool) {
	t.Helper()
	out, err := command(dir, work, point).CombinedOutput()
	if wasKilled(err) {
		return 0, true
	}
	if _, after, found := strings.Cut(string(out), "passed "); found && err == nil {
		if _, err := fmt.Sscanf(after, "%d points", &passed); err == nil {
			return passed, false
		}
	}
	t.Fatalf("point %d: %v\n%s", point, err, out)
	return 0, false
}

// childDies reports whether a child was killed; otherwise it may end as it likes.
func childDies(t *testing.T, dir, work string, point int) bool {
	t.Helper()
	return wasKilled(command(dir, work, point).Run())
}
