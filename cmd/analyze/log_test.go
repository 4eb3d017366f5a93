package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// With --log-format json every line of standard error is a JSON object with time,
// level and message; the summary on standard output is as it was.
func TestLogFormat(t *testing.T) {
	t.Chdir(t.TempDir())
	input := write(t, "in.jsonl", good(300))
	code, stdout, stderr := at(t, first(), "update", "--state", "s", "--log-format", "json", "--progress", "plain", "--topics", "4", "--passes", "5", input)
	if code != 0 || !strings.HasPrefix(stdout, "Run 1: ") {
		t.Fatalf("%d %s %s", code, stdout, stderr)
	}
	stages := 0
	for _, l := range logged(t, stderr) {
		if l.Level == "INFO" && l.Message == "stage" && l.Stage != "" {
			stages++
		}
	}
	if stages < 5 {
		t.Errorf("%d stages in\n%s", stages, stderr)
	}
	code, _, stderr = at(t, first(), "update", "--state", "s", "--log-format", "json", "missing.jsonl")
	if l := logged(t, stderr); len(l) != 1 || l[0].Level != "ERROR" || l[0].Exit != code || !strings.Contains(l[0].Message, "missing.jsonl") {
		t.Errorf("%d %s", code, stderr)
	}
	if code, _, stderr := at(t, first(), "runs", "--state", "s", "--log-format", "xml"); code != exitUsage || !strings.Contains(stderr, "neither text nor json") {
		t.Errorf("%d %s", code, stderr)
	}
}

type logLine struct {
	Time    string `json:"time"`
	Level   string `json:"level"`
	Message string `json:"msg"`
	Stage   string `json:"stage"`
	Exit    int    `json:"exit_code"`
}

func logged(t *testing.T, stderr string) (all []logLine) {
	t.Helper()
	for line := range strings.Lines(stderr) {
		var l logLine
		if err := json.Unmarshal([]byte(line), &l); err != nil || l.Time != "2026-01-05T06:00:00Z" || l.Message == "" {
			t.Errorf("%q: %+v, %v", line, l, err)
		}
		all = append(all, l)
	}
	return all
}
