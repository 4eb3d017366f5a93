package corpus

import (
	"tidemark/corpus/chunk"
)

// selected is what the passes over the words of a corpus have in common.
type selected struct {
	include func(entry int) bool // documents that terms are learnt from
	remove  map[uint64]bool      // sentences that are boilerplate
	workers int
	memory  int64 // bytes that counting may take
}

// withoutBoilerplate cuts sentences out of the words of a document; found is scratch.
func (s *selected) withoutBoilerplate(c chunk.Chunk, words []uint32, found []sentence) ([]uint32, []sentence) {
	if len(s.remove) == 0 {
		return words, found
	}
	found = appendSentences(found[:0], c, words)
	return cut(words, found, s.remove), found
}
