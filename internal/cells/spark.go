package cells

import (
	"math"
	"strings"
)

// The levels of a Spark, from the lowest.
const (
	Blocks = "▁▂▃▄▅▆▇█"
	Plain  = "_.-~=+*#" // in ASCII
)

// Spark draws values, one cell each, from zero to their maximum; NaN is a gap.
// No value may be below zero.
func Spark(values []float64, levels string) string {
	marks, most := []rune(levels), 0.0
	for _, v := range values {
		if v > most { // false for NaN
			most = v
		}
	}
	var b strings.Builder
	for _, v := range values {
		switch {
		case math.IsNaN(v):
			b.WriteByte(' ')
		case most == 0:
			b.WriteRune(marks[0])
		default:
			b.WriteRune(marks[min(int(v/most*float64(len(marks))), len(marks)-1)])
		}
	}
	return b.String()
}
