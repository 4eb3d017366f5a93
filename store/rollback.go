package store

import (
	"database/sql"
	"fmt"
)

// Rollback undoes the last run: its documents, terms, topics, figures and tests
// are gone, versions that it replaced are in force again, and its folder moves to
// undone/. The run stays on the list, its number is not given again, nor are
// the identities of its topics, since a mail may have named them. It is ErrNoRun if
// there is none, or if the run before it was pruned, as the state of that time is
// then no longer known.
func (s *State) Rollback() (Run, error) {
	if s.readOnly {
		return Run{}, ErrReadOnly
	}
	last, err := s.Latest()
	if err != nil {
		return Run{}, err
	}
	before, err := s.lastBefore(last.Number)
	if err != nil {
		return Run{}, err
	}
	if before.Pruned {
		return Run{}, fmt.Errorf("%w: run %d can be undone no more, since run %d before it was given up; keep more with --keep-runs",
			ErrNoRun, last.Number, before.Number)
	}
	if err := s.transaction(func(tx *sql.Tx) error { return undo(tx, last.Number) }); err != nil {
		return Run{}, err
	}
	last.Undone = true
	return last, s.settle()
}

// settle brings the files in line with the database after it has changed. What
// fails here the next start repeats.
func (s *State) settle() error {
	repaired := s.repaired
	err := s.recover()
	s.repaired = repaired // it is no repair that we report
	return err
}

func undo(tx *sql.Tx, run int) error {
	return execute(tx, []string{
		`DELETE FROM looks WHERE run = ?`,
		`DELETE FROM prevalence WHERE run = ?`,
		`DELETE FROM periods WHERE run = ?`,
		`DELETE FROM appearances WHERE run = ?`,
		`DELETE FROM topics WHERE born = ?`,
		`UPDATE topics SET retired = NULL WHERE retired = ?`,
		`DELETE FROM terms WHERE run = ?`,
		`DELETE FROM documents WHERE run = ?`,
		`UPDATE documents SET replaced = NULL WHERE replaced = ?`,
		`DELETE FROM segments WHERE run = ?`,
		`DELETE FROM files WHERE run = ?`,
		`DELETE FROM counts WHERE run = ?`,
		`UPDATE runs SET undone = 1 WHERE number = ?`,
	}, run)
}

// Prune gives up the folders of all but the last keep runs (at least 1), and
// what only they need: versions of documents, figures of periods and segments that
// later runs replaced. Runs can be undone as long as the run before them is kept,
// so that 2 is the least that lets the last one be undone. It returns the number of
// folders given up.
func (s *State) Prune(keep int) (int, error) {
	if keep < 1 {
		panic(fmt.Sprintf("store: the last %d runs are to be kept", keep))
	}
	var oldest int // that is kept
	err := s.row(`SELECT coalesce(min(number), 0) FROM (SELECT number FROM runs WHERE undone = 0 ORDER BY number DESC LIMIT ?)`, keep).Scan(&oldest)
	if err != nil {
		return 0, s.databaseError(err)
	}
	var pruned int
	if err := s.row(`SELECT count(*) FROM runs WHERE number < ? AND pruned = 0`, oldest).Scan(&pruned); err != nil || pruned == 0 {
		return 0, s.databaseError(err)
	}
	if err := s.transaction(func(tx *sql.Tx) error { return prune(tx, oldest) }); err != nil {
		return 0, err
	}
	return pruned, s.settle()
}

func prune(tx *sql.Tx, oldest int) error {
	return execute(tx, []string{
		`DELETE FROM documents WHERE replaced <= ?1`,
		`DELETE FROM segments WHERE run <= ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE run = segments.run)`,
		`DELETE FROM prevalence WHERE run < ?1 AND EXISTS
			(SELECT 1 FROM periods p WHERE p.period = prevalence.period AND p.run > prevalence.run AND p.run <= ?1)`,
		`DELETE FROM periods WHERE run < ?1 AND EXISTS
			(SELECT 1 FROM periods p WHERE p.period = periods.period AND p.run > periods.run AND p.run <= ?1)`,
		`DELETE FROM files WHERE run < ?1`,
		`UPDATE runs SET pruned = 1 WHERE number < ?1`,
	}, oldest)
}
