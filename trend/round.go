package trend

import (
	"math"
	"strconv"
)

// round9 rounds to 9 significant digits. Exp, Log, Erfc and quantiles take
// different paths on different processors and may differ in their last bits;
// what went through them is rounded before it decides or leaves the package.
func round9(x float64) float64 {
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

// dot is Σ aᵢbᵢ with every product rounded: the compiler may fuse a product and
// a sum on some architectures, which would change the last bits.
func dot(a, b []float64) float64 {
	var sum float64
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}
