package format

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Input is one stored file to read, or standard input.
type Input struct {
	// Name is the file as the user named it, below a named folder with the
	// folder before it; "-" is standard input.
	Name string
	// Named tells a file that the user named, by itself or with a glob, from
	// one found in a folder. What is wrong with a named file ends the reading;
	// a stray file in a folder is only reported.
	Named bool

	path string
	err  error // why a file found in a folder cannot be read
}

// Note is something the user should know about the inputs.
type Note struct {
	Code string // stable, for machines: "same_input"
	Text string
}

// String returns code and text.
func (n Note) String() string { return n.Code + ": " + n.Text }

// The codes of notes.
const (
	NoteSameInput = "same_input" // a file is named more than once and read once
	NoteHidden    = "hidden"     // hidden files and folders were left out
)

// Expand resolves names of files, folders and globs, and "-", into the inputs
// in the order in which they are read: names as given, the files of a folder
// and the matches of a glob sorted. Hidden files are left out of both. A name
// that exists is never taken as a glob.
//
// All faults are reported at once, each as an *InputError: a missing file, a
// glob without a match, a folder without a file, a file that cannot be opened.
func Expand(names []string) ([]Input, []Note, error) {
	e := expansion{seen: map[string]string{}}
	if len(names) == 0 {
		return nil, nil, &InputError{Name: "no input", Err: fs.ErrNotExist, Remedy: "name a file, a folder, a glob, or - for standard input"}
	}
	for _, name := range names {
		e.name(name)
	}
	return e.inputs, e.notes, errors.Join(e.faults...)
}

// expansion collects what names stand for.
type expansion struct {
	inputs []Input
	notes  []Note
	faults []error
	seen   map[string]string // resolved path -> name it is read under
}

func (e *expansion) name(name string) {
	if name == "-" {
		e.add(Input{Name: name, Named: true})
		return
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(name, "*?["):
		e.glob(name)
	case err != nil:
		e.fault(name, err)
	default:
		e.existing(name, info)
	}
}

func (e *expansion) existing(name string, info fs.FileInfo) {
	switch {
	case info.IsDir():
		e.folder(name)
	case !info.Mode().IsRegular():
		// Opening and closing a pipe would end its writer.
		e.add(Input{Name: name, Named: true, path: name})
	default:
		f, err := os.Open(name)
		if err != nil {
			e.fault(name, err)
			return
		}
		f.Close()
		e.add(Input{Name: name, Named: true, path: name})
	}
}

func (e *expansion) glob(pattern string) {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		e.faults = append(e.faults, &InputError{Name: pattern, Err: err, Remedy: "close the bracket, or escape it with a backslash"})
		return
	}
	matches = slices.DeleteFunc(matches, func(m string) bool { return hiddenMatch(pattern, m) })
	if len(matches) == 0 {
		e.faults = append(e.faults, &InputError{Name: pattern, Err: fmt.Errorf("no file matches: %w", fs.ErrNotExist), Remedy: "check the folder and the pattern"})
	}
	for _, m := range matches {
		info, err := os.Stat(m)
		if err != nil {
			e.fault(m, err)
			continue
		}
		e.existing(m, info)
	}
}

// hiddenMatch reports whether a star of the pattern matched a leading dot,
// which it does not in a shell.
func hiddenMatch(pattern, match string) bool {
	p, m := strings.Split(filepath.Clean(pattern), string(filepath.Separator)), strings.Split(match, string(filepath.Separator))
	if len(p) != len(m) {
		return false
	}
	for i := range p {
		if strings.HasPrefix(m[i], ".") && !strings.HasPrefix(p[i], ".") {
			return true
		}
	}
	return false
}

func (e *expansion) add(in Input) {
	in.Name = strings.ToValidUTF8(in.Name, "\uFFFD")
	key := in.path
	if resolved, err := filepath.EvalSymlinks(in.path); err == nil && in.path != "" {
		key = resolved
	}
	if absolute, err := filepath.Abs(key); err == nil && in.path != "" {
		key = absolute
	}
	if first, ok := e.seen[key]; ok {
		text := fmt.Sprintf("%s is named twice and read once", in.Name)
		if first != in.Name {
			text = fmt.Sprintf("%s is the same file as %s and is read once", in.Name, first)
		}
		e.notes = append(e.notes, Note{NoteSameInput, text})
		return
	}
	e.seen[key] = in.Name
	e.inputs = append(e.inputs, in)
}

func (e *expansion) fault(name string, err error) {
	remedy := ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		remedy = "check the name"
	case errors.Is(err, fs.ErrPermission):
		remedy = "make it readable for this user"
	}
	e.faults = append(e.faults, &InputError{Name: name, Err: err, Remedy: remedy})
}
