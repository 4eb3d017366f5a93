package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test binary be the program, so that signals can be sent to it.
func TestMain(m *testing.M) {
	if os.Getenv("ANALYZE_IS_THE_PROGRAM") == "1" {
		main()
	}
	os.Exit(m.Run())
}

// call runs the program in a folder of its own.
func call(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// good returns n abstracts as JSON Lines.
func good(n int) string {
	var b strings.Builder
	for i := range n {
		words := []string{
			"tide surge coast flood storm gauge", "bee garden flower nest pollen wing",
			"soil carbon clay field root plough", "bridge girder span traffic strain cable",
		}[i%4]
		b.WriteString(`{"id":"` + string(rune('a'+i%26)) + strings.Repeat("x", i/26) + `","title":"About ` + words + `","abstract":"` +
			strings.Repeat(words+" ", 3) + fmt.Sprintf("specimen%d", i) + `","date":"202` + string(rune('0'+i%5)) + `-03-0` + string(rune('1'+i%9)) + `"}` + "\n")
	}
	return b.String()
}

func TestDemo(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and left out with -short")
	}
	t.Chdir(t.TempDir())
	code, stdout, stderr := call(t, "", "demo")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	report := strings.TrimPrefix(lines[len(lines)-1], "Report: ")
	if _, err := os.Stat(report); err != nil {
		t.Errorf("the last line is %q: %v", lines[len(lines)-1], err)
	}
	if !strings.Contains(stdout, "invented") || !strings.Contains(stdout, " rose ") || !strings.Contains(stdout, " fell ") || len(lines) > 20 || !strings.Contains(stdout, "▁") || !strings.Contains(stdout, "rising") {
		t.Errorf("the summary:\n%s", stdout)
	}
	if strings.ContainsAny(stdout+stderr, "\x1b\r") {
		t.Error("control characters where there is no terminal")
	}
	if code, _, stderr := call(t, "", "demo"); code != 0 {
		t.Errorf("a second demo: exit code %d: %s", code, stderr)
	}
}

// Every kind of bad call: its exit code, what it says, and that it leaves nothing.
func TestBadCalls(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "good.jsonl", good(60))
	write(t, "empty.jsonl", "")
	write(t, "mostly-bad.jsonl", strings.Repeat("{\"title\": \n", 40)+good(20))
	write(t, "stranger/thesis.doc", "precious")
	write(t, "images/photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	write(t, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	write(t, "afile", "x")
	write(t, "bad.yaml", "topcis: 5\n")
	for _, c := range []struct {
		name  string
		args  []string
		code  int
		words []string
	}{
		{"unknown command", []string{"analyse"}, 64, []string{"analyse", "--help"}},
		{"unknown flag", []string{"run", "good.jsonl", "--topcis", "5"}, 64, []string{"--topcis", "--help"}},
		{"flag of another type", []string{"run", "good.jsonl", "--seed", "x"}, 64, []string{"seed"}},
		{"no input", []string{"run"}, 64, []string{"at least one input"}},
		{"one topic", []string{"run", "good.jsonl", "--topics", "1"}, 64, []string{"topics", "2"}},
		{"two faults", []string{"run", "good.jsonl", "--topics", "1", "--period", "decade"}, 64, []string{"topics", "period"}},
		{"progress", []string{"run", "good.jsonl", "--progress", "often"}, 64, []string{"often"}},
		{"configuration with a misspelt name", []string{"run", "good.jsonl", "--config", "bad.yaml"}, 64, []string{"bad.yaml", "topcis", `"topics"`}},
		{"missing configuration", []string{"run", "good.jsonl", "--config", "none.yaml"}, 64, []string{"none.yaml"}},
		{"missing file", []string{"run", "none.jsonl"}, 66, []string{"none.jsonl"}},
		{"two missing files", []string{"run", "none.jsonl", "good.jsonl", "gone/*.jsonl"}, 66, []string{"none.jsonl", "gone/*.jsonl"}},
		{"an image", []string{"run", "photo.png"}, 66, []string{"photo.png", "PNG"}},
		{"a folder of images", []string{"run", "images"}, 65, []string{"filtered", "photo.png"}},
		{"empty file", []string{"run", "empty.jsonl"}, 65, []string{"no record"}},
		{"mostly malformed", []string{"run", "mostly-bad.jsonl"}, 65, []string{"40 of 60", "--max-rejected", "line 1"}},
		{"a stranger's folder", []string{"run", "good.jsonl", "--out", "stranger"}, 73, []string{"stranger", "--out"}},
		{"a stranger's folder by force", []string{"run", "good.jsonl", "--out", "stranger", "--force"}, 73, []string{"stranger", "left alone"}},
		{"a file", []string{"run", "good.jsonl", "--out", "afile"}, 73, []string{"afile"}},
		{"below a file", []string{"run", "good.jsonl", "--out", "afile/out"}, 73, []string{"afile"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := tree(t, dir)
			code, stdout, stderr := call(t, "", c.args...)
			if code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			for _, w := range c.words {
				if !strings.Contains(stderr, w) {
					t.Errorf("%q does not contain %q", stderr, w)
				}
			}
			if !strings.HasPrefix(stderr, "analyze: ") || stdout != "" {
				t.Errorf("standard error %q, standard output %q", stderr, stdout)
			}
			if after := tree(t, dir); after != before {
				t.Errorf("the folder changed from\n%s\nto\n%s", before, after)
			}
		})
	}
}

