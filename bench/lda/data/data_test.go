package data

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tidemark/corpus"
)

func TestFaults(t *testing.T) {
	for _, x := range []struct{ line, want string }{
		{"2 0:1", "number of its terms"},
		{"", "number of its terms"},
		{"1 3:1", "no term of 3"},
		{"2 1:1 1:2", "ascending"},
		{"1 0:0", "from 1"},
		{"1 0", "from 1"},
		{"1 -1:2", "no term"},
	} {
		if _, err := parseRow(x.line, 3); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%q: error %v, want one with %q", x.line, err, x.want)
		}
	}
}

func TestTrainingNamesTheLine(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{Vocabulary: "a\nb\n", IDs: "x\ny\n", Train: "1 0:1\n1 2:1\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Training(folder); err == nil || !strings.Contains(err.Error(), Train+":2:") {
		t.Errorf("error %v does not name the line", err)
	}
}

func TestLineBreak(t *testing.T) {
	c := &Corpus{Terms: []string{"two\nlines"}}
	if err := c.Write(t.TempDir()); err == nil {
		t.Error("a term with a line break was written")
	}
}

// FuzzRow checks that a row that is read is written as it was read.
func FuzzRow(f *testing.F) {
	f.Add("2 0:1 4:20")
	f.Add("0")
	f.Add("1 00:1")
	f.Fuzz(func(t *testing.T, line string) {
		row, err := parseRow(line, 5)
		if err != nil {
			return
		}
		again, err := parseRow(formatRows([]Row{row})[0], 5)
		if err != nil || !reflect.DeepEqual(again, row) {
			t.Errorf("%q is %v, and written and read again %v, %v", line, row, again, err)
		}
		corpus.NewCounts(5, []string{"x"}, []Row{row}) // panics at a row that no matrix can have
	})
}

// TestModel reads a model's array by NumPy's description of its format.
func TestModel(t *testing.T) {
	folder := t.TempDir()
	err := WriteModel(folder, 3, []float64{0.5, 0.25}, func(k, w int) float64 { return float64(10*k + w) })
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(folder, "phi.npy"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(file, []byte("\x93NUMPY\x01\x00")) {
		t.Fatalf("begins with %q", file[:8])
	}
	n := int(binary.LittleEndian.Uint16(file[8:]))
	if (10+n)%64 != 0 || file[9+n] != '\n' || !strings.Contains(string(file[10:10+n]), "'shape': (2, 3, )") {
		t.Errorf("header %q", file[10:10+n])
	}
	values := make([]float32, 6)
	if err := binary.Read(bytes.NewReader(file[10+n:]), binary.LittleEndian, values); err != nil {
		t.Fatal(err)
	}
	if want := []float32{0, 1, 2, 10, 11, 12}; !reflect.DeepEqual(values, want) {
		t.Errorf("got %v, want %v", values, want)
	}
}
