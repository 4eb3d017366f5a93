package output

import (
	"encoding/json"
	"io"
)

// SchemaName is the file that describes the tables of a folder to programs.
const SchemaName = "tables/schema.json"

// TablesSchema is the content of SchemaName.
type TablesSchema struct {
	Tool   string        `json:"tool"`
	Schema string        `json:"schema"` // the constant Schema
	Tables []TableSchema `json:"tables"` // in the order in which they were written
}

// TableSchema describes a table. The fields have the meaning of those of Table.
type TableSchema struct {
	Table       string   `json:"table"`
	Version     int      `json:"version"`
	Description string   `json:"description"`
	Files       []string `json:"files"` // beside the schema
	Key         []string `json:"key"`
	// ViewOf is the table that this one shows in another shape; empty for a
	// table of its own.
	ViewOf  string         `json:"view_of,omitempty"`
	Columns []ColumnSchema `json:"columns"`
}

// ColumnSchema describes a column.
type ColumnSchema struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // text, integer, real, boolean or day
	Unit        string `json:"unit,omitempty"`
	Description string `json:"description"`
	Provenance  bool   `json:"provenance,omitempty"`
}

func schemaOf(t Table, formats []Format, viewOf string) TableSchema {
	s := TableSchema{
		Table: t.Name, Version: t.Version, Description: t.Meaning, Files: []string{},
		Key: append([]string{}, t.Key...), ViewOf: viewOf, Columns: columnSchemas(t.Columns),
	}
	for _, f := range formats {
		s.Files = append(s.Files, fileName(t, f))
	}
	return s
}

func columnSchemas(columns []Column) []ColumnSchema {
	list := []ColumnSchema{}
	for _, c := range columns {
		list = append(list, ColumnSchema{c.Name, c.Kind.String(), c.Unit, c.Meaning, c.Provenance})
	}
	return list
}

// columnsJSON describes columns as SchemaName does, on one line.
func columnsJSON(columns []Column) []byte {
	b, err := json.Marshal(columnSchemas(columns))
	if err != nil {
		panic(err) // nothing but texts
	}
	return b
}

// Write writes the schema as indented JSON.
func (s *TablesSchema) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(s)
}
