package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ledger runs the program and returns the rows of the documents table by id, or
// by source where the id was made by the program.
func ledger(t *testing.T, args ...string) map[string]map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	code, _, stderr := call(t, "", append([]string{"run", "--topics", "2", "--period", "month", "--min-tokens", "3", "--out", out}, args...)...)
	if code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, stderr)
	}
	f, err := os.Open(filepath.Join(out, "tables", "documents.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]map[string]string{}
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, name := range rows[0] {
			r[name] = row[i]
		}
		id := r["id"]
		if strings.HasPrefix(id, "x-") {
			id = filepath.Base(r["source"])
		}
		byID[id] = r
	}
	return byID
}

// invented returns invented words on one of three subjects, others for each i.
func invented(i int) string {
	subjects := [][]string{
		{"tide", "surge", "coast", "flood", "gauge", "harbour", "estuary", "wave", "current", "dike", "channel"},
		{"bee", "garden", "flower", "nest", "pollen", "wing", "hive", "meadow", "nectar", "swarm", "blossom"},
		{"soil", "carbon", "clay", "field", "root", "plough", "humus", "furrow", "crop", "sand", "meltwater"},
	}
	words, random := subjects[i%3], rand.New(rand.NewPCG(uint64(i), 1))
	var b strings.Builder
	for range 12 {
		b.WriteString(words[random.IntN(len(words))] + " ")
	}
	return strings.TrimSpace(b.String())
}

// dated is a set of works of which four have the dates under test; the others,
// on days all over the year, make a corpus of them.
func dated() string {
	var b strings.Builder
	add := func(i int, id, dates string) {
		fmt.Fprintf(&b, `{"id":"%s","title":"Notes on %s","abstract":"Here the %s with the %s.","%s}`+"\n", id, invented(i), invented(i+300), invented(i+600), dates)
	}
	for i := range 36 {
		add(i, fmt.Sprint("other", i), fmt.Sprintf(`date":"2024-%02d-%02d"`, 1+i%6, 3+i%20))
	}
	add(90, "late", `submitted":"2024-03-31T23:30:00Z","published":"2024-05-17","updated":"2024-06-18T01:00:00+03:00"`)
	add(94, "early", `submitted":"2024-04-01T02:00:00Z"`)
	add(98, "day", `submitted":"2024-03-31","updated":"2024-04-05"`)
	add(102, "twice", `published":"2024-02","updated":"2024-03-09"`)
	return b.String()
}

// TestDatesOfLedger: --timezone and --date-kind settle the day and the period
// of a document as docs/formats.md says.
func TestDatesOfLedger(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "works.jsonl"), dated())
	for _, c := range []struct {
		flags []string
		want  map[string]string // id to day and period
	}{
		{nil, map[string]string{
			"late": "2024-03-31 2024-03", "early": "2024-04-01 2024-04", "day": "2024-03-31 2024-03", "twice": "2024-02-01 2024-02",
		}},
		// An instant falls into the calendar of the zone; a day never moves.
		{[]string{"--timezone", "Europe/Berlin"}, map[string]string{
			"late": "2024-04-01 2024-04", "early": "2024-04-01 2024-04", "day": "2024-03-31 2024-03", "twice": "2024-02-01 2024-02",
		}},
		{[]string{"--timezone", "America/New_York"}, map[string]string{
			"late": "2024-03-31 2024-03", "early": "2024-03-31 2024-03", "day": "2024-03-31 2024-03",
		}},
		// Of a work without that date the nearest one counts.
		{[]string{"--date-kind", "updated"}, map[string]string{
			"late": "2024-06-17 2024-06", "early": "2024-04-01 2024-04", "day": "2024-04-05 2024-04", "twice": "2024-03-09 2024-03",
		}},
		{[]string{"--date-kind", "published"}, map[string]string{
			"late": "2024-05-17 2024-05", "early": "2024-04-01 2024-04", "day": "2024-03-31 2024-03", "twice": "2024-02-01 2024-02",
		}},
		{[]string{"--date-kind", "updated", "--timezone", "Asia/Tokyo"}, map[string]string{"late": "2024-06-18 2024-06"}},
	} {
		rows := ledger(t, append([]string{file}, c.flags...)...)
		for id, want := range c.want {
			if got := rows[id]["date"] + " " + rows[id]["period"]; got != want {
				t.Errorf("%v: %s is dated %q, want %q (%s, %s)", c.flags, id, got, want, rows[id]["status"], rows[id]["reason"])
			}
		}
	}
}

// TestTextFolder: text files are documents with --format text; without, each is
// a row of the ledger that says that its format is unknown.
func TestTextFolder(t *testing.T) {
	dir := t.TempDir()
	for i := range 12 {
		write(t, filepath.Join(dir, "notes", fmt.Sprintf("2024-%02d-14_note%d.txt", 1+i/2, i)),
			fmt.Sprintf("Notes on %s\n\nThere is the %s, and then the %s.\n", invented(i), invented(i+300), invented(i+600)))
	}
	notes := filepath.Join(dir, "notes")
	rows := ledger(t, notes, "--format", "text")
	r := rows["2024-03-14_note4.txt"]
	if len(rows) != 12 || r["title"] != "Notes on "+invented(4) || r["date"] != "2024-03-14" || r["period"] != "2024-03" || r["status"] != "used" {
		t.Errorf("%d rows, one is %v", len(rows), r)
	}
	code, _, stderr := call(t, "", "run", notes, "--out", filepath.Join(dir, "none"))
	if code != 65 || !strings.Contains(stderr, "12 filtered (unknown_format)") || !strings.Contains(stderr, "note0.txt: plain text") {
		t.Errorf("without --format: exit code %d: %s", code, stderr)
	}
	works := write(t, filepath.Join(dir, "works.jsonl"), dated())
	rows = ledger(t, works, notes)
	if r := rows["2024-03-14_note4.txt"]; len(rows) != 52 || r["status"] != "filtered" || r["reason"] != "unknown_format" {
		t.Errorf("%d rows, one is %v", len(rows), r)
	}
}
