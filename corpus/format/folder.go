package format

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folder adds the files below a folder in sorted order. What cannot be read
// there becomes an input with an error, so that it gets a row of its own.
func (e *expansion) folder(root string) {
	found, hidden := 0, 0
	// The root may be a symbolic link, which WalkDir would not enter.
	start := root
	if resolved, err := filepath.EvalSymlinks(root); err == nil {
		start = resolved
	}
	_ = filepath.WalkDir(start, func(path string, entry fs.DirEntry, err error) error {
		name := filepath.Join(root, strings.TrimPrefix(path, start))
		switch {
		case err != nil && path == start:
			e.fault(root, err)
			found++
		case err != nil:
			found++
			e.add(Input{Name: name, path: path, err: err})
			return fs.SkipDir
		case path != start && strings.HasPrefix(entry.Name(), "."):
			hidden++
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir():
			found++
			e.add(Input{Name: name, path: path, err: whyNotFile(path)})
		}
		return nil
	})
	if hidden > 0 {
		e.notes = append(e.notes, Note{NoteHidden, fmt.Sprintf("%s: %d hidden files or folders are left out; name them to read them", root, hidden)})
	}
	if found == 0 {
		e.faults = append(e.faults, &InputError{Name: root, Err: fmt.Errorf("the folder holds no file: %w", fs.ErrNotExist), Remedy: "name a folder with files in it"})
	}
}

// whyNotFile says why an entry of a folder cannot be read as a file, or nil.
// Links to files are followed; links to folders are not, as they may lead in
// circles.
func whyNotFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("a link to a folder is not followed; name the folder itself")
	case !info.Mode().IsRegular():
		return fmt.Errorf("not a regular file; name it to read it")
	}
	return nil
}
