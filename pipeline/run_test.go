package pipeline_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tidemark/output"
	"tidemark/pipeline"
	"tidemark/sample"
)

// table reads a table of a result as a list of rows, each by column.
func table(t *testing.T, folder, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "tables", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func config(t *testing.T) pipeline.Config {
	c := pipeline.DefaultConfig()
	c.Out = filepath.Join(t.TempDir(), "out")
	return c
}

// runText analyses text given on standard input.
func runText(t *testing.T, c pipeline.Config, text string) (*pipeline.Result, error) {
	t.Helper()
	return pipeline.Run(t.Context(), c, []string{"-"}, pipeline.Environment{Stdin: strings.NewReader(text), Version: "test"})
}

func sampleText(t *testing.T) (string, []sample.Record) {
	t.Helper()
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := sample.WriteJSONL(&b, records); err != nil {
		t.Fatal(err)
	}
	return b.String(), records
}

func TestLedgerHoldsEveryRecord(t *testing.T) {
	text, _ := sampleText(t)
	lines := strings.SplitAfter(text, "\n")[:200]
	lines = append(lines, lines[0], "not json\n", "\n", `{"title":"","abstract":" "}`+"\n", `{"title":"x"}`+"\n", `{"title":"`+"\xff\"}\n")
	r, err := runText(t, config(t), strings.Join(lines, ""))
	if err != nil {
		t.Fatal(err)
	}
	rows := table(t, r.Folder, "documents")
	seen, status := map[string]bool{}, map[string]int{}
	for _, row := range rows {
		seen[row["record"]] = true
		status[row["status"]]++
		if row["status"] == "" || row["id"] == "" || row["position"] == "" {
			t.Errorf("row without status, id or position: %v", row)
		}
	}
	if len(rows) != 205 || len(seen) != 205 { // the blank line is no record
		t.Errorf("%d rows, %d record numbers, want 205", len(rows), len(seen))
	}
	want := map[string]int{"used": 200, "duplicate": 1, "malformed": 2, "empty": 1, "too_short": 1}
	if fmt.Sprint(status) != fmt.Sprint(want) {
		t.Errorf("statuses %v, want %v", status, want)
	}
	if r.Manifest.Records != 205 || fmt.Sprint(r.Manifest.Status) != fmt.Sprint(want) {
		t.Errorf("the manifest counts %d records, %v", r.Manifest.Records, r.Manifest.Status)
	}
}

// The tables of a run agree with each other.
func TestTablesAgree(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics, c.Passes = "6", 60
	r, err := runText(t, c, text)
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string]int{}
	for _, d := range table(t, r.Folder, "documents") {
		documents[d["main_topic"]]++
	}
	last := 2.0
	for _, topic := range table(t, r.Folder, "topics") {
		var share float64
		fmt.Sscan(topic["share"], &share)
		if share > last {
			t.Errorf("topic %s has a larger share than the one before", topic["topic"])
		}
		last = share
		if fmt.Sprint(documents[topic["topic"]]) != topic["documents"] {
			t.Errorf("topic %s: %s documents, by the ledger %d", topic["topic"], topic["documents"], documents[topic["topic"]])
		}
	}
	sums, counts := map[string]float64{}, map[string]string{}
	for _, p := range table(t, r.Folder, "prevalence") {
		var share float64
		fmt.Sscan(p["share"], &share)
		sums[p["period"]] += share
		counts[p["period"]] = p["documents"]
	}
	inPeriods := 0
	for period, sum := range sums {
		if sum < 0.999999 || sum > 1.000001 {
			t.Errorf("the shares of %s sum to %v", period, sum)
		}
		var n int
		fmt.Sscan(counts[period], &n)
		inPeriods += n
	}
	if inPeriods != 2400 {
		t.Errorf("%d documents in periods, want 2400", inPeriods)
	}
	if n := len(table(t, r.Folder, "topic_terms")); n != 6*30 {
		t.Errorf("%d rows of topic_terms, want 180", n)
	}
	if n := len(table(t, r.Folder, "trends")); n != 6 {
		t.Errorf("%d rows of trends, want 6", n)
	}
}

