package format

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inDir runs the test inside a new folder, so that names are short.
func inDir(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
}

func expandNames(t *testing.T, names ...string) (string, string, error) {
	t.Helper()
	inputs, notes, err := Expand(names)
	var got, codes []string
	for _, in := range inputs {
		mark := ""
		if in.Named {
			mark = "!"
		}
		got = append(got, filepath.ToSlash(in.Name)+mark)
	}
	for _, n := range notes {
		codes = append(codes, n.Code)
	}
	return strings.Join(got, " "), strings.Join(codes, " "), err
}

func TestExpand(t *testing.T) {
	inDir(t)
	for _, name := range []string{"b.jsonl", "a.jsonl", ".hidden", "d/2.jsonl", "d/10.jsonl", "d/.git/x", "d/e/1.jsonl", "we[ird].jsonl"} {
		write(t, ".", name, "{}\n")
	}
	if err := os.Symlink("a.jsonl", "link.jsonl"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ names, inputs, notes string }{
		{"b.jsonl a.jsonl -", "b.jsonl! a.jsonl! -!", ""},
		{"d", "d/10.jsonl d/2.jsonl d/e/1.jsonl", "hidden"},
		{"./d/", "d/10.jsonl d/2.jsonl d/e/1.jsonl", "hidden"},
		{"[ab].jsonl", "a.jsonl! b.jsonl!", ""},
		{"we[ird].jsonl", "we[ird].jsonl!", ""},
		{"*.jsonl", "a.jsonl! b.jsonl! we[ird].jsonl!", "same_input"}, // link.jsonl is a.jsonl
		{"*idden", "", "error"},
		{".hid*", ".hidden!", ""},
		{"?", "d/10.jsonl d/2.jsonl d/e/1.jsonl", "hidden"},
		{"d/2.jsonl d", "d/2.jsonl! d/10.jsonl d/e/1.jsonl", "same_input hidden"},
		{"a.jsonl ./a.jsonl - -", "a.jsonl! -!", "same_input same_input"},
	} {
		inputs, notes, err := expandNames(t, strings.Fields(c.names)...)
		if err != nil {
			notes = "error"
		}
		if inputs != c.inputs || notes != c.notes {
			t.Errorf("%s: %q, notes %q, %v; want %q, %q", c.names, inputs, notes, err, c.inputs, c.notes)
		}
	}
}

func TestExpandReportsAllFaults(t *testing.T) {
	inDir(t)
	write(t, ".", "good.jsonl", "{}\n")
	if err := os.MkdirAll("empty/deeper", 0o755); err != nil {
		t.Fatal(err)
	}
	_, _, err := Expand([]string{"missing.jsonl", "good.jsonl", "*.csv", "empty", "[a"})
	if err == nil {
		t.Fatal("no error")
	}
	for _, words := range []string{
		"missing.jsonl: no such file or directory; check the name",
		"*.csv: no file matches",
		"empty: the folder holds no file",
		"[a: syntax error in pattern; close the bracket",
	} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("no %q in %q", words, err)
		}
	}
	var input *InputError
	if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &input) || input.Name != "missing.jsonl" {
		t.Errorf("cannot be matched: %#v", err)
	}
	if _, _, err := Expand(nil); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "no input") {
		t.Errorf("nothing named: %v", err)
	}
}

func TestExpandUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	inDir(t)
	write(t, ".", "secret.jsonl", "{}\n")
	if err := os.Chmod("secret.jsonl", 0); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Expand([]string{"secret.jsonl"}); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "make it readable") {
		t.Errorf("%v", err)
	}
}
