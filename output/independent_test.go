package output_test

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tidemark/output"
)

// readers runs testdata/readers.py over a result folder with the interpreter
// that TIDEMARK_PYTHON names, one that has testdata/requirements.txt.
func readers(t *testing.T, folder string) {
	t.Helper()
	python := os.Getenv("TIDEMARK_PYTHON")
	if python == "" {
		t.Skip("TIDEMARK_PYTHON names no Python with pandas, pyarrow and DuckDB (pip install -r output/testdata/requirements.txt)")
	}
	out, err := exec.Command(python, "testdata/readers.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(strings.TrimSpace(string(out)))
}

// strangeTexts are texts that readers and spreadsheets stumble over.
func strangeTexts() []string {
	return []string{
		"Spring tides", "", "Die Flut über Büsum", "潮汐 🌊 عربى", "a \"quoted\", 'text'", "two\nlines", "carriage\rreturn", "both\r\nof them",
		"\t=tab", "=1+1", "+1", "-1", "@x", "＝1", "'=1", "''-1", "' quote", " =1", " padded ", "a;=1;b", "a\x00b", "\x01\x1f", "\u2028\u0085",
		"NA", "null", "NaN", "true", "2024-03-13", "007", "1e5", `back\slash \N \"`, `\.`, "<script>", "e\u0301", "\uFEFFmark", "#remark", "last,",
	}
}

// Tables of strange texts, extreme numbers and nulls are the same for pandas,
// pyarrow, DuckDB and Python itself, in every format.
func TestOtherReadersAgree(t *testing.T) {
	day := func(y, m, d int) any { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	days := []any{day(2024, 2, 29), nil, day(1969, 12, 31), day(1665, 3, 6), day(9999, 12, 31)}
	reals := []any{0.1 + 0.2, math.NaN(), -1.0 / 3, 1e-300, 123456789012.0, 0.0, math.MaxFloat64, math.Inf(1), 5e-7}
	integers := []any{1, nil, -3, 1 << 53} // beyond that pandas rounds integers beside nulls
	booleans := []any{true, false, nil}
	var rows [][]any
	for i, text := range strangeTexts() {
		rows = append(rows, []any{integers[i%4], text, reals[i%9], booleans[i%3], days[i%5]})
	}
	rows = append(rows, []any{7, nil, nil, nil, nil})
	table := rowsOf(rows...)
	table.Version, table.Key = 1, []string{"name"}
	table.Views = []output.Table{{Name: "wide", Version: 1, Columns: columns[1:3], Rows: func(yield func([]any) bool) { yield([]any{"ä", 0.5}) }}}
	bounds := output.Table{Name: "bounds", Version: 1, Columns: columns[:1], Rows: func(yield func([]any) bool) {
		_ = yield([]any{math.MinInt64}) && yield([]any{math.MaxInt64}) && yield([]any{1<<53 + 1})
	}}
	none := output.Table{Name: "none", Version: 1, Columns: columns, Rows: func(func([]any) bool) {}}

	target := filepath.Join(t.TempDir(), "it's here")
	f, err := output.Stage(target, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []output.Table{table, bounds, none} {
		if _, err := f.WriteTable(table, output.Formats()); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	checkTexts(t, filepath.Join(target, "tables/things.jsonl"))
	readers(t, target)
}

// checkTexts compares the reference of the readers with the texts themselves.
func checkTexts(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i, want := range strangeTexts() {
		var row struct{ Name string }
		if err := json.Unmarshal([]byte(lines[i]), &row); err != nil || row.Name != want {
			t.Errorf("row %d: %q (%v), want %q", i+1, row.Name, err, want)
		}
	}
}
