package store

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"slices"

	"tidemark/output"
	"tidemark/store/segment"
)

// Report is what the caller says of a run when it is committed.
type Report struct {
	Outcome  string  // a word: "collecting", "fitted"
	Settings string  // what a later run must agree with
	Seconds  float64 // that the run took
	Counts   []Count // records by status and reason
}

// Commit makes the update the state: the segment and the folder of the run go to
// disk, then one transaction names them, and that is the moment from which the
// run exists. An error means that it does not, and that the state is as before.
// What remains to be done after that moment cannot fail: if the link to the last
// run cannot be set the next start does it. folder must come from Stage; Commit
// takes it over.
func (u *Update) Commit(folder *output.Folder, report Report) (Run, error) {
	s := u.state
	u.run.Outcome, u.run.Settings, u.run.Seconds = report.Outcome, report.Settings, report.Seconds
	if err := u.commit(folder, report.Counts); err != nil && !u.committed() {
		u.abandon(folder)
		return Run{}, err
	}
	u.file.Close() // nil is refused without harm
	u.state = nil
	if _, err := s.setLatest(); err != nil {
		s.repaired = append(s.repaired, fmt.Sprintf("%s still shows an earlier run: %v", latestName, err))
	}
	return u.run, nil
}

func (u *Update) commit(folder *output.Folder, counts []Count) error {
	s := u.state
	summary, err := u.finishSegment()
	if err != nil {
		return err
	}
	dir := s.path(runsName, u.run.Folder)
	if folder.Target() != abs(dir) {
		panic("store: the folder " + folder.Target() + " is not the one of run " + dir)
	}
	if err := s.between("run folder", func() error { return diskError(dir, folder.Commit()) }); err != nil {
		return err
	}
	files, err := sumFolder(dir)
	if err != nil {
		return diskError(dir, err)
	}
	return s.transaction(func(tx *sql.Tx) error { return u.writeRows(tx, summary, files, counts) })
}

// finishSegment brings the segment to disk under its name. Without documents
// there is none.
func (u *Update) finishSegment() (segment.Summary, error) {
	if u.file == nil {
		return segment.Summary{}, nil
	}
	s, name := u.state, segmentName(u.run.Number)
	path := s.path(segmentsName, name)
	summary, err := u.writer.Finish()
	if err == nil {
		err = s.between("segment written", u.buffered.Flush)
	}
	if err == nil {
		err = s.between("segment synced", u.file.Sync)
	}
	if err != nil {
		return summary, diskError(path+partial, err)
	}
	return summary, s.rename(path+partial, path)
}

// writeRows writes all rows of the run.
func (u *Update) writeRows(tx *sql.Tx, summary segment.Summary, files map[string]fileSum, counts []Count) error {
	for _, part := range []struct {
		name string
		f    func(*sql.Tx) error
	}{
		{"run", func(tx *sql.Tx) error { return u.writeRun(tx, files, counts) }},
		{"documents", func(tx *sql.Tx) error { return u.writeDocuments(tx, summary) }},
		{"terms", u.writeTerms},
		{"topics", u.writeTopics},
		{"periods", u.writePeriods},
		{"looks", u.writeLooks},
	} {
		if err := u.state.between("rows of "+part.name, func() error { return part.f(tx) }); err != nil {
			return err
		}
	}
	return nil
}

func (u *Update) writeRun(tx *sql.Tx, files map[string]fileSum, counts []Count) error {
	r := &u.run
	_, err := tx.Exec(`INSERT INTO runs (`+runColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
		r.Number, instant(r.At), r.Folder, r.Outcome, r.Settings, r.Seconds, r.Added, r.Revised, r.Amended, r.Removed, r.Unchanged)
	if err != nil {
		return err
	}
	for _, c := range counts {
		if _, err := tx.Exec(`INSERT INTO counts VALUES (?, ?, ?, ?)`, r.Number, c.Status, c.Reason, c.Records); err != nil {
			return err
		}
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f := files[path]
		if _, err := tx.Exec(`INSERT INTO files VALUES (?, ?, ?, ?)`, r.Number, path, f.bytes, f.sha256[:]); err != nil {
			return err
		}
	}
	return nil
}

// committed reports whether the run exists after all: SQLite may have committed
// and then fail to sync the folder, and files that the database names must stay. If
// the database cannot be asked they stay too, for the next start to decide.
func (u *Update) committed() bool {
	var n int
	err := u.state.row(`SELECT count(*) FROM runs WHERE number = ?`, u.run.Number).Scan(&n)
	u.unknown = err != nil
	return err == nil && n > 0
}

// abandon removes what a failed commit has written. What it cannot remove the
// next start will.
func (u *Update) abandon(folder *output.Folder) {
	s := u.state
	u.file.Close()
	folder.Discard()
	u.state = nil
	os.RemoveAll(s.path(segmentsName, segmentName(u.run.Number)+partial))
	if u.unknown {
		return
	}
	os.RemoveAll(s.path(segmentsName, segmentName(u.run.Number)))
	os.RemoveAll(s.path(runsName, u.run.Folder))
}
