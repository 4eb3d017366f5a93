package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

const unitsFolder = "../../docs/operations"

// callPattern finds the calls of the tool in units, shell lines and lists of YAML.
var callPattern = regexp.MustCompile(`(?:^|[/"\s])analyze"?,? +"?(update|digest)\b(.*)`)

// Every flag of the examples of schedules exists in the command that it is given to.
func TestUnitsUseFlagsThatExist(t *testing.T) {
	files, err := filepath.Glob(unitsFolder + "/*")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files in %s: %v", len(files), unitsFolder, err)
	}
	calls := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			call := callPattern.FindStringSubmatch(line)
			if call == nil || strings.HasPrefix(strings.TrimSpace(line), "#") {
				continue
			}
			calls++
			help := must(t, first(), call[1], "--help")
			for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(call[2], -1) {
				if !strings.Contains(help, flag+" ") {
					t.Errorf("%s: analyze %s has no %s", filepath.Base(name), call[1], flag)
				}
			}
		}
	}
	if calls < 6 {
		t.Errorf("%d calls found in the examples", calls)
	}
}

func TestUnitsAreYAML(t *testing.T) {
	for _, name := range []string{"cronjob.yaml", "ci.yaml"} {
		data, err := os.ReadFile(filepath.Join(unitsFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		var any map[string]any
		if err := yaml.Unmarshal(data, &any); err != nil || len(any) < 4 {
			t.Errorf("%s: %d keys, %v", name, len(any), err)
		}
	}
}

func TestUnitsOfSystemd(t *testing.T) {
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not here, so the units are not verified")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"tidemark.service", "tidemark.timer"} {
		data, err := os.ReadFile(filepath.Join(unitsFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		// The executable must exist for the check.
		text := strings.ReplaceAll(string(data), "/usr/local/bin/analyze", self)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(verify, "verify", filepath.Join(dir, "tidemark.service"), filepath.Join(dir, "tidemark.timer")).CombinedOutput()
	if err != nil || strings.Contains(string(out), "tidemark.") {
		t.Errorf("%v\n%s", err, out)
	}
}
