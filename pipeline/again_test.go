package pipeline_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus/format"
	"tidemark/pipeline"
	"tidemark/sample"
	"tidemark/saved"
	"tidemark/trend"
)

// again makes a result from a former one.
func again(t *testing.T, from string, change func(*pipeline.Config)) *pipeline.Result {
	t.Helper()
	c, _, err := pipeline.Saved(from)
	if err != nil {
		t.Fatal(err)
	}
	c.Out = filepath.Join(t.TempDir(), "again")
	change(&c)
	r, err := pipeline.Again(t.Context(), c, from, pipeline.Environment{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAgain(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics = "8"
	first, err := runText(t, c, text)
	if err != nil {
		t.Fatal(err)
	}
	same := again(t, first.Folder, func(*pipeline.Config) {})
	if same.Manifest.ResultHash != first.Manifest.ResultHash {
		t.Errorf("result %s, made again %s", first.Manifest.ResultHash, same.Manifest.ResultHash)
	}
	for _, name := range []string{"report.html", "model.tdm", saved.Name, "tables/documents.csv"} {
		a, errA := os.ReadFile(filepath.Join(first.Folder, name))
		b, errB := os.ReadFile(filepath.Join(same.Folder, name))
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Errorf("%s is another one when made again", name)
		}
	}
	// What the run itself would have said for years and an earlier end; but its
	// topics would be others, learnt from fewer documents.
	years := again(t, first.Folder, func(c *pipeline.Config) { c.Period, c.AsOf = "year", "2025-06-30" })
	trends := years.Report.Trends
	if trends.Unit != trend.Year || len(trends.Periods) != 3 || trends.Periods[2].Finished {
		t.Errorf("periods %v by %s", trends.Periods, trends.Unit)
	}
	future := 0
	for _, d := range table(t, years.Folder, "documents") {
		if d["reason"] == "future_date" {
			future++
		}
	}
	if future == 0 {
		t.Error("no document lies after the end of June")
	}
	// Nothing of the detour is left behind.
	back := again(t, years.Folder, func(c *pipeline.Config) { c.Period, c.AsOf = "auto", "" })
	if back.Manifest.ResultHash != first.Manifest.ResultHash {
		t.Errorf("result %s after a detour, %s before", back.Manifest.ResultHash, first.Manifest.ResultHash)
	}
}

// A thorough run tests each half on topics of the other, and its report too.
func TestThorough(t *testing.T) {
	pipeline.SkipIfShort(t)
	// A half of one sample would be too small to test anything.
	var text strings.Builder
	for seed := range uint64(3) {
		records, err := sample.Generate(seed + 1)
		if err != nil {
			t.Fatal(err)
		}
		for i := range records {
			records[i].ID = fmt.Sprintf("%d-%s", seed, records[i].ID)
		}
		if err := sample.WriteJSONL(&text, records); err != nil {
			t.Fatal(err)
		}
	}
	c := config(t)
	c.Topics, c.Quality, c.Passes, c.Period = "8", "thorough", 150, "quarter"
	r, err := runText(t, c, text.String())
	if err != nil {
		t.Fatal(err)
	}
	outcomes := map[trend.Outcome]int{}
	for _, v := range r.Report.Trends.Verdicts {
		outcomes[v.Outcome]++
		if v.Outcome != trend.TooShort && !strings.Contains(v.Reason, "half") {
			t.Errorf("%s: %s", v.Outcome, v.Reason)
		}
	}
	if outcomes[trend.Rising] == 0 || outcomes[trend.Falling] == 0 || outcomes[trend.Falling] > 2 || outcomes[trend.Rising] > 3 {
		t.Errorf("verdicts %v; two areas were planted rising, one to start, two falling", outcomes)
	}
	same := again(t, r.Folder, func(*pipeline.Config) {})
	if same.Manifest.ResultHash != r.Manifest.ResultHash {
		t.Error("made again, the result is another")
	}
}

func TestAgainErrors(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics, c.Quality = "4", "preview"
	r, err := runText(t, c, text)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(r.Folder, saved.Name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := append([]byte{}, data...)
	damaged[len(data)/2] ^= 1
	newer := append([]byte{}, data...)
	newer[8] = 9
	for _, test := range []struct {
		name string
		data []byte
		want error
	}{
		{"a flipped bit", damaged, saved.ErrCorrupt},
		{"cut short", data[:len(data)/2], saved.ErrCorrupt},
		{"almost nothing", data[:9], saved.ErrNotSaved},
		{"another file", []byte("a page of something else"), saved.ErrNotSaved},
		{"a newer version", newer, saved.ErrVersion},
		{"missing", nil, os.ErrNotExist},
	} {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if test.data != nil {
			if err := os.WriteFile(path, test.data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, _, err := pipeline.Saved(r.Folder)
		var input *format.InputError
		if !errors.Is(err, test.want) || !errors.As(err, &input) {
			t.Errorf("%s: error %v, want %v", test.name, err, test.want)
		}
	}
}

// What is kept of a configuration belongs to the run, not to the call.
func TestSavedConfig(t *testing.T) {
	pipeline.SkipIfShort(t)
	text, _ := sampleText(t)
	c := config(t)
	c.Topics, c.Quality, c.Workers, c.FDR = "auto", "preview", 2, 0.1
	r, err := runText(t, c, text)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := pipeline.Saved(r.Folder)
	if err != nil {
		t.Fatal(err)
	}
	if got.Out != "" || got.Workers != 0 || got.FDR != 0.1 || got.Topics == "auto" {
		data, _ := json.Marshal(got)
		t.Errorf("kept configuration %s", data)
	}
}
