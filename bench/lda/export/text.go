package main

import (
	"context"
	"errors"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/format"
	"tidemark/corpus/token"
	"tidemark/pipeline"
)

// What the stages may take.
const (
	recordsABatch = 1024
	storeBytes    = 8 << 30
	countBytes    = 2 << 30
)

// readText takes a file through the text stages of the product. Unlike a run it
// learns terms from all documents, since it asks for no trend.
func readText(ctx context.Context, file string, slice uint64) (*data.Corpus, error) {
	config := pipeline.DefaultConfig()
	store := chunk.NewStore(storeBytes, "")
	defer store.Close()
	prepared, err := prepare(ctx, file, slice, config, store)
	if err != nil {
		return nil, err
	}
	k := corpus.Counting{
		Bounds: corpus.Bounds{
			MinDocuments: minDocuments(len(prepared.Modelled())), MaxShare: config.MaxShare, MaxTerms: config.MaxTerms,
		},
		Phrases: config.Phrases, Include: func(int) bool { return true }, Memory: countBytes,
	}
	counted, err := prepared.Count(ctx, k)
	if err != nil {
		return nil, err
	}
	c := &data.Corpus{}
	for w := range counted.Vocabulary.Len() {
		c.Terms = append(c.Terms, counted.Vocabulary.Term(w))
	}
	for row, entry := range counted.Rows {
		id := prepared.Entries[entry].ID
		add(c, id, counted.Counts.Row(row), heldOut(id))
	}
	return c, counted.Counts.Err()
}

// minDocuments is the default of a run (pipeline).
func minDocuments(documents int) int {
	switch {
	case documents < 500:
		return 2
	case documents < 5_000:
		return 3
	case documents < 50_000:
		return 5
	}
	return 10
}

// prepare reads the records and gives each its status.
func prepare(ctx context.Context, file string, slice uint64, config pipeline.Config, store *chunk.Store) (*corpus.Corpus, error) {
	inputs, _, err := format.Expand([]string{file})
	if err != nil {
		return nil, err
	}
	preparer := corpus.NewPreparer(token.New(token.DefaultOptions()), config.NearDuplicates)
	builder := corpus.NewBuilder(store)
	var items []corpus.Item
	for d, err := range format.NewReader(inputs, format.Options{}).Documents(ctx) {
		item := corpus.Item{Document: d}
		if err != nil && !errors.As(err, &item.Bad) {
			return nil, err
		}
		if slice > 1 && !inSlice(d.ID, slice) {
			continue
		}
		if items = append(items, item); len(items) == recordsABatch {
			if err := builder.Add(preparer.Prepare(items)); err != nil {
				return nil, err
			}
			items = nil
		}
	}
	if err := builder.Add(preparer.Prepare(items)); err != nil {
		return nil, err
	}
	return builder.Finish(ctx, corpus.Selection{MinTokens: config.MinTokens, NearDuplicates: config.NearDuplicates})
}
