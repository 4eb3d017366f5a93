package corpus

import (
	"context"
	"strings"

	"tidemark/corpus/chunk"
)

// quote finds the text of sentences in the document with the least id.
func (c *Corpus) quote(ctx context.Context, w *selected, sentences []RepeatedSentence) error {
	if len(sentences) == 0 {
		return nil
	}
	index := make(map[uint64]int, len(sentences))
	for i := range sentences {
		index[sentences[i].hash] = i
	}
	type example struct {
		entry int32 // + 1
		text  string
	}
	found := make([][]example, w.workers)
	for worker := range found {
		found[worker] = make([]example, len(sentences))
	}
	err := c.eachFingerprints(ctx, w, func(worker, ordinal, document int, list []chunk.Fingerprint, words *chunk.Chunk) {
		for _, s := range list {
			i, shown := index[s.Hash]
			if !shown {
				continue
			}
			if x, entry := &found[worker][i], c.entryOf[ordinal]+1; x.entry == 0 || entry < x.entry {
				*x = example{entry, sentenceText(words, document, s.Hash)}
			}
		}
	})
	for i := range sentences {
		best := example{}
		for worker := range found {
			if x := found[worker][i]; x.entry > 0 && (best.entry == 0 || x.entry < best.entry) {
				best = x
			}
		}
		if best.entry > 0 {
			sentences[i].Text, sentences[i].Example = best.text, c.Entries[best.entry-1].ID
		}
	}
	return err
}

// sentenceText returns the words of the sentence of a document that has a hash.
func sentenceText(c *chunk.Chunk, document int, hash uint64) string {
	words := c.Append(nil, document)
	for _, s := range appendSentences(nil, c, words) {
		if s.Hash == hash {
			return spell(c, words[s.from:s.to])
		}
	}
	return ""
}

// spell returns words with a space between two.
func spell(c *chunk.Chunk, words []uint32) string {
	var text strings.Builder
	for _, w := range words {
		if w == chunk.Break {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.Write(c.Word(w))
	}
	return text.String()
}
