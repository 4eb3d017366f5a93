package output

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ErrTarget marks a folder that cannot be written to: it exists, or it cannot
// be created. The error's text says which and what to do.
var ErrTarget = errors.New("output folder")

// Folder is a result folder in the making. It is staged beside its target and
// takes the target's place only as a whole.
type Folder struct {
	target, staged string
	force          bool
	made           []string // parents that were created, outermost first
	tables         []TableSchema
}

// Stage prepares a folder for target. A target that exists, other than as an
// empty folder, is an error, unless force is set and the target is a result
// folder of this program.
func Stage(target string, force bool) (*Folder, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, unusable(target, err)
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	if err := replaceable(target, force); err != nil {
		return nil, err
	}
	parent := filepath.Dir(target)
	made, err := makeParents(parent)
	if err != nil {
		removeEmpty(made)
		return nil, unusable(target, err)
	}
	staged, err := os.MkdirTemp(parent, "."+filepath.Base(target)+".partial-*")
	if err != nil {
		removeEmpty(made)
		return nil, unusable(target, err)
	}
	if err := os.Chmod(staged, 0o755); err != nil {
		os.Remove(staged)
		removeEmpty(made)
		return nil, unusable(target, err)
	}
	return &Folder{target: target, staged: staged, force: force, made: made}, nil
}

// unusable says that target cannot be created, and why; the path that failed
// may be one of ours that means nothing to the reader.
func unusable(target string, err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%w %s cannot be created: %v; name another with --out", ErrTarget, target, err)
}

// replaceable reports why target may not be replaced.
func replaceable(target string, force bool) error {
	info, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unusable(target, err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%w %s exists and is a file; name another with --out", ErrTarget, target)
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return unusable(target, err)
	}
	switch {
	case len(entries) == 0:
		return nil
	case !isOurs(target):
		return fmt.Errorf("%w %s exists and holds something else than a tidemark result; it is left alone, name another with --out", ErrTarget, target)
	case !force:
		return fmt.Errorf("%w %s exists; replace it with --force or name another with --out", ErrTarget, target)
	}
	return nil
}

// isOurs reports whether a folder holds a manifest that this program wrote.
func isOurs(folder string) bool {
	data, err := os.ReadFile(filepath.Join(folder, ManifestName))
	if err != nil {
		return false
	}
	var m struct {
		Tool string `json:"tool"`
	}
	return json.Unmarshal(data, &m) == nil && m.Tool == Tool
}

// makeParents creates folder and what is missing above it.
func makeParents(folder string) (made []string, err error) {
	var missing []string
	for dir := folder; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return made, err
		}
		made = append(made, dir)
	}
	return made, nil
}

// removeEmpty removes folders that are still empty, innermost first.
func removeEmpty(made []string) {
	for _, dir := range slices.Backward(made) {
		os.Remove(dir) // refuses a folder that holds something
	}
}

// Target returns the absolute path that the folder will have.
func (f *Folder) Target() string { return f.target }

// Write creates a file of the folder, syncs and closes it. name uses slashes.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	path := filepath.Join(f.staged, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(file, 1<<16)
	err = write(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// Discard removes what was staged and every parent that was made for it.
func (f *Folder) Discard() error {
	if f.staged == "" {
		return nil
	}
	err := os.RemoveAll(f.staged)
	f.staged = ""
	removeEmpty(f.made)
	return err
}
