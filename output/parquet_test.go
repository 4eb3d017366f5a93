package output_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"tidemark/output"
)

// parquetFile opens a Parquet table that was written.
func parquetFile(t *testing.T, path string) *parquet.File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func parquetRows(t *testing.T, file *parquet.File) []parquet.Row {
	t.Helper()
	var all []parquet.Row
	for _, group := range file.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, group.NumRows())
		n, _ := rows.ReadRows(buffer) // io.EOF with the last row
		for _, row := range buffer[:n] {
			all = append(all, row.Clone())
		}
		rows.Close()
	}
	return all
}

func TestParquetHoldsExactValues(t *testing.T) {
	day := time.Date(1969, 12, 30, 0, 0, 0, 0, time.UTC)
	folder, _ := written(t, rowsOf(
		[]any{1, "=1+1\x00 漢字 🎉", 0.1 + 0.2, true, day},
		[]any{math.MaxInt64, "", math.NaN(), false, nil},
		[]any{nil, nil, nil, nil, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)},
		[]any{-3, "bad \xff\xfe byte", -1.0 / 3, true, day},
	), output.Parquet)
	file := parquetFile(t, filepath.Join(folder, "tables/things.parquet"))

	var types []string
	for _, f := range file.Schema().Fields() {
		types = append(types, f.Name()+" "+f.Type().String())
	}
	if got := strings.Join(types, ", "); got != "place INT(64,true), name STRING, share DOUBLE, finished BOOLEAN, date DATE" {
		t.Errorf("columns: %s", got)
	}
	rows := parquetRows(t, file)
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	first, second, third, last := rows[0], rows[1], rows[2], rows[3]
	if first[1].String() != "=1+1\x00 漢字 🎉" || first[2].Double() != 0.3 || !first[3].Boolean() || first[4].Int32() != -2 {
		t.Errorf("first row %v", first)
	}
	if second[0].Int64() != math.MaxInt64 || second[1].IsNull() || second[1].String() != "" || !second[2].IsNull() || second[3].IsNull() || !second[4].IsNull() {
		t.Errorf("second row %v", second)
	}
	if !third[0].IsNull() || !third[1].IsNull() || !third[3].IsNull() || third[4].Int32() != 19782 {
		t.Errorf("third row %v", third)
	}
	if last[1].String() != "bad \uFFFD byte" || last[2].Double() != -0.333333333 {
		t.Errorf("last row %v", last)
	}
}

func TestParquetSaysWhatItHolds(t *testing.T) {
	table := rowsOf([]any{1, "a", 0.5, true, nil})
	table.Version = 7
	folder, _ := written(t, table, output.Parquet)
	file := parquetFile(t, filepath.Join(folder, "tables/things.parquet"))
	if by := file.Metadata().CreatedBy; by != "tidemark version "+output.Schema+"(build tables)" {
		t.Errorf("created by %q", by)
	}
	for key, want := range map[string]string{
		"tidemark.schema": output.Schema, "tidemark.table": "things", "tidemark.version": "7",
		"tidemark.columns": `"name":"place","type":"integer","unit":"records"`,
	} {
		if got, _ := file.Lookup(key); !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

// The same rows give the same bytes, and rows lie in groups of bounded size.
func TestParquetRepeats(t *testing.T) {
	const n = 300_000
	table := func() output.Table {
		return output.Table{Name: "things", Columns: columns, Rows: func(yield func([]any) bool) {
			row := make([]any, len(columns))
			for i := range n {
				row[0], row[1], row[2], row[3], row[4] = i, "document "+strconv.Itoa(i/5), math.Sqrt(float64(i)), i%2 == 0, nil
				if !yield(row) {
					return
				}
			}
		}}
	}
	var files [2][]byte
	for i := range files {
		folder, _ := written(t, table(), output.Parquet)
		path := filepath.Join(folder, "tables/things.parquet")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = data
		groups := parquetFile(t, path).RowGroups()
		if len(groups) != 3 || groups[0].NumRows() != 1<<17 {
			t.Errorf("%d row groups, the first of %d rows", len(groups), groups[0].NumRows())
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same rows gave other bytes")
	}
}

// Long texts end a row group before its rows do.
func TestParquetGroupsAreBoundedInBytes(t *testing.T) {
	long := strings.Repeat("tide and ebb ", 1<<16)
	table := rowsOf()
	table.Rows = func(yield func([]any) bool) {
		for i := range 100 {
			if !yield([]any{i, long, nil, nil, nil}) {
				return
			}
		}
	}
	folder, _ := written(t, table, output.Parquet)
	file := parquetFile(t, filepath.Join(folder, "tables/things.parquet"))
	if n := len(file.RowGroups()); n != 3 {
		t.Errorf("%d row groups for 100 rows of %d bytes, want 3", n, len(long))
	}
	for i, row := range parquetRows(t, file) {
		if row[0].Int64() != int64(i) || row[1].String() != long {
			t.Errorf("row %d came back as %d", i, row[0].Int64())
		}
	}
}

func TestParquetOfNoRows(t *testing.T) {
	folder, _ := written(t, rowsOf(), output.Parquet)
	file := parquetFile(t, filepath.Join(folder, "tables/things.parquet"))
	if file.NumRows() != 0 || len(file.Schema().Fields()) != len(columns) {
		t.Errorf("%d rows, columns %v", file.NumRows(), file.Schema().Fields())
	}
}
