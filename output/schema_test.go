package output_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tidemark/output"
)

func TestSchemaDescribesWhatWasWritten(t *testing.T) {
	table := rowsOf([]any{1, "a", 0.5, true, nil})
	table.Version, table.Meaning, table.Key = 3, "a row a thing", []string{"name"}
	view := output.Table{Name: "things_wide", Version: 1, Columns: columns[1:2], Rows: slices.Values([][]any{{"ä"}})}
	table.Views = []output.Table{view}
	folder, _ := written(t, table, output.CSV, output.Parquet)
	data, err := os.ReadFile(filepath.Join(folder, output.SchemaName))
	if err != nil {
		t.Fatal(err)
	}
	var s output.TablesSchema
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	if s.Tool != output.Tool || s.Schema != output.Schema || len(s.Tables) != 2 {
		t.Fatalf("%+v", s)
	}
	first, second := s.Tables[0], s.Tables[1]
	if first.Table != "things" || first.Version != 3 || first.Description != "a row a thing" || !slices.Equal(first.Key, []string{"name"}) ||
		!slices.Equal(first.Files, []string{"things.csv", "things.parquet"}) || len(first.Columns) != len(columns) {
		t.Errorf("%+v", first)
	}
	want := output.ColumnSchema{Name: "place", Type: "integer", Unit: "records", Description: "number of the record", Provenance: true}
	if first.Columns[0] != want || first.Columns[4].Type != "day" {
		t.Errorf("columns %+v", first.Columns)
	}
	if second.Table != "things_wide" || second.ViewOf != "things" || !slices.Equal(second.Files, []string{"things_wide.csv"}) {
		t.Errorf("%+v", second)
	}
	for _, name := range slices.Concat(first.Files, second.Files) {
		if _, err := os.Stat(filepath.Join(folder, "tables", name)); err != nil {
			t.Error(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "tables/things_wide.csv"))
	if err != nil || string(text) != "\uFEFFname\nä\n" {
		t.Errorf("the view is %q (%v)", text, err)
	}
}

// Views are for spreadsheets: without CSV there is none.
func TestViewsNeedCSV(t *testing.T) {
	table := rowsOf()
	table.Views = []output.Table{{Name: "wide", Columns: columns, Rows: slices.Values([][]any{})}}
	folder, _ := written(t, table, output.JSONL)
	if _, err := os.Stat(filepath.Join(folder, "tables/wide.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the view was written: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(folder, output.SchemaName))
	if err != nil || strings.Contains(string(data), "wide") {
		t.Errorf("the schema shows the view (%v)", err)
	}
}
