package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReportFrom(t *testing.T) {
	t.Chdir(t.TempDir())
	in := write(t, "in.jsonl", good(80))
	if code, _, stderr := call(t, "", "run", in, "--out", "first", "--topics", "3", "--quality", "preview", "--period", "year"); code != 0 {
		t.Fatalf("run: %d\n%s", code, stderr)
	}
	os.Remove(in) // the input is not needed any more
	code, stdout, stderr := call(t, "", "report", "--from", "first", "--out", "second", "--fdr", "0.01", "--json")
	if code != 0 {
		t.Fatalf("report: %d\n%s", code, stderr)
	}
	var s jsonSummary
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		t.Fatal(err)
	}
	if s.Records != 80 || len(s.Topics) != 3 || s.Period != "year" {
		t.Errorf("summary %+v", s)
	}
	manifest, err := os.ReadFile(filepath.Join("second", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	want := "analyze run in.jsonl --topics 3 --quality preview --period year --fdr 0.01"
	var m struct {
		Command  string            `json:"command"`
		Settings map[string]string `json:"settings"`
	}
	if err := json.Unmarshal(manifest, &m); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(m.Command, "--fdr 0.01") || !strings.HasPrefix(m.Command, "analyze run in.jsonl") || m.Settings["fdr"] != "0.01" {
		t.Errorf("command %q (want such as %q), fdr %s", m.Command, want, m.Settings["fdr"])
	}
}

func TestReportBadCalls(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"report"}, exitUsage, "--from"},
		{[]string{"report", "--from", "nowhere"}, exitNoInput, "nowhere"},
		{[]string{"report", "--from", ".", "extra"}, exitUsage, "see analyze report --help"},
		{[]string{"report", "--from", ".", "--topics", "3"}, exitUsage, "unknown flag"},
	} {
		code, _, stderr := call(t, "", test.args...)
		if code != test.code || !strings.Contains(stderr, test.says) {
			t.Errorf("%v: exit %d, %q", test.args, code, stderr)
		}
	}
}
