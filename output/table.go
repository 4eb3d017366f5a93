// Package output writes results: tables that other programs read, in a folder
// that is there whole or not at all.
package output

import (
	"fmt"
	"iter"
	"math"
	"strconv"
	"time"
)

// Kind is the type of a column.
type Kind int

// The kinds, with the Go type of their values.
const (
	Text    Kind = iota // string
	Integer             // int
	Real                // float64; NaN is null
	Boolean             // bool
	Day                 // time.Time at midnight UTC
)

// Column is one column of a table.
type Column struct {
	// Name is in full words with the unit: share, slope_points_per_year.
	Name string
	Kind Kind
	// Provenance marks where a record came from; it is no part of the result
	// and is left out of the digest.
	Provenance bool
}

// Table is a named stream of rows.
type Table struct {
	Name    string
	Columns []Column
	// Rows yields one value a column, of the column's type or nil for null. The
	// slice may be used again for the next row. Rows come in the order of the
	// table's key.
	Rows iter.Seq[[]any]
}

// Significant is the number of significant digits of reals in tables. Some
// functions of the processor differ in the last of the sixteen that a float64 has.
const Significant = 9

// Round returns x rounded to Significant digits.
func Round(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', Significant-1, 64), 64)
	if err != nil || y == 0 {
		return 0 // never a negative zero
	}
	return y
}

// format returns the text of a value, and whether there is a value at all.
// A value of another type than its column's is a programming error and panics.
func (c Column) format(value any) (text string, ok bool) {
	if value == nil {
		return "", false
	}
	switch v := value.(type) {
	case string:
		c.check(Text)
		return v, true
	case int:
		c.check(Integer)
		return strconv.Itoa(v), true
	case float64:
		c.check(Real)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", false
		}
		return formatReal(v), true
	case bool:
		c.check(Boolean)
		return strconv.FormatBool(v), true
	case time.Time:
		c.check(Day)
		return v.Format(time.DateOnly), true
	}
	panic(fmt.Sprintf("output: column %s: a value of type %T", c.Name, value))
}

func (c Column) check(kind Kind) {
	if c.Kind != kind {
		panic(fmt.Sprintf("output: column %s of kind %d: a value of kind %d", c.Name, c.Kind, kind))
	}
}

// formatReal writes the shortest text that reads back as the rounded value,
// with an exponent only where it is shorter by much, as JSON does.
func formatReal(x float64) string {
	x = Round(x)
	format := byte('f')
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.FormatFloat(x, format, -1, 64)
}
