package output_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/output"
)

var columns = []output.Column{
	{Name: "place", Kind: output.Integer, Unit: "records", Meaning: "number of the record", Provenance: true},
	{Name: "name", Kind: output.Text},
	{Name: "share", Kind: output.Real},
	{Name: "finished", Kind: output.Boolean},
	{Name: "date", Kind: output.Day},
}

func rowsOf(rows ...[]any) output.Table {
	return output.Table{Name: "things", Columns: columns, Rows: slices.Values(rows)}
}

// written stages, writes and commits one table and returns the folder.
func written(t *testing.T, table output.Table, formats ...output.Format) (string, output.Digest) {
	t.Helper()
	target := filepath.Join(t.TempDir(), "out")
	f, err := output.Stage(target, false)
	if err != nil {
		t.Fatal(err)
	}
	digest, err := f.WriteTable(table, formats)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	return target, digest
}

func TestTablesReadBack(t *testing.T) {
	day := time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	nasty := "a \"quoted\", line\nbreak, \u2028 and 漢字 🎉"
	folder, _ := written(t, rowsOf(
		[]any{1, nasty, 0.1 + 0.2, true, day},
		[]any{2, "=SUM(A1)", math.NaN(), false, nil},
		[]any{3, "-1", 1e-9, nil, nil},
	), output.CSV, output.JSONL)

	file, err := os.Open(filepath.Join(folder, "tables/things.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"place", "name", "share", "finished", "date"},
		{"1", nasty, "0.3", "true", "2024-02-29"},
		{"2", "'=SUM(A1)", "", "false", ""},
		{"3", "'-1", "1e-09", "", ""},
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("CSV row %d: %q, want %q", i, got[i], want[i])
		}
	}

	data, err := os.ReadFile(filepath.Join(folder, "tables/things.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	var first, second map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(lines[1]), &second); err != nil {
		t.Fatal(err)
	}
	if first["name"] != nasty || first["share"] != 0.3 || first["finished"] != true || first["date"] != "2024-02-29" {
		t.Errorf("JSON: %v", first)
	}
	if v, ok := second["share"]; !ok || v != nil || second["name"] != "=SUM(A1)" {
		t.Errorf("JSON of NaN and of a formula: %v", second)
	}
}

func TestRound(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0.1 + 0.2, 0.3}, {1.0 / 3, 0.333333333}, {123456789012, 123456789000}, {math.Copysign(0, -1), 0}, {2, 2}, {1e-300 / 3, 3.33333333e-301},
	} {
		if got := output.Round(c.x); got != c.want {
			t.Errorf("Round(%v) = %v, want %v", c.x, got, c.want)
		}
	}
	if !math.IsNaN(output.Round(math.NaN())) {
		t.Error("NaN became a number")
	}
}

func TestDigest(t *testing.T) {
	row := func(place int, name string, share float64) output.Table {
		return rowsOf([]any{place, name, share, true, nil})
	}
	_, base := written(t, row(1, "a", 0.5), output.CSV)
	described := row(1, "a", 0.5)
	wide := row(9, "z", 1)
	wide.Name = "things_wide"
	described.Version, described.Meaning, described.Key, described.Views = 2, "things", []string{"name"}, []output.Table{wide}
	same := map[string]output.Table{
		"described, with a view":  described,
		"another place":           row(2, "a", 0.5),
		"the last digit of a sum": row(1, "a", 0.5+1e-15),
	}
	other := map[string]output.Table{
		"another name":  row(1, "b", 0.5),
		"another share": row(1, "a", 0.5000001),
		"text for null": rowsOf([]any{1, "a", nil, true, nil}),
		"two rows":      rowsOf([]any{1, "a", 0.5, true, nil}, []any{1, "a", 0.5, true, nil}),
	}
	for name, table := range same {
		for _, formats := range [][]output.Format{{output.JSONL}, {output.Parquet, output.CSV}, output.Formats()} {
			if _, d := written(t, table, formats...); d != base {
				t.Errorf("%s, as %v: another digest", name, formats)
			}
		}
	}
	for name, table := range other {
		if _, d := written(t, table, output.CSV); d == base {
			t.Errorf("%s: the same digest", name)
		}
	}
}

func TestResultDigestSeesEverything(t *testing.T) {
	type parts struct {
		schema   string
		settings map[string]string
		model    output.Digest
		tables   map[string]output.Digest
	}
	base := parts{"1", map[string]string{"a": "b"}, output.Digest{1}, map[string]output.Digest{"t": {2}}}
	digest := func(p parts) output.Digest { return output.ResultDigest(p.schema, p.settings, p.model, p.tables) }
	seen := map[output.Digest]string{digest(base): "base"}
	for name, p := range map[string]parts{
		"schema":  {"2", base.settings, base.model, base.tables},
		"setting": {"1", map[string]string{"a": "c"}, base.model, base.tables},
		"cut":     {"1", map[string]string{"ab": ""}, base.model, base.tables},
		"model":   {"1", base.settings, output.Digest{9}, base.tables},
		"table":   {"1", base.settings, base.model, map[string]output.Digest{"t": {3}}},
		"name":    {"1", base.settings, base.model, map[string]output.Digest{"u": {2}}},
	} {
		d := digest(p)
		if other, ok := seen[d]; ok {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[d] = name
	}
}

func TestParseFormats(t *testing.T) {
	if got, err := output.ParseFormats("jsonl, CSV,csv,parquet"); err != nil || !slices.Equal(got, []output.Format{output.JSONL, output.CSV, output.Parquet}) {
		t.Errorf("%v %v", got, err)
	}
	for list, want := range map[string]string{
		"csv,xls": `"xls"; did you mean "csv"`, "json": `did you mean "jsonl"`, "parqet": `did you mean "parquet"`, "cvs": `did you mean "csv"`,
		"jsnol": `did you mean "jsonl"`, "sqlite": `unknown table format "sqlite": there are csv, jsonl and parquet`,
		"csv,": "missing", "": "missing", "none": "always written",
	} {
		if _, err := output.ParseFormats(list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", list, err, want)
		}
	}
}
