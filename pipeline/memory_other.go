//go:build !linux

package pipeline

// availableMemory returns 0: not known here.
func availableMemory() int64 { return 0 }

// peakMemory returns 0: not known here.
func peakMemory() int64 { return 0 }
