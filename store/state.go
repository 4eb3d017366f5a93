// Package store keeps what scheduled runs know from one run to the next: the
// documents, the vocabulary, permanent identities of topics, figures of periods,
// tests made, and the folder of every run. It knows no topic model.
//
// A state is a folder. Its database names everything else in it; an update writes
// files first and then commits one transaction, so that a process that is
// killed at any moment leaves the state of before or the state of after. What
// the database does not name is cleaned away at the next start. docs/formats.md
// describes the folder.
package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// State is an open state folder. It belongs to one goroutine.
type State struct {
	dir      string
	db       *sql.DB
	version  int // of the schema
	lockFile *os.File
	readOnly bool
	hook     func(step string) error // of tests; nil otherwise
	repaired []string
}

// Options say how to open a state.
type Options struct {
	// Create makes a state where there is none. Otherwise that is ErrNotState.
	Create bool
	// ReadOnly takes no lock, repairs nothing and writes nothing. Another process
	// may commit at any time, so that two calls can speak of different runs.
	ReadOnly bool
	// Command is what others are told who find the state locked.
	Command string
	// Now is the time of the clock, for the same purpose.
	Now time.Time

	hook  func(step string) error
	steps []string // of the schema; nil for those of this program
}

// Open opens the state in dir, takes its lock, upgrades its schema and repairs
// what a killed process has left. The errors are ErrLocked, ErrNotState,
// ErrNewer, ErrDamaged and ErrDisk. The state must be closed.
func Open(dir string, o Options) (*State, error) {
	s := &State{dir: dir, readOnly: o.ReadOnly, hook: o.hook}
	if o.steps == nil {
		o.steps = migrations()
	}
	if err := s.open(o); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *State) open(o Options) error {
	if o.ReadOnly {
		if err := s.openDatabase(true); err != nil {
			return err
		}
		return s.migrate(o.steps)
	}
	if err := s.prepare(o.Create); err != nil {
		return err
	}
	if err := s.lock(o.Command, o.Now); err != nil {
		return err
	}
	// Only now: a run that was under way may have made the state.
	if err := s.recognise(o.Create); err != nil {
		return err
	}
	if err := s.openDatabase(false); err != nil {
		return err
	}
	if err := s.migrate(o.steps); err != nil {
		return err
	}
	for _, name := range []string{segmentsName, runsName, undoneName} {
		if err := s.makeFolder(s.path(name)); err != nil {
			return err
		}
	}
	return s.recover()
}

// prepare makes the folder of a state, or finds that there is none.
func (s *State) prepare(create bool) error {
	info, err := os.Stat(s.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		if err := os.MkdirAll(s.dir, 0o755); err != nil {
			return diskError(s.dir, err)
		}
		return syncFolder(filepath.Dir(s.dir))
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s does not exist; name another with --state", ErrNotState, s.dir)
	case err != nil:
		return diskError(s.dir, err)
	case !info.IsDir():
		return fmt.Errorf("%w: %s is a file; name a folder with --state", ErrNotState, s.dir)
	}
	return s.recognise(create)
}

// recognise refuses a folder that holds other things than a state: what is not
// ours must never be cleaned away.
func (s *State) recognise(create bool) error {
	if _, err := os.Stat(s.path(databaseName)); err == nil {
		return nil
	}
	if !create {
		return fmt.Errorf("%w: %s has no %s; name another with --state", ErrNotState, s.dir, databaseName)
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return diskError(s.dir, err)
	}
	others := ""
	for _, e := range entries {
		switch e.Name() {
		case lockName, journalName:
		case segmentsName, runsName:
			return fmt.Errorf("%w: %s has %s but no %s; put a backup of the whole folder in its place", ErrDamaged, s.dir, e.Name(), databaseName)
		default:
			others = e.Name()
		}
	}
	if others != "" {
		return fmt.Errorf("%w: %s holds other things (%s); name another with --state", ErrNotState, s.dir, others)
	}
	return nil
}

// Repaired says what Open found left over from a process that had ended early,
// and cleaned away or put right; empty after an orderly end.
func (s *State) Repaired() []string { return s.repaired }

// Dir returns the folder as it was named.
func (s *State) Dir() string { return s.dir }

// Close gives the lock back. An update that was not committed is lost.
func (s *State) Close() error {
	var closed error
	if s.db != nil {
		closed = s.databaseError(s.db.Close())
	}
	return errors.Join(closed, s.unlock())
}