// Nothing of the unfinished period touches a verdict while the model is held;
// here even the fit does not see it.
func TestUnfinishedPeriodChangesNoVerdict(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics, c.Passes, c.Period, c.AsOf = "6", 60, "quarter", "2025-11-15"
	lines := strings.SplitAfter(text, "\n")
	var fewer []string
	for i, l := range lines {
		if !strings.Contains(l, `"date":"2025-10`) || i%2 == 0 {
			fewer = append(fewer, l)
		}
	}
	if len(fewer) == len(lines) {
		t.Fatal("nothing was left out")
	}
	verdicts := func(text string) string {
		c.Out = filepath.Join(t.TempDir(), "out")
		r, err := runText(t, c, text)
		if err != nil {
			t.Fatal(err)
		}
		var rows []string // sorted: topics are numbered by their share of all documents
		for _, v := range r.Report.Trends.Verdicts {
			rows = append(rows, fmt.Sprintln(v))
		}
		slices.Sort(rows)
		if p := r.Report.Trends.Periods; p[len(p)-1].Finished || p[len(p)-1].Label != "2025-Q4" {
			t.Fatalf("the last period is %+v", p[len(p)-1])
		}
		return strings.Join(rows, "")
	}
	if all, some := verdicts(text), verdicts(strings.Join(fewer, "")); all != some {
		t.Errorf("with all documents\n%s\nwith fewer in the unfinished period\n%s", all, some)
	}
}

