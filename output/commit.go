package output

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Commit describes the tables in SchemaName and puts the folder in the place of
// its target. Until it returns nil the target is what it was; afterwards the
// folder is whole, on disk.
func (f *Folder) Commit() error {
	// The world may have changed since Stage: another run may have finished.
	if err := replaceable(f.target, f.force); err != nil {
		return err
	}
	if err := f.writeSchema(); err != nil {
		return err
	}
	if err := syncFolders(f.staged); err != nil {
		return err
	}
	if err := f.place(); err != nil {
		return err
	}
	f.staged = ""
	return syncFolder(filepath.Dir(f.target))
}

// place renames; where a result is replaced the two folders change names, so
// that the target exists at every moment.
func (f *Folder) place() error {
	os.Remove(f.target) // an empty folder; any other refuses
	if _, err := os.Lstat(f.target); err != nil {
		if err := os.Rename(f.staged, f.target); err != nil {
			return fmt.Errorf("%w %s: %v", ErrTarget, f.target, err)
		}
		return nil
	}
	if err := exchange(f.staged, f.target); err != nil {
		return fmt.Errorf("%w %s cannot be replaced: %v", ErrTarget, f.target, err)
	}
	if err := os.RemoveAll(f.staged); err != nil {
		return fmt.Errorf("the new result is in place, but the former one could not be removed: %w", err)
	}
	return nil
}

// moveAside is exchange without the kernel's help: the old folder steps aside
// and comes back if the new one cannot take its place.
func moveAside(staged, target string) error {
	aside := staged + ".old"
	if err := os.Rename(target, aside); err != nil {
		return err
	}
	if err := os.Rename(staged, target); err != nil {
		if back := os.Rename(aside, target); back != nil {
			return fmt.Errorf("%v; the former result is now %s", err, aside)
		}
		return err
	}
	return os.Rename(aside, staged)
}

// syncFolders syncs a folder and all folders in it; files are synced when written.
func syncFolders(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(path)
	})
}

func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
