// Package stable keeps results equal on every machine where floating point
// arithmetic alone would not.
package stable

import (
	"math"
	"strconv"
)

// Round9 rounds to 9 significant digits. Exp, Log, Erfc and quantiles take
// different paths on different processors and may differ in their last bits;
// what went through them is rounded before it decides anything.
func Round9(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	var buf [32]byte
	y, err := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], x, 'e', 8, 64)), 64)
	if err != nil {
		return x // cannot happen: the text was written by AppendFloat
	}
	return y
}
