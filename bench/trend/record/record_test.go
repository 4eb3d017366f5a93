package record

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestAppendAndRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.jsonl")
	if all, err := Read(name); len(all) != 0 || err != nil {
		t.Fatalf("a missing file: %v, %v", all, err)
	}
	want := []Record{
		{Study: "null", Case: map[string]string{"rho": "0.3"}, Figures: map[string]float64{"corpora": 100}, Method: "a"},
		{Study: "null", Case: map[string]string{"rho": "0.3"}, Chunk: 1, Figures: map[string]float64{"corpora": 100, "alarmed": 4}, Method: "b"},
	}
	for _, r := range want {
		if err := Append(name, r); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Read(name)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v, %v, want %+v", got, err, want)
	}
	if newest := Newest(got); len(newest) != 1 || newest[0].Method != "b" {
		t.Errorf("newest %+v, want the one of method b", newest)
	}
	if got[0].Key() == got[1].Key() {
		t.Error("two chunks have the same key")
	}
}

func TestSumAddsChunks(t *testing.T) {
	all := []Record{
		{Study: "null", Case: map[string]string{"rho": "0.3", "periods": "8"}, Figures: map[string]float64{"corpora": 100, "alarmed": 2}},
		{Study: "null", Case: map[string]string{"rho": "0.3", "periods": "8"}, Chunk: 1, Figures: map[string]float64{"corpora": 100, "alarmed": 3}},
		{Study: "null", Case: map[string]string{"rho": "0.6", "periods": "8"}, Figures: map[string]float64{"corpora": 100, "alarmed": 50}},
		{Study: "power", Case: map[string]string{"rho": "0.3", "periods": "8"}, Figures: map[string]float64{"corpora": 7}},
	}
	figures, chunks := Sum(all, "null", "rho", "0.3")
	if chunks != 2 || figures["corpora"] != 200 || figures["alarmed"] != 5 {
		t.Errorf("%d chunks, %v", chunks, figures)
	}
}

func TestReadNamesTheBadLine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.jsonl")
	if err := os.WriteFile(name, []byte("{\"study\":\"null\"}\n{\"study\":\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(name); err == nil || !strings.Contains(err.Error(), "results.jsonl:2") {
		t.Errorf("error %v does not name line 2", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"study\":\"null\",\"case\":{\"a\":\"b\"},\"figures\":{\"c\":1}}\n"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		name := filepath.Join(t.TempDir(), "results.jsonl")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := Read(name)
		if err != nil {
			return
		}
		for _, r := range all {
			if err := Append(name+".again", r); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Read(name + ".again")
		if err != nil || len(again) != len(all) {
			t.Fatalf("%d records came back as %d: %v", len(all), len(again), err)
		}
	})
}
