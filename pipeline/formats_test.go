package pipeline

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tidemark/output"
)

var update = flag.Bool("update", false, "write the tables of columns in docs/formats.md anew")

const formatsPage = "../docs/formats.md"

func schema(t *testing.T, folder string) []output.TableSchema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, output.SchemaName))
	if err != nil {
		t.Fatal(err)
	}
	var s output.TablesSchema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return s.Tables
}

// schemas returns the tables of a run and of an inference with its model.
func schemas(t *testing.T) (run, infer []output.TableSchema) {
	t.Helper()
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 120))
	c := DefaultConfig()
	c.Topics, c.Passes, c.Out = "3", 5, filepath.Join(dir, "run")
	c.Tables = "csv,jsonl,parquet"
	r, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	c.Out = filepath.Join(dir, "infer")
	n, err := Infer(t.Context(), c, filepath.Join(r.Folder, modelName), []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	return schema(t, r.Folder), schema(t, n.Folder)
}

const columnsHead = "| column | type | unit | meaning |"

// section is a part of the page: its heading, and where its table of columns
// begins and ends, in lines.
type section struct{ heading, from, to int }

// sectionOf finds the section with a heading that begins with prefix.
func sectionOf(lines []string, prefix string) (section, bool) {
	s := section{heading: slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, prefix) })}
	if s.heading < 0 {
		return s, false
	}
	for s.from = s.heading + 1; s.from < len(lines) && lines[s.from] != columnsHead; s.from++ {
		if strings.HasPrefix(lines[s.from], "#") {
			return s, false
		}
	}
	for s.to = s.from; s.to < len(lines) && strings.HasPrefix(lines[s.to], "|"); s.to++ {
	}
	return s, s.to > s.from
}

// rowsOf returns columns as rows of the page. The columns of single topics are
// one row.
func rowsOf(columns []output.ColumnSchema) []string {
	rows := []string{columnsHead, "|---|---|---|---|"}
	for _, c := range columns {
		if strings.HasPrefix(c.Name, topicColumn) {
			c.Name = "topic N: label"
		}
		meaning := c.Description
		if c.Provenance {
			meaning += " (provenance)"
		}
		row := fmt.Sprintf("| `%s` | %s | %s | %s |", c.Name, c.Type, c.Unit, meaning)
		if row != rows[len(rows)-1] {
			rows = append(rows, row)
		}
	}
	return rows
}

// keyOf is the line that stands above the table of columns.
func keyOf(s output.TableSchema) string {
	return fmt.Sprintf("%s%s. Version %d; key: `%s`.", strings.ToUpper(s.Description[:1]), s.Description[1:], s.Version, strings.Join(s.Key, "`, `"))
}

// The page and the code say the same of every table and column. After a
// change of columns, -update writes the page.
func TestFormatsPageIsTrue(t *testing.T) {
	data, err := os.ReadFile(formatsPage)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	run, infer := schemas(t)
	check := func(heading string, s output.TableSchema, key string) {
		for _, c := range s.Columns {
			if c.Description == "" || s.Description == "" || len(s.Key) == 0 || s.Version < 1 {
				t.Errorf("%s.%s: the dictionary says nothing of the table or the column", s.Table, c.Name)
			}
		}
		at, ok := sectionOf(lines, heading)
		if !ok {
			t.Errorf("docs/formats.md: no section %q with a line %q", heading, columnsHead)
			return
		}
		want := rowsOf(s.Columns)
		if key != "" {
			want = slices.Concat([]string{key, ""}, want)
			at.from = max(at.heading+1, at.from-2)
		}
		switch {
		case slices.Equal(lines[at.from:at.to], want):
		case *update:
			lines = slices.Replace(lines, at.from, at.to, want...)
		default:
			t.Errorf("docs/formats.md, %s: the code says\n%s\nrun go test ./pipeline -run %s -update", heading, strings.Join(want, "\n"), t.Name())
		}
	}
	for _, s := range run {
		check("### `"+s.Table+"`", s, keyOf(s))
	}
	for _, s := range infer {
		s.Columns = furtherColumns(s, run)
		if len(s.Columns) > 0 {
			check("### Further columns of `"+s.Table+"`", s, "")
		}
	}
	if *update {
		if err := os.WriteFile(formatsPage, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// furtherColumns returns the columns that the table of a run does not have.
func furtherColumns(s output.TableSchema, run []output.TableSchema) []output.ColumnSchema {
	i := slices.IndexFunc(run, func(r output.TableSchema) bool { return r.Table == s.Table })
	if i < 0 {
		return s.Columns
	}
	return slices.DeleteFunc(slices.Clone(s.Columns), func(c output.ColumnSchema) bool { return slices.Contains(run[i].Columns, c) })
}

// The dictionary explains nothing that is not there.
func TestDictionaryHasNoIdleEntries(t *testing.T) {
	run, infer := schemas(t)
	there := map[string]bool{}
	for _, s := range slices.Concat(run, infer) {
		there[s.Table] = true
		for _, c := range s.Columns {
			there[s.Table+"."+c.Name] = true
			if strings.HasPrefix(c.Name, topicColumn) {
				there[s.Table+"."+topicColumn] = true
			}
		}
	}
	for name, e := range dictionary() {
		if !there[name] {
			t.Errorf("there is no table %s", name)
		}
		for _, m := range e.columns {
			if !there[name+"."+m.name] {
				t.Errorf("there is no column %s.%s", name, m.name)
			}
		}
		for _, key := range e.key {
			if !there[name+"."+key] {
				t.Errorf("%s has no column %s, which its key names", name, key)
			}
		}
	}
}
