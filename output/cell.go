package output

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

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

// cell is a value as every format has it, so that the formats cannot differ.
type cell struct {
	null bool
	text string // of any kind
	real float64
	// number is an integer; a boolean, 0 or 1; a day, days since 1970-01-01.
	number int64
}

// cell returns the cell of a value. A value of another type than its column's
// is a programming error and panics.
func (c Column) cell(value any) cell {
	switch v := value.(type) {
	case nil:
		return cell{null: true}
	case string:
		c.check(Text)
		return cell{text: strings.ToValidUTF8(v, "\uFFFD")}
	case int:
		c.check(Integer)
		return cell{text: strconv.Itoa(v), number: int64(v)}
	case float64:
		c.check(Real)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return cell{null: true}
		}
		v = Round(v)
		return cell{text: formatReal(v), real: v}
	case bool:
		c.check(Boolean)
		if v {
			return cell{text: "true", number: 1}
		}
		return cell{text: "false"}
	case time.Time:
		c.check(Day)
		return cell{text: v.Format(time.DateOnly), number: daysSince1970(v)}
	}
	panic(fmt.Sprintf("output: column %s: a value of type %T", c.Name, value))
}

func (c Column) check(kind Kind) {
	if c.Kind != kind {
		panic(fmt.Sprintf("output: column %s of kind %s: a value of kind %s", c.Name, c.Kind, kind))
	}
}

func daysSince1970(t time.Time) int64 {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60) // divides without a rest
}

// formatReal writes the shortest text that reads back as x, with an exponent
// only where it is shorter by much, as JSON does.
func formatReal(x float64) string {
	format := byte('f')
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.FormatFloat(x, format, -1, 64)
}
