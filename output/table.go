// Package output writes results: tables that other programs read, in a folder
// that is there whole or not at all.
package output

import (
	"fmt"
	"iter"
)

// Kind is the type of a column.
type Kind int

// The kinds, with the Go type of their values.
const (
	Text    Kind = iota // string; what is not valid UTF-8 is replaced
	Integer             // int
	Real                // float64; NaN and infinities are null
	Boolean             // bool
	Day                 // time.Time at midnight UTC
)

// String returns the name of the kind in docs/formats.md and in the schema.
func (k Kind) String() string {
	names := [...]string{"text", "integer", "real", "boolean", "day"}
	if k < 0 || int(k) >= len(names) {
		panic(fmt.Sprintf("output: kind %d", int(k)))
	}
	return names[k]
}

// Column is one column of a table.
type Column struct {
	// Name is in full words with the unit: share, slope_points_per_year.
	Name string
	Kind Kind
	// Unit is what numbers count or measure: documents, percentage points; empty
	// for what has none.
	Unit string
	// Meaning is one line for readers of the table.
	Meaning string
	// Provenance marks where a record came from; it is no part of the result
	// and is left out of the digest.
	Provenance bool
}

// Table is a named stream of rows.
type Table struct {
	Name string
	// Version counts from 1 and grows when a column is renamed, removed or
	// changes its meaning; a new column does not change it.
	Version int
	// Meaning is one line that says what a row is.
	Meaning string
	// Key names the columns that together differ in every row.
	Key     []string
	Columns []Column
	// Rows yields one value a column, of the column's type or nil for null. The
	// slice may be used again for the next row. Rows come in an
	// order that the input's does not change.
	Rows iter.Seq[[]any]
	// Views show the same content in other shapes, for spreadsheets. They are
	// written as CSV alone and have no digest: they hold nothing of their own.
	Views []Table
}
