package output_test

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"strconv"
	"testing"

	"tidemark/output"
)

// A million rows in every format need memory for a row group, not for all.
func TestRowsStream(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a million rows")
	}
	const rows, bound = 1_000_000, 64 << 20
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var most uint64
	table := output.Table{Name: "document_topics", Columns: []output.Column{
		{Name: "id", Kind: output.Text}, {Name: "topic", Kind: output.Integer}, {Name: "share", Kind: output.Real},
	}}
	table.Rows = func(yield func([]any) bool) {
		row := make([]any, 3)
		for i := range rows {
			sum := sha256.Sum256(strconv.AppendInt(nil, int64(i), 10))
			row[0] = hex.EncodeToString(append(sum[:], sum[:]...)) // 128 MB of texts in all
			row[1], row[2] = i%7+1, 1/float64(i+2)
			if i%50_000 == 0 {
				runtime.GC() // what is live counts, not what waits for the collector
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
			if !yield(row) {
				return
			}
		}
	}
	written(t, table, output.Formats()...)
	if most > before.HeapAlloc+bound {
		t.Errorf("the heap grew by %d MiB, want at most %d", (most-before.HeapAlloc)>>20, bound>>20)
	}
	t.Logf("the heap grew by at most %d MiB", (most-before.HeapAlloc)>>20)
}