func TestErrors(t *testing.T) {
	text, _ := sampleText(t)
	var nothing *pipeline.NothingError
	var bad *pipeline.ConfigError
	binary := filepath.Join(t.TempDir(), "binary")
	if err := os.WriteFile(binary, []byte("tide\n\xff\xfe\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change func(*pipeline.Config)
		text   string
		as     any
		words  []string
	}{
		{"empty input", nil, "", &nothing, []string{"no record"}},
		{"mostly malformed", nil, strings.Repeat("{\"broken\n", 30) + strings.Join(strings.SplitAfter(text, "\n")[:20], ""), &nothing, []string{"30 of 50", "--max-rejected", "line 1"}},
		{"strict", func(c *pipeline.Config) { c.Strict = true }, text + "{\"broken\n", &nothing, []string{"--strict", "line 2401"}},
		{"all too short", nil, `{"title":"one"}` + "\n" + `{"title":"two"}` + "\n", &nothing, []string{"too_short"}},
		{"no vocabulary", func(c *pipeline.Config) { c.MinDocuments = 5000 }, text, &nothing, []string{"--min-documents"}},
		{"no such language", func(c *pipeline.Config) { c.Language = "english" }, text, &bad, []string{"language", "ISO 639-1"}},
		{"no such list", func(c *pipeline.Config) { c.StopWords = "missing.txt" }, text, &bad, []string{"stop-words", "missing.txt"}},
		{"binary stop words", func(c *pipeline.Config) { c.StopWords = binary }, text, &bad, []string{"stop-words", binary, "UTF-8"}},
		{"no document in the language", func(c *pipeline.Config) { c.Language = "de" }, text, &nothing, []string{"--language", "filtered (language)"}},
		{"many faults", func(c *pipeline.Config) { c.Topics, c.Period, c.Workers = "1", "decade", -1 }, text, &bad, []string{"topics", "period", "workers"}},
		{"a model too large", func(c *pipeline.Config) { c.MaxMemory = "1MiB" }, text, nil, []string{"not enough memory", "--topics", "1 MiB"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			conf := config(t)
			if c.change != nil {
				c.change(&conf)
			}
			_, err := runText(t, conf, c.text)
			if err == nil || c.as != nil && !errors.As(err, c.as) {
				t.Fatalf("error %v of another kind than %T", err, c.as)
			}
			for _, w := range c.words {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not contain %q", err, w)
				}
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(conf.Out), "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestCancellationLeavesNothing(t *testing.T) {
	text, _ := sampleText(t)
	conf := config(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := pipeline.Run(ctx, conf, []string{"-"}, pipeline.Environment{
		Stdin: strings.NewReader(text),
		Progress: func(e pipeline.Event) {
			if e.Stage == "fitting" && e.Done == 3 {
				cancel()
			}
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(conf.Out)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReadConfig(t *testing.T) {
	c := pipeline.DefaultConfig()
	err := pipeline.ReadConfig(&c, strings.NewReader("topics: 40\nmap:\n  title: Headline\nmax-share: 0.3\n"), "c.yaml")
	if err != nil || c.Topics != "40" || c.Map["title"] != "Headline" || c.MaxShare != 0.3 || c.Seed != 1 {
		t.Errorf("%+v, error %v", c, err)
	}
	err = pipeline.ReadConfig(&c, strings.NewReader("seed: 3\ntopic: 40\n"), "c.yaml")
	if err == nil || !strings.Contains(err.Error(), "c.yaml") || !strings.Contains(err.Error(), `did you mean "topics"`) || !strings.Contains(err.Error(), "2") {
		t.Errorf("a misspelt name: %v", err)
	}
	if err := pipeline.ReadConfig(&c, strings.NewReader(""), "c.yaml"); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

func FuzzReadConfig(f *testing.F) {
	f.Add("topics: 40\nmap: {title: x}\n")
	f.Add(": [")
	f.Fuzz(func(_ *testing.T, text string) {
		c := pipeline.DefaultConfig()
		if pipeline.ReadConfig(&c, strings.NewReader(text), "c.yaml") == nil {
			_ = c.Validate()
		}
	})
}

func TestManifestNamesTheTool(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	conf := config(t)
	conf.Passes = 5
	r, err := runText(t, conf, text)
	if err != nil {
		t.Fatal(err)
	}
	if r.Manifest.Tool != output.Tool || len(r.Manifest.Inputs) != 1 || len(r.Manifest.Inputs[0].SHA256) != 64 {
		t.Errorf("%+v", r.Manifest)
	}
}

func TestInspectAgreesWithARun(t *testing.T) {
	text, _ := sampleText(t)
	text += "{\"broken\n" + strings.SplitAfter(text, "\n")[0]
	c := config(t)
	c.Topics, c.Passes = "3", 5
	i, err := pipeline.Inspect(t.Context(), c, []string{"-"}, pipeline.Environment{Stdin: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := runText(t, c, text)
	if err != nil {
		t.Fatal(err)
	}
	if i.Records != r.Manifest.Records || fmt.Sprint(i.Status) != fmt.Sprint(r.Manifest.Status) || i.Period != r.Manifest.Period || i.AsOf != r.Manifest.AsOf {
		t.Errorf("inspected %+v, run %+v", i, r.Manifest)
	}
	if i.Tokens != r.Manifest.Model.Tokens || i.Terms != r.Manifest.Model.Vocabulary || i.Topics != r.Manifest.Model.Topics {
		t.Errorf("inspected %d tokens, %d terms, %d topics; the run has %+v", i.Tokens, i.Terms, i.Topics, r.Manifest.Model)
	}
	if !(i.Seconds > 0) || i.MemoryBytes <= 0 || len(i.Languages) != 1 || i.Languages[0] != (pipeline.InspectedLanguage{Language: "en", Documents: 2400, Kept: true}) {
		t.Errorf("estimated %v s and %d bytes, languages %v", i.Seconds, i.MemoryBytes, i.Languages)
	}
	if len(i.Rejected) != 1 || len(i.Duplicates) != 1 || i.Rejected[0].Place != "-: line 2401" {
		t.Errorf("rejected %v, duplicates %v", i.Rejected, i.Duplicates)
	}
}

// What a user may say of words reaches the vocabulary and the ledger.
func TestWords(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	french := `{"id":"fr","title":"Les marées du port, les vents et la perovskite","abstract":"Nous avons noté dans un cahier la hauteur de la marée pour chacune des heures de la nuit et du jour, avec les vents et les courants."}` + "\n"
	lists := t.TempDir()
	stop := filepath.Join(lists, "stop.txt")
	if err := os.WriteFile(stop, []byte("Bees # all of them\n\ncarbon viaduct\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name           string
		change         func(*pipeline.Config)
		terms, without []string
		french         string
	}{
		{"defaults", func(*pipeline.Config) {}, []string{"carbon", "solar cells", "bees"}, []string{"bee", "marées"}, "filtered language"},
		{"stop words", func(c *pipeline.Config) { c.StopWords = stop }, []string{"solar cells"}, []string{"carbon", "bees", "viaduct"}, "filtered language"},
		{"single words", func(c *pipeline.Config) { c.Phrases = false }, []string{"solar", "cells"}, []string{"solar cells"}, "filtered language"},
		{"all languages", func(c *pipeline.Config) { c.Language = "all" }, []string{"carbon"}, nil, "undated no_date"},
		{"common terms", func(c *pipeline.Config) { c.KeepCommon = true }, []string{"seven"}, nil, "filtered language"},
	} {
		config := config(t)
		config.Topics, config.Passes = "3", 2
		c.change(&config)
		r, err := runText(t, config, text+french)
		if err != nil {
			t.Fatal(err)
		}
		has := map[string]bool{}
		for _, row := range table(t, r.Folder, "terms") {
			has[row["term"]] = true
		}
		for _, term := range c.terms {
			if !has[term] {
				t.Errorf("%s: %q is no term", c.name, term)
			}
		}
		for _, term := range c.without {
			if has[term] {
				t.Errorf("%s: %q is a term", c.name, term)
			}
		}
		for _, row := range table(t, r.Folder, "documents") {
			if row["id"] == "fr" && (row["status"]+" "+row["reason"] != c.french || row["language"] != "fr") {
				t.Errorf("%s: the French document is %v", c.name, row)
			}
		}
	}
}

// Dates known only to the year, written as the first of January, are not taken for days.
func TestHeapedDates(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	lines := strings.SplitAfter(strings.TrimSpace(text), "\n")
	for i := range 60 {
		lines[i] = strings.Replace(lines[i], `"date":"2023-0`, `"date":"2023-01-01","was":"`, 1)
	}
	c := config(t)
	c.Topics, c.Passes, c.Period = "3", 5, "month"
	r, err := runText(t, c, strings.Join(lines, ""))
	if err != nil {
		t.Fatal(err)
	}
	coarse := 0
	for _, d := range table(t, r.Folder, "documents") {
		if d["reason"] == "too_coarse" && d["date_precision"] == "year" && d["period"] == "" {
			coarse++
		}
	}
	if coarse < 60 {
		t.Errorf("%d documents are too coarse for a month, want at least 60", coarse)
	}
}

// Where most documents lie in the unfinished period, topics are learnt from
// all of them, and the reader is told.
func TestMostlyUnfinished(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics, c.Passes, c.Period, c.AsOf = "3", 5, "year", "2025-12-15"
	var lines []string
	for l := range strings.SplitAfterSeq(text, "\n") {
		if strings.Contains(l, `"date":"2025`) || strings.Contains(l, `"date":"2024-01`) {
			lines = append(lines, l)
		}
	}
	r, err := runText(t, c, strings.Join(lines, ""))
	if err != nil {
		t.Fatal(err)
	}
	codes := fmt.Sprint(r.Manifest.Warnings)
	if !strings.Contains(codes, "learnt_from_all") {
		t.Errorf("no warning in %s", codes)
	}
}
