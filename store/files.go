package store

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// step is called before and after everything that changes the disk, with a name
// for it; a test may have the process die there or return an error.
func (s *State) step(name string) error {
	if s.hook == nil {
		return nil
	}
	return s.hook(name)
}

// between calls f with a step before and after.
func (s *State) between(name string, f func() error) error {
	if err := s.step("before " + name); err != nil {
		return err
	}
	if err := f(); err != nil {
		return err
	}
	return s.step("after " + name)
}

// makeFolder creates a folder unless it is there, and syncs the one above.
func (s *State) makeFolder(path string) error {
	return s.between("folder "+filepath.Base(path), func() error {
		if err := os.Mkdir(path, 0o755); errors.Is(err, fs.ErrExist) {
			return nil
		} else if err != nil {
			return diskError(path, err)
		}
		return syncFolder(filepath.Dir(path))
	})
}

// rename moves a file or folder that is synced, and syncs the folders.
func (s *State) rename(from, to string) error {
	return s.between("rename to "+filepath.Base(to), func() error {
		if err := os.Rename(from, to); err != nil {
			return diskError(to, err)
		}
		if err := s.step("renamed " + filepath.Base(to)); err != nil {
			return err
		}
		if err := syncFolder(filepath.Dir(to)); err != nil || filepath.Dir(from) == filepath.Dir(to) {
			return err
		}
		return syncFolder(filepath.Dir(from))
	})
}

// remove removes a file or a folder with all it holds.
func (s *State) remove(path string) error {
	return s.between("removal of "+filepath.Base(path), func() error {
		if err := os.RemoveAll(path); err != nil {
			return diskError(path, err)
		}
		return nil
	})
}

func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return diskError(path, err)
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil {
		return diskError(path, err)
	}
	return nil
}

// fileSum is the length and the SHA-256 of a file.
type fileSum struct {
	bytes  int64
	sha256 [sha256.Size]byte
}

func sumFile(path string) (fileSum, error) {
	file, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer file.Close()
	var f fileSum
	sum := sha256.New()
	f.bytes, err = io.Copy(sum, file)
	sum.Sum(f.sha256[:0])
	return f, err
}

// sumFolder returns the sums of all files in a folder, by path with slashes.
func sumFolder(root string) (map[string]fileSum, error) {
	sums := map[string]fileSum{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		sums[filepath.ToSlash(name)], err = sumFile(path)
		return err
	})
	return sums, err
}
