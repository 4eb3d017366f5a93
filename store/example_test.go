package store_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"time"

	"tidemark/corpus"
	"tidemark/store"
	"tidemark/store/segment"
)

// A scheduled run gives all documents that its input holds; the state knows which
// of them are new.
func Example() {
	base, err := os.MkdirTemp("", "example-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(base)
	now := time.Date(2026, 3, 1, 6, 0, 0, 0, time.UTC)
	s, err := store.Open(filepath.Join(base, "state"), store.Options{Create: true, Command: "analyze update", Now: now})
	if err != nil {
		log.Fatal(err) // store.ErrLocked: exit code 75
	}
	defer s.Close()
	for range 2 {
		run, err := update(s, now)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(run)
	}
	// Output:
	// run 1: 1 added
	// nothing new
}

func update(s *store.State, now time.Time) (string, error) {
	u, err := s.Begin(now)
	if err != nil {
		return "", err
	}
	defer u.Discard()
	day, err := corpus.NewDate(2026, time.February, 27)
	if err != nil {
		return "", err
	}
	record := segment.Record{ID: "harbour-1", Title: "Spring tides", Date: day}
	for _, word := range []string{"spring", "tide"} {
		number, err := u.Term(word)
		if err != nil {
			return "", err
		}
		record.Tokens = append(record.Tokens, number)
	}
	if _, err := u.Add(&record, "2026-02"); err != nil {
		return "", err
	}
	if !u.Changes().Any() {
		return "nothing new", nil
	}
	folder, err := u.Stage()
	if err != nil {
		return "", err
	}
	defer folder.Discard()
	if err := folder.Write("model.tdm", func(w io.Writer) error { _, err := io.WriteString(w, "…"); return err }); err != nil {
		return "", err
	}
	run, err := u.Commit(folder, store.Report{Outcome: "collecting"})
	return fmt.Sprintf("run %d: %d added", run.Number, run.Added), err
}
