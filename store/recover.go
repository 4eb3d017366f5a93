package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// recover brings the files in line with the database, which alone says what the
// state is.
func (s *State) recover() error {
	runs, err := s.Runs()
	if err != nil {
		return err
	}
	if err := s.settleFolders(runs); err != nil {
		return err
	}
	if err := s.cleanSegments(); err != nil {
		return err
	}
	stale := s.path(backupName(s.version-1) + partial)
	if _, err := os.Lstat(stale); err == nil {
		if err := s.discard(stale); err != nil {
			return err
		}
	}
	repaired, err := s.setLatest()
	if repaired {
		s.repaired = append(s.repaired, latestName+" was put right")
	}
	return err
}

// settleFolders puts the folder of every run where it belongs, and removes
// those that belong nowhere.
func (s *State) settleFolders(runs []Run) error {
	place := map[string]string{} // of each folder, below the state
	for _, r := range runs {
		switch {
		case r.Undone && !r.Pruned:
			place[r.Folder] = undoneName
		case !r.Pruned:
			place[r.Folder] = runsName
		}
	}
	for _, r := range runs {
		from, to := s.path(runsName, r.Folder), s.path(undoneName, r.Folder)
		if place[r.Folder] != undoneName || !exists(from) || exists(to) {
			continue
		}
		if err := s.rename(from, to); err != nil {
			return err
		}
		s.repaired = append(s.repaired, "run "+r.Folder+" was moved to "+undoneName)
	}
	for _, where := range []string{runsName, undoneName} {
		err := s.cleanFolder(where, func(name string) bool { return place[name] == where })
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *State) cleanSegments() error {
	named := map[string]bool{}
	err := s.query(func(rows *sql.Rows) error {
		var run int
		err := rows.Scan(&run)
		named[segmentName(run)] = true
		return err
	}, `SELECT run FROM segments`)
	if err != nil {
		return err
	}
	return s.cleanFolder(segmentsName, func(name string) bool { return named[name] })
}

// cleanFolder removes what is not named, if its name is one that we give.
func (s *State) cleanFolder(folder string, named func(name string) bool) error {
	entries, err := os.ReadDir(s.path(folder))
	if err != nil {
		return diskError(s.path(folder), err)
	}
	for _, e := range entries {
		if !isOurs(e.Name()) || named(e.Name()) {
			continue
		}
		if err := s.discard(s.path(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func (s *State) discard(path string) error {
	s.repaired = append(s.repaired, "removed "+path+", left by a run that did not end")
	return s.remove(path)
}

// setLatest makes the link to the folder of the last run, and reports whether it
// was another.
func (s *State) setLatest() (changed bool, err error) {
	want := ""
	last, err := s.Latest()
	if err == nil && !last.Pruned {
		want = filepath.Join(runsName, last.Folder)
	} else if err != nil && !errors.Is(err, ErrNoRun) {
		return false, err
	}
	link := s.path(latestName)
	info, err := os.Lstat(link)
	switch {
	case err == nil && info.IsDir():
		return false, fmt.Errorf("%w: %s is a folder where a link to the last run belongs; remove it", ErrDamaged, link)
	case errors.Is(err, fs.ErrNotExist) && want == "":
		return false, nil
	case err == nil:
		if have, err := os.Readlink(link); err == nil && have == want {
			return false, nil
		}
	}
	if want == "" {
		return true, s.remove(link)
	}
	staged := link + partial
	if err := s.remove(staged); err != nil {
		return false, err
	}
	if err := s.between("link "+latestName, func() error { return os.Symlink(want, staged) }); err != nil {
		return false, diskError(link, err)
	}
	return true, s.rename(staged, link)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
