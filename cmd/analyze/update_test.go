package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidemark/sample"
	"tidemark/store"
)

// at calls the program at a time.
func at(t *testing.T, now time.Time, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = runAt(t.Context(), args, strings.NewReader(""), &out, &errs, func() time.Time { return now })
	return code, out.String(), errs.String()
}

// first is the time of the first update of the tests.
func first() time.Time { return time.Date(2026, 1, 5, 6, 0, 0, 0, time.UTC) }

// part writes part i of n of the sample and returns the name of the file.
func part(t *testing.T, i, n int) string {
	t.Helper()
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	var some []sample.Record
	for j, r := range records {
		if j%n == i {
			some = append(some, r)
		}
	}
	var b bytes.Buffer
	if err := sample.WriteJSONL(&b, some); err != nil {
		t.Fatal(err)
	}
	return write(t, filepath.Join(t.TempDir(), "part.jsonl"), b.String())
}

func must(t *testing.T, now time.Time, args ...string) string {
	t.Helper()
	code, stdout, stderr := at(t, now, args...)
	if code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, stderr)
	}
	return stdout
}

// The weekly job from its first documents to a digest, as cron would call it.
func TestUpdateCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	few, many, more := part(t, 0, 20), part(t, 1, 6), part(t, 2, 60)
	week := func(n int) time.Time { return first().AddDate(0, 0, 7*n) }
	out := must(t, week(0), "update", "--state", "s", few, "--topics", "8", "--passes", "150", "--metrics", "m.prom")
	if !strings.Contains(out, "Run 1: 120 added.") || !strings.Contains(out, "Collecting: 120 documents of the 200") {
		t.Error(out)
	}
	out = must(t, week(1), "update", "--state", "s", many, "--metrics", "m.prom")
	if !strings.Contains(out, "Topics were fitted: first.") {
		t.Error(out)
	}
	out = must(t, week(2), "update", "--state", "s", more, "--json")
	var u jsonUpdated
	if err := json.Unmarshal([]byte(out), &u); err != nil || u.Outcome != "inferred" || u.Run != 3 || u.Records != 40 {
		t.Errorf("%v: %s", err, out)
	}
	if out = must(t, week(3), "update", "--state", "s", more); !strings.Contains(out, "Nothing new: 40 unchanged") {
		t.Error(out)
	}
	var m struct {
		Model struct{ Topics int }
	}
	data, err := os.ReadFile("s/latest/manifest.json")
	if err != nil || json.Unmarshal(data, &m) != nil || m.Model.Topics != 8 {
		t.Errorf("topics asked for in the first update: %+v, %v", m, err)
	}
	prom, err := os.ReadFile("m.prom")
	if err != nil || !strings.Contains(string(prom), `tidemark_run_success{collection="s"} 1`) {
		t.Errorf("%v: %s", err, prom)
	}
	if feed, err := os.ReadFile("s/feed.xml"); err != nil || strings.Count(string(feed), "<entry>") != 2 {
		t.Errorf("%v: %s", err, feed)
	}
	out = must(t, week(4), "runs", "--state", "s")
	if strings.Count(out, "\n") != 3 || !strings.Contains(out, "collecting") {
		t.Error(out)
	}
	must(t, week(4), "runs", "verify", "--state", "s")
	if out = must(t, week(4), "runs", "rollback", "--state", "s"); !strings.Contains(out, "Run 3 is undone") {
		t.Error(out)
	}
	if out = must(t, week(4), "update", "--state", "s", more); !strings.Contains(out, "Run 4: 40 added") {
		t.Error(out)
	}
}

// The digest of the last update is shown, written and, in a dry run, made a mail.
func TestDigestCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	must(t, first(), "update", "--state", "s", part(t, 0, 3), "--topics", "8", "--passes", "100", "--title", "Harbour notes")
	if out := must(t, first(), "digest", "--state", "s"); !strings.Contains(out, "Harbour notes") {
		t.Error(out)
	}
	must(t, first(), "digest", "--state", "s", "--out", "d", "--from", "notes@example.org", "--to", "all@example.org")
	for _, name := range []string{"digest.html", "digest.txt", "digest.eml"} {
		if _, err := os.Stat(filepath.Join("d", name)); err != nil {
			t.Error(err)
		}
	}
	mail := must(t, first(), "digest", "--state", "s", "--dry-run", "--from", "notes@example.org", "--to", "a@example.org,b@example.org")
	if !strings.Contains(mail, "@example.org>\r\n") || !strings.Contains(mail, "Subject: Harbour notes") {
		t.Error(mail[:min(len(mail), 600)])
	}
	if code, _, stderr := at(t, first(), "digest", "--state", "s", "--dry-run"); code != exitUsage || !strings.Contains(stderr, "--to") {
		t.Errorf("%d %s", code, stderr)
	}
	if out := must(t, first(), "digest", "--state", "s", "--quiet-unless-news"); out != "" {
		t.Errorf("a digest without news is shown: %s", out)
	}
}

// A call that fails says so by its exit code and in its metrics, and leaves the
// state as it was.
func TestUpdateFails(t *testing.T) {
	t.Chdir(t.TempDir())
	text := part(t, 0, 24)
	must(t, first(), "update", "--state", "s", text)
	bad := write(t, "bad.jsonl", "{\"title\": \"cut\n{\"title\": \"cut off\n")
	write(t, "other/file.txt", "something else")
	for _, x := range []struct {
		name string
		code int
		says string
		args []string
	}{
		{"no state named", 64, "--state", []string{"update", text}},
		{"no input", 64, "input", []string{"update", "--state", "s"}},
		{"an unknown refit", 64, "refit", []string{"update", "--state", "s", text, "--refit", "sometimes"}},
		{"missing input", 66, "none.jsonl", []string{"update", "--state", "s", "none.jsonl"}},
		{"too many bad records", 65, "malformed", []string{"update", "--state", "s", bad}},
		{"a folder of something else", 66, "other", []string{"update", "--state", "other", text}},
		{"runs of no state", 66, "none", []string{"runs", "--state", "none"}},
	} {
		args := x.args
		if args[0] == "update" {
			args = append(args, "--metrics", "m.prom")
		}
		code, _, stderr := at(t, first(), args...)
		if code != x.code || !strings.Contains(stderr, x.says) {
			t.Errorf("%s: exit code %d, want %d: %s", x.name, code, x.code, stderr)
		}
		if prom, err := os.ReadFile("m.prom"); args[0] == "update" && (err != nil || !strings.Contains(string(prom), "} 0\n")) {
			t.Errorf("%s: %v: %s", x.name, err, prom)
		}
	}
	if _, err := os.Stat("none"); err == nil {
		t.Error("a failed call made a state")
	}
	if out := must(t, first(), "runs", "--state", "s"); strings.Count(out, "\n") != 1 {
		t.Error(out)
	}
}

// A state that another run holds is left alone.
func TestUpdateLocked(t *testing.T) {
	t.Chdir(t.TempDir())
	s, err := store.Open("s", store.Options{Create: true, Command: "analyze update", Now: first()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if code, _, stderr := at(t, first(), "update", "--state", "s", part(t, 0, 24)); code != exitBusy || !strings.Contains(stderr, "in use") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}
