package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Owner says who holds a state.
type Owner struct {
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"`
}

// LockedError is ErrLocked with what is known of the holder.
type LockedError struct {
	Dir   string
	Owner Owner         // zero if the holder has not written it yet
	Age   time.Duration // since the holder began; negative if a clock went back
}

// Error names the holder and says what to do.
func (e *LockedError) Error() string {
	if e.Owner.PID == 0 {
		return fmt.Sprintf("%v: %s: another process has just begun; wait for its end", ErrLocked, e.Dir)
	}
	age := "for " + e.Age.Round(time.Second).String()
	if e.Age < 0 {
		age = "since " + e.Owner.Since.Format(time.RFC3339) + " by its clock"
	}
	return fmt.Sprintf("%v: %s: %q (process %d on %s) holds it %s; wait for its end, or end that process: the lock goes with it",
		ErrLocked, e.Dir, e.Owner.Command, e.Owner.PID, e.Owner.Host, age)
}

// Unwrap makes it ErrLocked.
func (e *LockedError) Unwrap() error { return ErrLocked }

// errHeld is what lockFile returns for a lock that another holds.
var errHeld = errors.New("held")

// lock takes the lock. It belongs to the open file, so that the system gives it
// back however the process ends; the text in the file only says whose it is.
// The file itself is never removed: a process that waits for it would then
// lock a file that nobody else can see.
func (s *State) lock(command string, now time.Time) error {
	path := s.path(lockName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return diskError(path, err)
	}
	switch err := lockFile(file); {
	case errors.Is(err, errHeld):
		defer file.Close()
		return lockedBy(s.dir, file, now)
	case err != nil:
		file.Close()
		return fmt.Errorf("%w: %s: %w; this file system cannot lock files: put the state on a local disk", ErrDisk, path, err)
	}
	s.lockFile = file
	host, err := os.Hostname()
	if err != nil {
		host = "unknown host"
	}
	text, err := json.Marshal(Owner{Host: host, PID: os.Getpid(), Command: command, Since: now.UTC()})
	if err != nil {
		return err
	}
	if err := s.setOwner(append(text, '\n')); err != nil {
		s.unlock()
		return diskError(path, err)
	}
	return nil
}

func (s *State) setOwner(text []byte) error {
	if err := s.lockFile.Truncate(0); err != nil {
		return err
	}
	_, err := s.lockFile.WriteAt(text, 0)
	return err
}

// unlock gives the lock back. An owner's text that stays behind is harmless.
func (s *State) unlock() error {
	if s.lockFile == nil {
		return nil
	}
	cleared := s.lockFile.Truncate(0)
	return errors.Join(cleared, s.lockFile.Close())
}

// lockedBy reads whose lock it is; the text may be half written.
func lockedBy(dir string, file *os.File, now time.Time) error {
	e := &LockedError{Dir: dir}
	if text, err := io.ReadAll(io.LimitReader(file, 4096)); err == nil && json.Unmarshal(text, &e.Owner) == nil {
		e.Age = now.Sub(e.Owner.Since)
	}
	return e
}
