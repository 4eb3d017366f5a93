package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A model of good abstracts, its folder the working folder.
func withModel(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	write(t, "good.jsonl", good(60))
	if code, _, stderr := call(t, "", "run", "good.jsonl", "-k", "4", "-o", "results", "-q", "--min-tokens", "5"); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
}

func TestInfer(t *testing.T) {
	withModel(t)
	code, stdout, stderr := call(t, "", "infer", "good.jsonl", "--model", "results/model.tdm", "--out", "new", "--tables", "csv,jsonl")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for _, words := range []string{"60 records: 60 used.", "4 topics of the model", "of the words are unknown to it", "Largest topics: ", "Result "} {
		if !strings.Contains(stdout, words) {
			t.Errorf("the summary lacks %q:\n%s", words, stdout)
		}
	}
	if !strings.HasSuffix(strings.TrimSpace(stdout), filepath.Join("new", "tables")) {
		t.Errorf("the summary does not end with the folder:\n%s", stdout)
	}
	for _, name := range []string{"documents.csv", "documents.jsonl", "document_topics.csv", "topics.jsonl"} {
		if _, err := os.Stat(filepath.Join("new", "tables", name)); err != nil {
			t.Error(err)
		}
	}
	var m struct {
		Command string `json:"command"`
		Model   struct {
			SHA256   string `json:"sha256"`
			Analysis string `json:"analysis_sha256"`
		} `json:"model"`
	}
	fit := m
	readJSON(t, "results/manifest.json", &fit)
	readJSON(t, "new/manifest.json", &m)
	if m.Model != fit.Model || len(m.Model.Analysis) != 64 || m.Command != "analyze infer good.jsonl --model results/model.tdm" {
		t.Errorf("model %v of the run, %v; command %s", fit.Model, m.Model, m.Command)
	}
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The default folder, standard input, the environment, and the summary for programs.
func TestInferForPrograms(t *testing.T) {
	withModel(t)
	t.Setenv("ANALYZE_MODEL", "results")
	code, stdout, stderr := call(t, good(20)+"{\n", "infer", "-", "--json")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var s jsonInference
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		t.Fatal(err)
	}
	if s.Records != 21 || s.Status["used"] != 20 || len(s.Topics) != 4 || s.Formats[0] != "jsonl" ||
		len(s.Warnings) != 1 || s.Warnings[0] != "rejected_records" || s.UnknownShare <= 0 || filepath.Base(s.Output) != "inferred" {
		t.Errorf("summary %+v", s)
	}
	if !strings.Contains(stderr, "warning: ") {
		t.Errorf("standard error: %s", stderr)
	}
	if code, stdout, stderr := call(t, good(20), "infer", "-", "-q", "--force"); code != 0 || stdout != "" || stderr != "" {
		t.Errorf("quiet: exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestBadCallsOfInfer(t *testing.T) {
	withModel(t)
	write(t, "damaged.tdm", "TDMODEL\n\x02\x00\x00\x00 and no more")
	write(t, "old.tdm", "TDMODEL\n\x01\x00\x00\x00"+strings.Repeat(" ", 100))
	write(t, "strange.jsonl", `{"title":"zyxw vutsr qponm lkjih gfedc bazyx wvuts rqpon mlkji hgfed cbazy"}`+"\n")
	write(t, "empty.jsonl", "")
	for _, c := range []struct {
		name  string
		args  []string
		code  int
		words string
	}{
		{"no model named", []string{"good.jsonl"}, 64, "--model"},
		{"no input", []string{"-m", "results"}, 64, "at least one input"},
		{"a flag of the model", []string{"good.jsonl", "-m", "results", "--stop-words", "x"}, 64, "stop-words"},
		{"bad settings", []string{"good.jsonl", "-m", "results", "--timezone", "Mars"}, 64, "Mars"},
		{"no such model", []string{"good.jsonl", "-m", "none.tdm"}, 66, "none.tdm: no such file"},
		{"no model", []string{"good.jsonl", "-m", "good.jsonl"}, 66, "not a tidemark model"},
		{"a damaged model", []string{"good.jsonl", "-m", "damaged.tdm"}, 66, "damaged"},
		{"an old model", []string{"good.jsonl", "-m", "old.tdm"}, 66, "run the analysis again"},
		{"no such input", []string{"none.jsonl", "-m", "results"}, 66, "none.jsonl"},
		{"an empty input", []string{"empty.jsonl", "-m", "results"}, 65, "no record"},
		{"unknown words", []string{"strange.jsonl", "-m", "results"}, 65, "term of the model"},
		{"an existing folder", []string{"good.jsonl", "-m", "results", "-o", "results"}, 73, "--force"},
	} {
		before := tree(t, ".")
		code, stdout, stderr := call(t, "", append([]string{"infer"}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.words) || stdout != "" {
			t.Errorf("%s: exit code %d, want %d: %s%s", c.name, code, c.code, stdout, stderr)
		}
		if tree(t, ".") != before {
			t.Errorf("%s: left something behind", c.name)
		}
	}
}

func TestSeedWordsFlag(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.jsonl", good(60))
	write(t, "seeds.txt", "Water: tide, Flood, zyx\nRoad bridges: bridge, girder # of all kinds\n")
	code, stdout, stderr := call(t, "", "run", "good.jsonl", "-k", "4", "--min-tokens", "5", "--phrases=false", "--seed-words", "seeds.txt", "-o", "out")
	if code != 0 || !strings.Contains(stderr, `"zyx" (no term)`) {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	data, err := os.ReadFile("out/tables/topics.csv")
	if err != nil || !strings.Contains(string(data), ",Water,") || !strings.Contains(string(data), ",Road bridges,") {
		t.Errorf("topics (error %v):\n%s", err, data)
	}
	if !strings.Contains(stdout, "Water") {
		t.Errorf("the summary:\n%s", stdout)
	}
	write(t, "bad.txt", "Water tides\n")
	if code, _, stderr := call(t, "", "run", "good.jsonl", "--seed-words", "bad.txt", "-o", "bad"); code != 64 || !strings.Contains(stderr, "bad.txt:1") {
		t.Errorf("a bad file: exit code %d: %s", code, stderr)
	}
	if code, _, stderr := call(t, "", "demo", "--seed-words", "none.txt"); code != 64 || !strings.Contains(stderr, "none.txt") {
		t.Errorf("a missing file: exit code %d: %s", code, stderr)
	}
}
