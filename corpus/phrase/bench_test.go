package phrase_test

import (
	"context"
	"testing"

	"tidemark/corpus/phrase"
)

// The bytes are words times four, as they lie in memory.
func BenchmarkFind(b *testing.B) {
	c := planted(1, 20_000, 150, 100_000, 300)
	b.SetBytes(int64(4 * c.words()))
	for b.Loop() {
		if _, err := phrase.Find(context.Background(), c, c.classes, c.order, 1, phrase.DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	c := planted(1, 20_000, 150, 100_000, 300)
	p := find(b, c, 1, phrase.DefaultOptions())
	var dst []uint32
	b.SetBytes(int64(4 * c.words()))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range c.documents {
			dst = p.Segment(dst[:0], d)
		}
	}
}
