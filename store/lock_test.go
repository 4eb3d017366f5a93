package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestLock(t *testing.T) {
	s := after(t, 1)
	o := options()
	o.Now = o.Now.Add(90 * time.Minute)
	_, err := Open(s.dir, o)
	locked := (*LockedError)(nil)
	if !errors.As(err, &locked) || !errors.Is(err, ErrLocked) {
		t.Fatal("a second start:", err)
	}
	if locked.Owner.PID != os.Getpid() || locked.Owner.Command != "analyze update" || locked.Age != 90*time.Minute {
		t.Errorf("%+v", locked)
	}
	for _, part := range []string{"1h30m0s", "analyze update", s.dir} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not name %q", err, part)
		}
	}
	o.Now = o.Now.AddDate(-1, 0, 0)
	if _, err := Open(s.dir, o); err == nil || strings.Contains(err.Error(), "-") && !strings.Contains(err.Error(), "by its clock") {
		t.Error("a clock that went back:", err)
	}
	must(t, s.Close())
	must(t, open(t, s.dir).Close())
}

// What a dead process, or another machine, has left in the file locks nothing.
func TestLeftLockIsFree(t *testing.T) {
	s := after(t, 1)
	dir := copyState(t, s.dir) // with the owner's text
	text, err := os.ReadFile(filepath.Join(dir, lockName))
	must(t, err)
	if err := json.Unmarshal(text, &Owner{}); err != nil {
		t.Errorf("the lock says %q", text)
	}
	copied := open(t, dir)
	if content(t, copied) != content(t, s) {
		t.Error("the copy differs")
	}
	sound(t, copied)
	must(t, apply(copied, 2))
}

// Of many starts at once on a new folder one at a time gets the state, and all
// that get it find it whole.
func TestStartsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	var inside, got atomic.Int32
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			s, err := Open(dir, options())
			if errors.Is(err, ErrLocked) {
				return
			} else if err != nil {
				t.Error(err)
				return
			}
			got.Add(1)
			if inside.Add(1) != 1 {
				t.Error("two have the lock")
			}
			if err := apply(s, 1); err != nil {
				t.Error(err)
			}
			inside.Add(-1)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got.Load() == 0 {
		t.Error("none got the lock")
	}
	s := open(t, dir)
	if runs, err := s.Runs(); err != nil || len(runs) != 1 {
		t.Errorf("%d runs (%v)", len(runs), err)
	}
	sound(t, s)
}
