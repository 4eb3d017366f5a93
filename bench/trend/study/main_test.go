package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"tidemark/bench/trend/record"
	"tidemark/bench/trend/simulate"
)

// A chunk that has a result is not made again.
func TestMakeMissing(t *testing.T) {
	name, made := filepath.Join(t.TempDir(), "results.jsonl"), 0
	jobs := []job{{
		study: "null", chunks: 2, values: map[string]string{"rho": "0"},
		run: func(first uint64, corpora int) (map[string]float64, error) {
			made++
			return map[string]float64{"first": float64(first), "corpora": float64(corpora)}, nil
		},
	}}
	for range 2 {
		if err := makeMissing(name, jobs, regexp.MustCompile(""), 0); err != nil {
			t.Fatal(err)
		}
	}
	all, err := record.Read(name)
	if err != nil || made != 2 || len(all) != 2 {
		t.Fatalf("%d chunks made, %d kept: %v", made, len(all), err)
	}
	if all[1].Figures["first"] != chunkSize {
		t.Errorf("the second chunk begins at corpus %v, want %d", all[1].Figures["first"], chunkSize)
	}
}

// Every case has a name of its own: two that are alike would share a result.
func TestCasesDiffer(t *testing.T) {
	jobs, err := allJobs(1, "")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, j := range jobs {
		key := record.Record{Study: j.study, Case: j.values}.Key()
		if seen[key] {
			t.Errorf("two cases are called %s", key)
		}
		seen[key] = true
	}
}

func TestNoticed(t *testing.T) {
	big := plantedCorpus(48, 0, func(p, k int) float64 {
		if k == plantedTopic && p >= 24 {
			return 8
		}
		return 1
	})
	if n := noticed(big, 1, 24); n < 1 || n > 4 {
		t.Errorf("a step to eight times the share is noticed after %d months", n)
	}
}

func TestSourcesDiffer(t *testing.T) {
	old, added := twoSources(8, 3)
	if added.Volume[3] != 0 || added.Volume[4] != 100 || old.Volume[0] != 100 {
		t.Errorf("volumes %v and %v", old.Volume, added.Volume)
	}
	if a, b := old.Draw(1).Mean(6, 0), added.Draw(2).Mean(6, 0); b < 1.2*a {
		t.Errorf("the tilted topic has shares %v and %v", a, b)
	}
}

func TestFitText(t *testing.T) {
	f := map[string]float64{}
	text := simulate.Text{
		Corpus: simulate.Corpus{
			Shares: simulate.Zipf(textTopics), Volume: simulate.Equal(textPeriods, 100), Concentration: 2, Plant: doublesAndHalves,
		},
		Terms: 200, Length: func(int) float64 { return 30 },
	}
	if err := fitText(f, text, 1, 12); err != nil {
		t.Fatal(err)
	}
	if f["corpora"] != 1 || f["doubling truth"] <= 0 || f["halving truth"] >= 0 {
		t.Errorf("%v", f)
	}
}

func TestReadCPU(t *testing.T) {
	if _, err := os.Stat("/proc/cpuinfo"); err == nil && cpu() == "" {
		t.Error("no name of the processor")
	}
}
