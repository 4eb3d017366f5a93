package sampler

// sized returns n values in the memory of s, with a little room where there has
// to be more, since the next block may be a little larger. The values are anything.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/16)
	}
	return s[:n]
}

// resized is sized for what lives long: memory that is a quarter empty is given up.
func resized[T any](s []T, n int) []T {
	if n < cap(s)-cap(s)/4 {
		s = nil
	}
	return sized(s, n)
}

// kept copies values, which lie in scratch space, to the memory of s.
func kept[T any](s, values []T) []T {
	s = resized(s, len(values))
	copy(s, values)
	return s
}