func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		b.WriteString(path + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRun(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "in/a.jsonl", good(60))
	write(t, "in/b.jsonl", `{"id":"bad",`+"\n"+`{"id":"latin","title":"caf`+"\xe9"+`"}`+"\n"+`{"id":"odd","title":"<script>alert(1)</script> tide surge coast flood","abstract":"tide surge coast flood storm gauge tide surge"}`+"\n")
	write(t, "in/photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	code, stdout, stderr := call(t, "", "run", "in", "--topics", "2", "--out", "deep/er/out", "--json", "--tables", "csv,jsonl")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var summary struct {
		Records    int
		Status     map[string]int
		Formats    []string
		Topics     []any
		ResultHash string `json:"result_hash"`
		Output     string
	}
	if err := json.Unmarshal([]byte(stdout), &summary); err != nil {
		t.Fatalf("%v in %q", err, stdout)
	}
	if summary.Records != 64 || summary.Status["malformed"] != 2 || summary.Status["filtered"] != 1 || summary.Status["undated"] != 1 {
		t.Errorf("%+v", summary)
	}
	if len(summary.Topics) != 2 || len(summary.ResultHash) != 64 || len(summary.Formats) != 1 {
		t.Errorf("%+v", summary)
	}
	if !strings.Contains(stderr, "3 records could not be read") || !strings.Contains(stderr, "b.jsonl: line 1") {
		t.Errorf("the warning does not name the records: %s", stderr)
	}
	for _, name := range []string{"report.html", "manifest.json", "model.tdm", "tables/documents.csv", "tables/documents.jsonl", "tables/trends.csv"} {
		if info, err := os.Stat(filepath.Join(summary.Output, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if code, _, stderr := call(t, "", "run", "in", "--out", "deep/er/out"); code != 73 || !strings.Contains(stderr, "--force") {
		t.Errorf("an existing result: exit code %d, %s", code, stderr)
	}
	if code, _, stderr := call(t, "", "run", "in", "--out", "deep/er/out", "--force", "-q"); code != 0 {
		t.Errorf("by force: exit code %d, %s", code, stderr)
	}
	if entries, _ := os.ReadDir("deep/er"); len(entries) != 1 {
		t.Errorf("left beside the result: %v", entries)
	}
}

func TestStandardInputAndPrecedence(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "c.yaml", "topics: 2\nseed: 5\nout: from-file\nmap: {title: headline}\n")
	t.Setenv("ANALYZE_SEED", "6")
	t.Setenv("ANALYZE_OUT", "from-environment")
	code, _, stderr := call(t, good(40), "run", "-", "--config", "c.yaml", "--out", "from-flag", "--map", "abstract=abstract")
	if code != 0 {
		t.Fatal(stderr)
	}
	data, err := os.ReadFile("from-flag/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Command  string
		Settings map[string]string
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if m.Settings["topics"] != "2" || m.Settings["seed"] != "6" || m.Settings["map"] != "abstract=abstract,title=headline" {
		t.Errorf("settings %v", m.Settings)
	}
	if want := "analyze run - --map abstract=abstract,title=headline --topics 2 --seed 6"; m.Command != want {
		t.Errorf("the command is %q, want %q", m.Command, want)
	}
	t.Setenv("ANALYZE_SEED", "six")
	if code, _, stderr := call(t, good(40), "run", "-"); code != 64 || !strings.Contains(stderr, "ANALYZE_SEED") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestInspect(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "in.jsonl", good(60)+"{\"broken\n"+`{"id":"short","title":"Too short","date":"03/04/2020"}`+"\n"+
		`{"id":"slash","title":"tide surge coast flood storm","abstract":"gauge tide surge coast flood storm","date":"03/04/2020"}`+"\n"+
		strings.Replace(strings.SplitAfter(good(1), "\n")[0], `"id":"a"`, `"id":"copy"`, 1))
	code, stdout, stderr := call(t, "", "inspect", "in.jsonl")
	if code != 0 || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	for _, words := range []string{
		"in.jsonl: jsonl, 64 records", "60  used", "1  malformed (bad json)", "1  undated (bad date)", "1  too short",
		"Languages", "A run would fit", "tokens of",
		"Documents per quarter", "█", "in.jsonl: line 61: malformed", "kept as ", "2020-03-01 to 2024-", "03/04/2020",
	} {
		if !strings.Contains(stdout, words) {
			t.Errorf("no %q in\n%s", words, stdout)
		}
	}
	code, stdout, _ = call(t, "", "inspect", "in.jsonl", "--json", "--date-layout", "DD/MM/YYYY")
	var i struct {
		Records int
		Status  map[string]int
		Periods []struct{ Used int }
	}
	if err := json.Unmarshal([]byte(stdout), &i); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v", code, err)
	}
	sum := 0
	for _, n := range i.Status {
		sum += n
	}
	inPeriods := 0
	for _, p := range i.Periods {
		inPeriods += p.Used
	}
	if i.Records != 64 || sum != 64 || i.Status["used"] != 61 || inPeriods != 61 {
		t.Errorf("%+v", i)
	}
	write(t, "bad.jsonl", strings.Repeat("{\"broken\n", 9))
	code, stdout, stderr = call(t, "", "inspect", "bad.jsonl", "--json")
	if err := json.Unmarshal([]byte(stdout), &i); err != nil || code != 65 || i.Status["malformed"] != 9 || !strings.Contains(stderr, "9 of 9") {
		t.Errorf("nothing to model: exit code %d, %v, %s", code, err, stdout)
	}
	if entries, _ := os.ReadDir("."); len(entries) != 2 {
		t.Errorf("it wrote something: %v", entries)
	}
}

// SIGINT and SIGTERM in the middle of a fit: the exit code, soon, and nothing left.
func TestSignals(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for signal, want := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
		t.Run(signal.String(), func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "in.jsonl"), good(60))
			c := exec.Command(self, "run", "in.jsonl", "--passes", "1000000", "--topics", "5", "--out", "new/out", "--progress", "plain")
			c.Dir = dir
			c.Env = append(os.Environ(), "ANALYZE_IS_THE_PROGRAM=1")
			stderr, err := c.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			buffer := make([]byte, 4096)
			for !strings.Contains(said.String(), "counting") { // the fit comes next
				n, err := stderr.Read(buffer)
				said.Write(buffer[:n])
				if err != nil {
					t.Fatalf("it ended early: %s", said.String())
				}
			}
			time.Sleep(50 * time.Millisecond)
			if err := c.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			for {
				n, err := stderr.Read(buffer)
				said.Write(buffer[:n])
				if err != nil {
					break
				}
			}
			c.Wait()
			if code := c.ProcessState.ExitCode(); code != want {
				t.Errorf("exit code %d, want %d; it said %s", code, want, said.String())
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{"a.jsonl": "a.jsonl", "my file": "'my file'", "it's": `'it'\''s'`, "": "''", "a=b,c": "a=b,c"} {
		if got := quoted(word); got != want {
			t.Errorf("quoted(%q) = %s, want %s", word, got, want)
		}
	}
}

func TestWrapped(t *testing.T) {
	got := wrapped("one two three four five six seven eight nine", 24)
	for line := range strings.SplitSeq(got, "\n") {
		if len(line) > 24 {
			t.Errorf("%q is too long", line)
		}
	}
	if strings.Join(strings.Fields(got), " ") != "one two three four five six seven eight nine" {
		t.Errorf("words are lost: %q", got)
	}
}
