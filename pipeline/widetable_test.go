package pipeline

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestTopicName(t *testing.T) {
	for label, want := range map[string]string{
		"tide, ebb": "topic 3: tide, ebb", "=1+1": "topic 3: =1+1", "": "topic 3", " a\n\tb\x00 ": "topic 3: a b", "30": "topic 3: 30",
		strings.Repeat("潮", 90): "topic 3: " + strings.Repeat("潮", 79) + "…",
	} {
		if got := topicName(3, label); got != want {
			t.Errorf("label %q: %q, want %q", label, got, want)
		}
	}
}

// readCSV returns the rows of a table, the header first.
func readCSV(t *testing.T, folder, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "tables", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The wide table has the values of the long one, and no digest.
func TestWideTableIsTheLongOne(t *testing.T) {
	dir := t.TempDir()
	c := DefaultConfig()
	c.Topics, c.Passes, c.Out, c.Period = "3", 5, filepath.Join(dir, "out"), "month"
	r, err := Run(t.Context(), c, []string{file(t, dir, "in.jsonl", sampleLines(t, 120))}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := r.Manifest.Tables[wideName]; ok {
		t.Errorf("the wide table has the digest %s", d)
	}
	long, wide := readCSV(t, r.Folder, "prevalence"), readCSV(t, r.Folder, wideName)
	if len(wide[0]) != 4+3 || len(long)-1 != 3*(len(wide)-1) || len(wide) < 3 {
		t.Fatalf("%d rows of %d columns beside %d long rows", len(wide), len(wide[0]), len(long))
	}
	labels := map[string]string{}
	for _, row := range readCSV(t, r.Folder, "topics")[1:] {
		labels[row[0]] = row[1]
	}
	for i, row := range long[1:] {
		w, topic := wide[1+i/3], row[3]
		k, err := strconv.Atoi(topic)
		if err != nil {
			t.Fatal(err)
		}
		if w[0] != row[0] || w[1] != row[1] || w[2] != row[2] || w[3] != row[7] || w[3+k] != row[4] {
			t.Errorf("long %q, wide %q", row, w)
		}
		if want := "topic " + topic + ": " + labels[topic]; wide[0][3+k] != want {
			t.Errorf("column %q, want %q", wide[0][3+k], want)
		}
	}
}
