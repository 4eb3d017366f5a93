package corpus

import (
	"context"

	"tidemark/corpus/boilerplate"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// RepeatedSentence is a sentence that many documents repeat word for word.
type RepeatedSentence struct {
	// Text is the sentence as its words are counted: in lower case, without punctuation.
	Text      string
	Documents int
	// Edge is the share of its documents in which it begins or ends the abstract.
	Edge float64
	// Removed reports whether it was left out of the counts; Reason says why, or why not.
	Removed bool
	Reason  string
	// Example is the least id of a document with it.
	Example string

	hash uint64
}

// Repeated sentences are quoted from shownWords words on, at most shownSentences.
const (
	shownWords     = 4
	shownSentences = 200
)

// fingerprints appends the sentences of the abstract of a document to dst.
func fingerprints(dst []chunk.Fingerprint, t *token.Text) []chunk.Fingerprint {
	var f chunk.Fingerprint
	for _, w := range t.Words[t.Title:] {
		switch {
		case w.Kind < token.Break:
			f.Hash = boilerplate.Extend(f.Hash, w.Hash)
			f.Words++
		case w.Kind == token.Sentence && f.Words > 0:
			dst = append(dst, f)
			f = chunk.Fingerprint{}
		}
	}
	if f.Words > 0 {
		dst = append(dst, f)
	}
	return dst
}

// sentence is a run of words of a document, [from, to), with its fingerprint.
type sentence struct {
	chunk.Fingerprint
	from, to int
}

// appendSentences appends the sentences of the abstract of a document. Words
// before the first mark of a sentence's end are the title.
func appendSentences(dst []sentence, c *chunk.Chunk, words []uint32) []sentence {
	title, s := true, sentence{}
	flush := func(to int) {
		if s.to = to; !title && s.Words > 0 {
			dst = append(dst, s)
		}
	}
	for i, w := range words {
		switch w {
		case chunk.Sentence:
			flush(i)
			s, title = sentence{from: i + 1}, false
		case chunk.Break:
		default:
			s.Hash = boilerplate.Extend(s.Hash, c.Hash(w))
			s.Words++
		}
	}
	flush(len(words))
	return dst
}

// repeatedSentences finds boilerplate in the modelled documents. It returns all
// hashes that are to be removed, and the most frequent sentences for people.
func (c *Corpus) repeatedSentences(ctx context.Context, w *selected) (remove map[uint64]bool, shown []RepeatedSentence, err error) {
	counters, scratches := make([]boilerplate.Counter, w.workers), make([][]boilerplate.Sentence, w.workers)
	err = c.eachFingerprints(ctx, w, func(worker, _, _ int, found []chunk.Fingerprint, _ *chunk.Chunk) {
		s := scratches[worker][:0]
		for i, f := range found {
			s = append(s, boilerplate.Sentence{Hash: f.Hash, Words: f.Words, First: i == 0, Last: i == len(found)-1})
		}
		counters[worker].Add(s)
		scratches[worker] = s
	})
	if err != nil {
		return nil, nil, err
	}
	all := &counters[0]
	for i := range counters[1:] {
		all.Merge(&counters[i+1])
	}
	remove = map[uint64]bool{}
	for _, s := range all.Repeated(boilerplate.DefaultRule(all.Documents())) {
		if s.Remove {
			remove[s.Hash] = true
		}
		if len(shown) < shownSentences && s.Words >= shownWords {
			shown = append(shown, RepeatedSentence{Documents: s.Documents, Edge: s.Edge, Removed: s.Remove, Reason: s.Reason, hash: s.Hash})
		}
	}
	return remove, shown, c.quote(ctx, w, shown)
}

// eachFingerprints calls visit with the fingerprints of every modelled document.
func (c *Corpus) eachFingerprints(ctx context.Context, w *selected, visit func(worker, ordinal, document int, found []chunk.Fingerprint, words *chunk.Chunk)) error {
	scratches := make([][]chunk.Fingerprint, w.workers)
	return c.walk(ctx, w.workers, func(worker, piece int, words *chunk.Chunk) {
		for d := range words.Documents() {
			ordinal := c.first[piece] + d
			if w.roles[ordinal]&modelled != 0 {
				scratches[worker] = words.Fingerprints(scratches[worker][:0], d)
				visit(worker, ordinal, d, scratches[worker], words)
			}
		}
	})
}

// cut takes the sentences to be removed out of the words of a document, each
// replaced by a mark.
func cut(words []uint32, found []sentence, remove map[uint64]bool) []uint32 {
	kept := words[:0]
	at := 0
	for _, s := range found {
		if !remove[s.Hash] {
			continue
		}
		kept = append(kept, words[at:s.from]...)
		kept = append(kept, chunk.Sentence)
		at = s.to
	}
	return append(kept, words[at:]...)
}
