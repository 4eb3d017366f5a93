package trend

// dot is Σ aᵢbᵢ with every product rounded: the compiler may fuse a product and
// a sum on some architectures, which would change the last bits.
func dot(a, b []float64) float64 {
	var sum float64
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}
