//go:build !linux

package output

// exchange swaps two folders.
func exchange(staged, target string) error { return moveAside(staged, target) }
