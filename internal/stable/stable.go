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

// whole is how many steps of Whole there are in 1.
const whole = 1 << 24

// Whole returns x in steps of 2^-24, x below 2^39. Sums of whole numbers do not
// depend on their order.
func Whole(x float64) int64 { return int64(math.Round(x * whole)) }

// Part returns what n steps come to.
func Part(n int64) float64 { return float64(n) / whole }
