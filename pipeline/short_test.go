package pipeline

import "testing"

// SkipIfShort leaves out tests of what comes out that share their concurrency
// with others: under the race detector they take ten times as long.
func SkipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long, and left out with -short")
	}
}
