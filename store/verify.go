package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"tidemark/store/segment"
)

// Fault is something wrong with a state.
type Fault struct {
	Where   string // a file, or the database
	Problem string
	Remedy  string // what to do
}

// String joins place, problem and remedy.
func (f Fault) String() string { return f.Where + ": " + f.Problem + "; " + f.Remedy }

// Remedies.
const (
	restoreFile   = "put a backup of this file in its place"
	restoreFolder = "put a backup of the whole state folder in its place"
	loseRun       = restoreFile + ", or, if it is of the last run, undo that with runs rollback; documents are not affected"
)

// Verify checks the database, every byte of every segment against its
// checksums and its rows, and every file of every run. It changes nothing. The
// error says that checking itself was not possible.
func (s *State) Verify() ([]Fault, error) {
	var faults []Fault
	for _, check := range []func() ([]Fault, error){s.verifyDatabase, s.verifySegments, s.verifyRuns, s.verifyLatest} {
		found, err := check()
		faults = append(faults, found...)
		if errors.Is(err, ErrDamaged) {
			return append(faults, Fault{s.path(databaseName), err.Error(), restoreFolder}), nil
		} else if err != nil {
			return faults, err
		}
	}
	return faults, nil
}

// invariants are queries that find nothing in a sound database.
func invariants() map[string]string {
	return map[string]string{
		"documents with two versions in force":    `SELECT id FROM documents WHERE replaced IS NULL GROUP BY id HAVING count(*) > 1`,
		"documents replaced before they came":     `SELECT id FROM documents WHERE replaced <= run`,
		"terms whose numbers have gaps":           `SELECT number FROM terms WHERE number NOT BETWEEN 0 AND (SELECT count(*) - 1 FROM terms)`,
		"topics above the highest number given":   `SELECT id FROM topics WHERE id > (SELECT number FROM given WHERE what = 'topic')`,
		"figures of topics that never were":       `SELECT topic FROM prevalence WHERE topic NOT IN (SELECT id FROM topics)`,
		"rows of runs that were undone":           `SELECT run FROM segments JOIN runs ON number = run WHERE undone = 1`,
		"segments with a wrong number of records": `SELECT run FROM segments WHERE records < (SELECT count(*) FROM documents WHERE run = segments.run)`,
	}
}

func (s *State) verifyDatabase() ([]Fault, error) {
	var faults []Fault
	where := s.path(databaseName)
	add := func(problem string) { faults = append(faults, Fault{where, problem, restoreFolder}) }
	err := s.query(func(rows *sql.Rows) error {
		var text string
		err := rows.Scan(&text)
		if err == nil && text != "ok" {
			add(text)
		}
		return err
	}, `PRAGMA integrity_check`)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	err = s.query(func(*sql.Rows) error { add("a row refers to one that is missing"); return nil }, `PRAGMA foreign_key_check`)
	for problem, query := range invariants() {
		if err != nil {
			return faults, err
		}
		n := 0
		err = s.row(`SELECT count(*) FROM (` + query + `)`).Scan(&n)
		if n > 0 {
			add(fmt.Sprintf("%d %s", n, problem))
		}
	}
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.Problem, b.Problem) })
	return faults, s.databaseError(err)
}

func (s *State) verifySegments() ([]Fault, error) {
	segments, err := s.segments()
	if err != nil {
		return nil, err
	}
	var terms uint32
	if err := s.row(`SELECT count(*) FROM terms`).Scan(&terms); err != nil {
		return nil, s.databaseError(err)
	}
	var faults []Fault
	for _, g := range segments {
		if err := s.verifySegment(g, terms); err != nil {
			remedy := restoreFile
			if errors.Is(err, ErrDisk) {
				remedy = "check the file system"
			}
			faults = append(faults, Fault{s.path(segmentsName, segmentName(g.run)), cause(err), remedy})
		}
	}
	return faults, nil
}

// verifySegment reads a segment and compares it with its rows.
func (s *State) verifySegment(g segmentRow, terms uint32) error {
	rows := map[int64]Document{}
	err := s.query(func(r *sql.Rows) error {
		d, err := scanDocument(r.Scan)
		rows[d.Position] = d
		return err
	}, `SELECT `+documentColumns+` FROM documents WHERE run = ?`, g.run)
	if err != nil {
		return err
	}
	matched := 0
	summary, err := eachRecord(s.path(segmentsName, segmentName(g.run)), func(r *segment.Record, position, size int64) error {
		for _, t := range r.Tokens {
			if t >= terms && t < marks {
				return fmt.Errorf("document %q has term %d of %d", r.ID, t, terms)
			}
		}
		d, known := rows[position]
		if !known {
			return nil // a version that was pruned
		}
		matched++
		if d.ID != r.ID || d.Size != size || d.Text != r.TextKey() || d.Content != r.ContentKey() {
			return fmt.Errorf("document %q at byte %d is not the one that the database has there", r.ID, position)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case summary.Bytes != g.sum.bytes || summary.SHA256 != g.sum.sha256 || summary.Records != g.records:
		return errors.New("it is another file than the one that was written")
	case matched != len(rows):
		return fmt.Errorf("%d documents of the database are not in it", len(rows)-matched)
	}
	return nil
}

// marks is the least token that stands for no term, see chunk.Sentence.
const marks = ^uint32(0) - 1

func (s *State) verifyRuns() ([]Fault, error) {
	runs, err := s.Runs()
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, r := range runs {
		if r.Undone || r.Pruned {
			continue
		}
		found, err := s.verifyRun(r)
		if err != nil {
			return faults, err
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

func (s *State) verifyRun(r Run) ([]Fault, error) {
	var faults []Fault
	dir := s.RunDir(r)
	if _, err := os.Stat(dir); err != nil {
		return []Fault{{dir, cause(err), loseRun}}, nil
	}
	err := s.query(func(rows *sql.Rows) error {
		var name string
		var want fileSum
		var sum []byte
		if err := rows.Scan(&name, &want.bytes, &sum); err != nil {
			return err
		}
		copy(want.sha256[:], sum)
		path := s.path(runsName, r.Folder, name)
		if got, err := sumFile(path); err != nil {
			faults = append(faults, Fault{path, cause(err), loseRun})
		} else if got != want {
			faults = append(faults, Fault{path, "it is another file than the one that was written", loseRun})
		}
		return nil
	}, `SELECT path, bytes, sha256 FROM files WHERE run = ? ORDER BY path`, r.Number)
	return faults, err
}

func (s *State) verifyLatest() ([]Fault, error) {
	last, err := s.Latest()
	if errors.Is(err, ErrNoRun) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if name, err := os.Readlink(s.path(latestName)); err != nil || s.path(name) != s.RunDir(last) {
		return []Fault{{s.path(latestName), "it does not lead to run " + last.Folder, "any command that writes puts it right"}}, nil
	}
	return nil, nil
}

// cause is the text of an error without the path, which the fault names.
func cause(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is missing"
	}
	for _, known := range []error{segment.ErrCorrupt, segment.ErrVersion, segment.ErrNotSegment} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return err.Error()
}
