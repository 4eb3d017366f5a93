package corpus

import (
	"tidemark/corpus/chunk"
)

// selected is what the passes over the words of a corpus have in common.
type selected struct {
	roles   []role          // of each document, by ordinal
	remove  map[uint64]bool // sentences that are boilerplate
	workers int
	memory  int64 // bytes that counting may take
}

// role says what a document is to the passes. They ask for it at every document,
// and an entry is too large to be fetched for that.
type role uint8

const (
	modelled role = 1 << iota
	learnt        // terms are learnt from it; it is modelled as well
	english       // or its language is in doubt
)

// roles returns the role of every document.
func (c *Corpus) roles(include func(entry int) bool) []role {
	roles := make([]role, c.documents)
	for ordinal, entry := range c.entryOf {
		e, r := &c.Entries[entry], role(0)
		if e.Status.Modelled() {
			r = modelled
			if include(int(entry)) {
				r |= learnt
			}
		}
		if e.Language == "en" || e.Language == "" {
			r |= english
		}
		roles[ordinal] = r
	}
	return roles
}

// selector reads documents without boilerplate, in memory used again.
type selector struct {
	fingerprints []chunk.Fingerprint
	found        []sentence
	words        []uint32
}

// repeats reports whether a document has a sentence that is to be removed.
func (s *selector) repeats(w *selected, c *chunk.Chunk, document int) bool {
	if len(w.remove) == 0 {
		return false
	}
	s.fingerprints = c.Fingerprints(s.fingerprints[:0], document)
	for _, f := range s.fingerprints {
		if w.remove[f.Hash] {
			return true
		}
	}
	return false
}

// read returns the words of a document without boilerplate.
func (s *selector) read(w *selected, c *chunk.Chunk, document int) []uint32 {
	s.words = c.Append(s.words[:0], document)
	if s.repeats(w, c, document) {
		s.found = appendSentences(s.found[:0], c, s.words)
		s.words = cut(s.words, s.found, w.remove)
	}
	return s.words
}
