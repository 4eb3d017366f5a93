package store

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever bit of a segment flips, Verify names the file, and reading never
// returns a wrong document.
func TestFlippedBit(t *testing.T) {
	s := after(t, 2)
	path := s.path(segmentsName, segmentName(2))
	whole, err := os.ReadFile(path)
	must(t, err)
	want := map[string]string{}
	for d, err := range s.All(nil) {
		must(t, err)
		want[d.ID] = d.Record.Title + d.Record.Abstract
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range sparsely(60, 10) {
		data, bit := append([]byte(nil), whole...), r.IntN(8*len(whole))
		data[bit/8] ^= 1 << (bit % 8)
		must(t, os.WriteFile(path, data, 0o644))
		faults, err := s.Verify()
		if err != nil || len(faults) != 1 || faults[0].Where != path || !strings.Contains(faults[0].Remedy, "backup") {
			t.Errorf("bit %d of byte %d: %v, %v", bit%8, bit/8, faults, err)
		}
		for d, err := range s.All(nil) {
			if err != nil {
				if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
					t.Error(err)
				}
				break
			}
			if want[d.ID] != d.Record.Title+d.Record.Abstract {
				t.Errorf("bit %d of byte %d: document %s was read wrongly", bit%8, bit/8, d.ID)
			}
		}
	}
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, where, problem string
		harm                 func(s *State) error
	}{
		{"segment missing", segmentName(1), "missing", func(s *State) error { return os.Remove(s.path(segmentsName, segmentName(1))) }},
		{"segment cut", segmentName(2), "damaged", func(s *State) error { return os.Truncate(s.path(segmentsName, segmentName(2)), 5000) }},
		{"segments exchanged", segmentName(1), "not the one", func(s *State) error {
			return os.Rename(s.path(segmentsName, segmentName(2)), s.path(segmentsName, segmentName(1)))
		}},
		{"file of a run", "model.tdm", "another file", func(s *State) error {
			return os.WriteFile(s.path(runsName, "000002-20260102T060000Z", "model.tdm"), []byte("other"), 0o644)
		}},
		{"file of a run missing", "topics.csv", "missing", func(s *State) error {
			return os.Remove(s.path(runsName, "000001-20260101T060000Z", "tables", "topics.csv"))
		}},
		{"run missing", "000001-", "missing", func(s *State) error { return os.RemoveAll(s.path(runsName, "000001-20260101T060000Z")) }},
		{"latest", latestName, "lead", func(s *State) error { return os.Remove(s.path(latestName)) }},
		{"two versions", databaseName, "two versions", sqlHarm(`UPDATE documents SET replaced = NULL`)},
		{"term gap", databaseName, "gaps", sqlHarm(`UPDATE terms SET number = number + 1000 WHERE number = 3`)},
		{"row of a document", segmentName(1), "not the one", sqlHarm(`UPDATE documents SET text = zeroblob(16) WHERE id = 'doc-002'`)},
		{"missing run row", databaseName, "refers", sqlHarm(`PRAGMA foreign_keys = 0`, `DELETE FROM runs WHERE number = 1`)},
	} {
		s := after(t, 2)
		must(t, c.harm(s))
		faults, err := s.Verify()
		must(t, err)
		found := false
		for _, f := range faults {
			found = found || strings.Contains(f.Where, c.where) && strings.Contains(f.Problem, c.problem) && f.Remedy != ""
		}
		if !found {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
}

func sqlHarm(statements ...string) func(*State) error {
	return func(s *State) error {
		for _, statement := range statements {
			if _, err := s.db.Exec(statement); err != nil {
				return err
			}
		}
		return nil
	}
}

// An update on top of a loss would hide it.
func TestNoUpdateWithoutSegments(t *testing.T) {
	s := after(t, 2)
	must(t, os.Remove(s.path(segmentsName, segmentName(1))))
	if _, err := s.Begin(options().Now); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), segmentName(1)) {
		t.Error(err)
	}
}

// Flipped bits of the database that change what is read are found, nearly all of
// them: the few figures that stand nowhere else carry no checksum.
func TestFlippedBitOfDatabase(t *testing.T) {
	s := after(t, 2)
	must(t, s.Close())
	whole, err := os.ReadFile(s.path(databaseName))
	must(t, err)
	want := contentBytes(t, s.dir)
	r := rand.New(rand.NewPCG(5, 6))
	found, silent := 0, 0
	for range 40 {
		data, bit := append([]byte(nil), whole...), r.IntN(8*len(whole))
		data[bit/8] ^= 1 << (bit % 8)
		must(t, os.WriteFile(s.path(databaseName), data, 0o644))
		switch harmful, seen := readDamaged(s.dir, want); {
		case seen:
			found++
		case harmful:
			silent++
		}
	}
	if t.Logf("of 40 flipped bits %d were found, %d changed something unseen", found, silent); silent > found/4 {
		t.Error("too many are not found")
	}
}

// readDamaged reports whether a state differs from the content that it should
// have, and whether reading it says that something is wrong.
func readDamaged(dir, want string) (harmful, seen bool) {
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		return true, true
	}
	defer s.Close()
	got, err := s.Content()
	faults, verifyErr := s.Verify()
	return string(got[:]) != want, err != nil || verifyErr != nil || len(faults) > 0
}

func contentBytes(t *testing.T, dir string) string {
	s, err := Open(dir, Options{ReadOnly: true})
	must(t, err)
	defer s.Close()
	d := content(t, s)
	return string(d[:])
}

// What is not ours is left alone, what is ours and unnamed is cleaned away.
func TestCleaning(t *testing.T) {
	s := after(t, 2)
	must(t, s.Close())
	before := tree(t, s.dir)
	ours := []string{"segments/000003.segment", "segments/000003.segment.partial", "runs/000003-20260103T060000Z/a", "runs/.000003-20260103T060000Z.partial-77/a"}
	others := []string{"segments/notes.txt", "runs/000003-notes/a", "notes"}
	for _, name := range append(ours, others...) {
		path := filepath.Join(s.dir, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, nil, 0o644))
	}
	must(t, os.Remove(s.path(latestName)))
	s = open(t, s.dir)
	if n := len(s.Repaired()); n != 5 {
		t.Errorf("repaired %q", s.Repaired())
	}
	for _, name := range others {
		before[name] = ""
	}
	for name := range tree(t, s.dir) {
		if _, known := before[name]; !known {
			t.Errorf("%s is still there", name)
		}
		delete(before, name)
	}
	for name := range before {
		t.Errorf("%s is gone", name)
	}
}
