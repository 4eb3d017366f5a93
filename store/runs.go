package store

import (
	"database/sql"
	"fmt"
	"time"
)

// Run is one committed update.
type Run struct {
	Number int       // 1, 2, …; it orders runs and is never given twice
	At     time.Time // as the clock said, UTC, to the second
	Folder string    // its name below runs/, or below undone/
	// Outcome is a word of the caller: "collecting", "fitted".
	Outcome string
	// Settings are the caller's: what a later run must agree with.
	Settings string
	Seconds  float64 // that the run took
	Changes
	Pruned bool // its folder was given up, see Prune
	Undone bool // see Rollback
}

// Changes counts what an update did with documents, see Outcome.
type Changes struct {
	Added, Revised, Amended, Removed, Unchanged int
}

// Any reports whether there was any change.
func (c Changes) Any() bool { return c.Added+c.Revised+c.Amended+c.Removed > 0 }

const runColumns = `number, at, folder, outcome, settings, seconds, added, revised, amended, removed, unchanged, pruned, undone`

func scanRun(scan func(...any) error) (Run, error) {
	var r Run
	var at string
	err := scan(&r.Number, &at, &r.Folder, &r.Outcome, &r.Settings, &r.Seconds,
		&r.Added, &r.Revised, &r.Amended, &r.Removed, &r.Unchanged, &r.Pruned, &r.Undone)
	if err == nil {
		r.At, err = time.Parse(time.RFC3339, at)
	}
	return r, err
}

// Runs returns all runs in their order, also those that were pruned or undone.
func (s *State) Runs() ([]Run, error) {
	var runs []Run
	err := s.query(func(rows *sql.Rows) error {
		r, err := scanRun(rows.Scan)
		runs = append(runs, r)
		return err
	}, `SELECT `+runColumns+` FROM runs ORDER BY number`)
	return runs, err
}

// Latest returns the last run that was not undone, or ErrNoRun.
func (s *State) Latest() (Run, error) {
	r, err := s.lastBefore(1 << 62)
	if err == nil && r.Number == 0 {
		return r, fmt.Errorf("%w: %s holds none yet", ErrNoRun, s.dir)
	}
	return r, err
}

// lastBefore returns the last run below number that was not undone; the zero
// Run if there is none.
func (s *State) lastBefore(number int) (Run, error) {
	var last Run
	err := s.query(func(rows *sql.Rows) (err error) {
		last, err = scanRun(rows.Scan)
		return err
	}, `SELECT `+runColumns+` FROM runs WHERE number < ? AND undone = 0 ORDER BY number DESC LIMIT 1`, number)
	return last, err
}

// RunDir returns the folder of a run; of a run that was pruned it is gone.
func (s *State) RunDir(r Run) string {
	if r.Undone {
		return s.path(undoneName, r.Folder)
	}
	return s.path(runsName, r.Folder)
}

// Count is the number of records of a run with one status and reason.
type Count struct {
	Status, Reason string
	Records        int
}

// Counts returns the records of a run by status and reason, in their order.
func (s *State) Counts(run int) ([]Count, error) {
	var counts []Count
	err := s.query(func(rows *sql.Rows) error {
		var c Count
		err := rows.Scan(&c.Status, &c.Reason, &c.Records)
		counts = append(counts, c)
		return err
	}, `SELECT status, reason, records FROM counts WHERE run = ? ORDER BY status, reason`, run)
	return counts, err
}
