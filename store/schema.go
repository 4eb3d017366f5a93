package store

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// migrations returns the statements that take the schema from each version to
// the next; the first makes version 1 of nothing.
func migrations() []string {
	names, err := fs.Glob(schemaFiles, "schema/*.sql") // sorted
	if err != nil {
		panic(err) // the pattern is right
	}
	var list []string
	for _, name := range names {
		text, err := schemaFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		list = append(list, string(text))
	}
	return list
}

// migrate brings the schema to the version of this program, in one transaction.
// An older database is copied first.
func (s *State) migrate(steps []string) error {
	switch {
	case s.version > len(steps):
		return fmt.Errorf("%w: %s has schema %d, this program knows up to %d; use the newer program, or restore a backup from before it",
			ErrNewer, s.dir, s.version, len(steps))
	case s.version == len(steps):
		return nil
	case s.readOnly:
		return fmt.Errorf("%w: %s has schema %d, this program needs %d; run an update once, which upgrades it", ErrReadOnly, s.dir, s.version, len(steps))
	case s.version > 0:
		if err := s.backup(); err != nil {
			return err
		}
	}
	err := s.transaction(func(tx *sql.Tx) error {
		for _, step := range steps[s.version:] {
			if _, err := tx.Exec(step); err != nil {
				return err
			}
		}
		return execute(tx, []string{
			fmt.Sprintf(`PRAGMA application_id = %d`, applicationID),
			fmt.Sprintf(`PRAGMA user_version = %d`, len(steps)),
		})
	})
	if err == nil {
		s.version = len(steps)
	}
	return err
}

// backup copies the database of an older schema beside it.
func (s *State) backup() error {
	target := s.path(backupName(s.version))
	staged := target + partial
	if err := s.remove(staged); err != nil {
		return err
	}
	if _, err := s.db.Exec(`VACUUM INTO ?`, staged); err != nil {
		return fmt.Errorf("copying the database before its upgrade: %w", s.databaseError(err))
	}
	file, err := os.OpenFile(staged, os.O_RDWR, 0)
	if err != nil {
		return diskError(staged, err)
	}
	defer file.Close()
	if err := file.Sync(); err != nil {
		return diskError(staged, err)
	}
	return s.rename(staged, target)
}
