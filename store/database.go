package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver
)

// applicationID marks our databases: "tidm".
const applicationID = 0x7469646d

// openDatabase opens the database; SQLite itself takes back a transaction that
// a killed process has left. There is one connection, so that the settings hold
// for all statements.
func (s *State) openDatabase(readOnly bool) error {
	path, err := filepath.Abs(s.path(databaseName))
	if err != nil {
		return err
	}
	if readOnly {
		// Otherwise SQLite says only that it cannot open it.
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %s has no %s; name another with --state", ErrNotState, s.dir, databaseName)
		}
	}
	db, err := sql.Open("sqlite", address(path, readOnly))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	s.db = db
	var id, version int
	if err := s.row(`PRAGMA application_id`).Scan(&id); err != nil {
		return s.databaseError(err)
	}
	if err := s.row(`PRAGMA user_version`).Scan(&version); err != nil {
		return s.databaseError(err)
	}
	if id != applicationID && (id != 0 || version != 0) {
		return fmt.Errorf("%w: %s is the database of another program; name another folder with --state", ErrNotState, path)
	}
	s.version = version
	return nil
}

// address names the database and its settings. A rollback journal, as it leaves
// one file that can be copied; EXTRA is FULL and syncs the folder after
// the journal is gone, without which a power cut may bring a committed transaction
// back; the cache is bounded to 16 MiB.
func address(path string, readOnly bool) string {
	q := url.Values{"_txlock": {"immediate"}, "mode": {"rwc"}}
	if readOnly {
		q.Set("mode", "ro")
		q.Set("_txlock", "deferred")
	}
	pragmas := []string{
		"busy_timeout(10000)", "foreign_keys(1)", "cell_size_check(1)", "trusted_schema(0)",
		"temp_store(2)", "cache_size(-16384)", "synchronous(EXTRA)",
	}
	if !readOnly {
		pragmas = append(pragmas, "journal_mode(DELETE)")
	}
	q["_pragma"] = pragmas
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

func (s *State) row(query string, args ...any) *sql.Row { return s.db.QueryRow(query, args...) }

// query calls scan for every row. What it reads is small; it must not use the
// database from scan, as there is one connection.
func (s *State) query(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := s.db.Query(query, args...)
	if err != nil {
		return s.databaseError(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return s.databaseError(err)
		}
	}
	return s.databaseError(rows.Err())
}

// transaction runs f; whatever f or the commit returns, all of it is in the
// database or nothing.
func (s *State) transaction(f func(*sql.Tx) error) error {
	if s.readOnly {
		return ErrReadOnly
	}
	tx, err := s.db.Begin()
	if err != nil {
		return s.databaseError(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(tx); err != nil {
		return s.databaseError(err)
	}
	return s.between("commit", func() error { return s.databaseError(tx.Commit()) })
}

// execute runs statements that take the same arguments, one after the other.
func execute(tx *sql.Tx, statements []string, args ...any) error {
	for _, statement := range statements {
		if _, err := tx.Exec(statement, args...); err != nil {
			return err
		}
	}
	return nil
}
