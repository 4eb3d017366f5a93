package pipeline

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"tidemark/lda"
	"tidemark/sample"
)

// sampleLines returns the first n abstracts of the sample as JSON Lines, with
// some records that end in other rows of the ledger.
func sampleLines(t *testing.T, n int) []string {
	t.Helper()
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := sample.WriteJSONL(&b, records[:n]); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSpace(b.String()), "\n")
	lines[len(lines)-1] += "\n"
	return append(lines,
		lines[3], // the same again
		strings.Replace(lines[5], `"id":"`, `"id":"copy-of-`, 1),
		"{\"title\": \"cut off\n",
		"{\"title\": \"\", \"abstract\": \"\"}\n",
		"{\"id\": \"short\", \"title\": \"Too short\"}\n",
		"{\"id\": \"undated\", \"title\": \"Tide gauges and flood warnings along a coast\", \"abstract\": \"Surge models, tide tables, flood maps and storm tracks serve coastal towns in every winter season here.\"}\n",
	)
}

func file(t *testing.T, dir, name string, lines []string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// compressed is file in gzip or zstd, as the name says.
func compressed(t *testing.T, dir, name string, lines []string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&b)
	if strings.HasSuffix(name, ".zst") {
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	}
	if _, err := io.WriteString(w, strings.Join(lines, "")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file(t, dir, name, []string{b.String()})
}

// outcome is all of a result folder that must not depend on how it was made.
func outcome(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(folder, "tables", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range append(paths, filepath.Join(folder, "model.tdm")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(data)
	}
	files["documents.csv"] = withoutProvenance(t, files["documents.csv"])
	return files
}

// withoutProvenance drops the columns record, source and position.
func withoutProvenance(t *testing.T, text string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0][:4], " "); got != "record source position id" {
		t.Fatalf("the ledger begins with the columns %s", got)
	}
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&b, "%q\n", row[3:])
	}
	return b.String()
}

// The same input and seed give the same bytes, whatever the number of workers,
// the size of blocks, the order of files, the cut between them and their compression.
func TestSameResult(t *testing.T) {
	dir := t.TempDir()
	lines := sampleLines(t, 300)
	whole := file(t, dir, "whole.jsonl", lines)
	first, second := file(t, dir, "a.jsonl", lines[:111]), file(t, dir, "b.jsonl", lines[111:])
	packed := []string{compressed(t, dir, "b.jsonl.gz", lines[111:]), compressed(t, dir, "a.jsonl.zst", lines[:111])}
	for _, engine := range []string{"serial", "synchronous", "variational"} {
		t.Run(engine, func(t *testing.T) {
			config := DefaultConfig()
			config.Topics, config.Period, config.Passes = "5", "month", 30
			if engine == "variational" {
				config.Engine = string(lda.Variational)
			}
			runs := 0
			make := func(workers, block int, inputs ...string) (*Result, map[string]string) {
				t.Helper()
				runs++
				config.Workers, config.Out = workers, filepath.Join(dir, fmt.Sprint(engine, runs))
				r, err := execute(t.Context(), config, inputs, Environment{}, func(o *lda.Options) {
					o.BlockTokens = block
					if engine == "synchronous" {
						o.SerialBelow = 0
					}
				})
				if err != nil {
					t.Fatal(err)
				}
				return r, outcome(t, r.Folder)
			}
			want, files := make(1, 0, whole)
			numbers, blocks := []int{2, 7}, []int{1, 500}
			if testing.Short() {
				numbers, blocks = []int{7}, []int{500}
			}
			for _, workers := range numbers {
				for _, block := range blocks {
					for _, inputs := range [][]string{{whole}, {first, second}, {second, first}, packed} {
						got, same := make(workers, block, inputs...)
						if got.Manifest.ResultHash != want.Manifest.ResultHash {
							t.Errorf("%d workers, blocks of %d, inputs %v: another result hash", workers, block, inputs)
						}
						for name, text := range files {
							if same[name] != text {
								t.Errorf("%d workers, blocks of %d, inputs %v: %s differs", workers, block, inputs, name)
							}
						}
					}
				}
			}
		})
	}
}

func TestTheResultHashSeesTheSettings(t *testing.T) {
	SkipIfShort(t)
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 120))
	hash := func(change func(*Config)) string {
		t.Helper()
		c := DefaultConfig()
		c.Topics, c.Passes, c.Out, c.Force = "3", 5, filepath.Join(dir, "out"), true
		change(&c)
		r, err := Run(t.Context(), c, []string{input}, Environment{})
		if err != nil {
			t.Fatal(err)
		}
		return r.Manifest.ResultHash
	}
	base := hash(func(*Config) {})
	stop := file(t, dir, "stop.txt", []string{"tide\n"})
	for name, change := range map[string]func(*Config){
		"workers": func(c *Config) { c.Workers = 3 },
		"memory":  func(c *Config) { c.MaxMemory = "1MiB" }, // words in a temporary file
		"tables":  func(c *Config) { c.Tables = "jsonl" },
		"title":   func(c *Config) { c.Title = "Another" },
	} {
		if hash(change) != base {
			t.Errorf("%s changes the result hash", name)
		}
	}
	for name, change := range map[string]func(*Config){
		"seed":   func(c *Config) { c.Seed = 2 },
		"topics": func(c *Config) { c.Topics = "4" },
		"fdr":    func(c *Config) { c.FDR = 0.1 },

		"quality": func(c *Config) { c.Quality = string(lda.Preview) },

		"language":        func(c *Config) { c.Language = "en" },
		"phrases":         func(c *Config) { c.Phrases = false },
		"near-duplicates": func(c *Config) { c.NearDuplicates = false },
		"stop-words":      func(c *Config) { c.StopWords = stop },
		"keep-common":     func(c *Config) { c.KeepCommon = true },
	} {
		if hash(change) == base {
			t.Errorf("%s does not change the result hash", name)
		}
	}
}
