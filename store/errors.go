package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Errors of a state, to be matched with errors.Is. Their texts say what to do.
var (
	// ErrLocked: another process holds the state; the error is a *LockedError.
	ErrLocked = errors.New("state folder is in use")
	// ErrNotState: the folder does not hold a state, or holds other things.
	ErrNotState = errors.New("not a state folder")
	// ErrNewer: a newer program has written the state.
	ErrNewer = errors.New("state of a newer program")
	// ErrDamaged: something that was written is missing or changed.
	ErrDamaged = errors.New("state is damaged")
	// ErrDisk: the disk or the file system refuses; the state is unchanged.
	ErrDisk = errors.New("state folder cannot be used")
	// ErrReadOnly: the state was opened for reading.
	ErrReadOnly = errors.New("state is open for reading only")
	// ErrNoRun: there is no such run.
	ErrNoRun = errors.New("no such run")
	// ErrTested: a test has been made before.
	ErrTested = errors.New("test was made before")
	// ErrSending: a mail may or may not have been sent.
	ErrSending = errors.New("mail may have been sent")
	// ErrSent: a mail has been sent.
	ErrSent = errors.New("mail has been sent")
)

// diskError says which file the file system refuses, and what to do about it.
func diskError(path string, err error) error {
	if err == nil {
		return nil
	}
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) && cause.Path != "" {
		path = cause.Path
	}
	return fmt.Errorf("%w: %s: %w; %s", ErrDisk, path, err, remedy(err))
}

func remedy(err error) string {
	switch {
	case isFull(err):
		return "free some space on this file system and run again; the state is as it was before"
	case isReadOnly(err):
		return "give this user the right to write there, or name another folder with --state"
	}
	return "the state is as it was before; check the file system and run again"
}

// databaseError says what SQLite refuses, and what to do about it.
func (s *State) databaseError(err error) error {
	var cause *sqlite.Error
	if !errors.As(err, &cause) || errors.Is(err, ErrDisk) || errors.Is(err, ErrDamaged) {
		return err
	}
	path := s.path(databaseName)
	switch cause.Code() & 0xff {
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: %s: %w; put a backup of the whole folder in its place", ErrDamaged, path, err)
	case lib.SQLITE_FULL:
		return fmt.Errorf("%w: %s: %w; free some space on this file system and run again; the state is as it was before", ErrDisk, path, err)
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return fmt.Errorf("%w: %s: %w; give this user the right to write there, or name another folder with --state", ErrDisk, path, err)
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fmt.Errorf("%w: %s: %w; another program has the database open: close it and run again", ErrDisk, path, err)
	case lib.SQLITE_IOERR:
		return fmt.Errorf("%w: %s: %w; the state is as it was before; check the file system and run again", ErrDisk, path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}
