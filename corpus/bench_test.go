package corpus_test

import (
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// BenchmarkText is the way from documents to counts, with phrases and without
// the search for near-duplicates, on one core.
func BenchmarkText(b *testing.B) {
	docs, bytes := invented(2000), 0
	items := make([]corpus.Item, len(docs))
	for i, d := range docs {
		items[i].Document = d
		bytes += len(d.Title) + len(d.Abstract)
	}
	preparer := corpus.NewPreparer(token.New(token.DefaultOptions()), false)
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		builder := corpus.NewBuilder(chunk.NewStore(1<<30, ""))
		if err := builder.Add(preparer.Prepare(items)); err != nil {
			b.Fatal(err)
		}
		c, err := builder.Finish(b.Context(), corpus.Selection{MinTokens: 5, Workers: 1})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := c.Count(b.Context(), planted()); err != nil {
			b.Fatal(err)
		}
	}
}
