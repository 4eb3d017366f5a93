package store

import (
	"fmt"
	"path/filepath"
	"regexp"
	"time"
)

// Names in the state folder.
const (
	lockName     = "lock"
	databaseName = "state.db"
	journalName  = "state.db-journal"
	segmentsName = "segments"
	runsName     = "runs"
	undoneName   = "undone"
	latestName   = "latest"
	// partial ends the name of what is being written.
	partial = ".partial"
)

func (s *State) path(parts ...string) string {
	return filepath.Join(append([]string{s.dir}, parts...)...)
}

func segmentName(run int) string { return fmt.Sprintf("%06d.segment", run) }

// folderName begins with the number, so that names sort as runs do, whatever
// the clock said.
func folderName(run int, at time.Time) string {
	return fmt.Sprintf("%06d-%s", run, at.UTC().Format("20060102T150405Z"))
}

func backupName(version int) string { return fmt.Sprintf("%s.v%d.backup", databaseName, version) }

// isOurs reports whether a name below segments/, runs/ or undone/ is one that we
// give, finished or partial.
func isOurs(name string) bool {
	ours := regexp.MustCompile(`^\.?[0-9]{6,}(\.segment|-[0-9]{8}T[0-9]{6}Z)(\.partial.*)?$`)
	return ours.MatchString(name)
}

// abs is how package output names the target of a folder.
func abs(path string) string {
	if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}
