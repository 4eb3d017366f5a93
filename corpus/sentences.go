package corpus

import (
	"context"
	"strings"

	"tidemark/corpus/boilerplate"
	"tidemark/corpus/chunk"
	"tidemark/internal/parallel"
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

// sentence is a run of words of a document, [from, to).
type sentence struct {
	boilerplate.Sentence
	from, to int
}

// appendSentences appends the sentences of the abstract of a document. Words
// before the first mark of a sentence's end are the title.
func appendSentences(dst []sentence, c chunk.Chunk, words []uint32) []sentence {
	start, title := len(dst), true
	s := sentence{}
	flush := func(to int) {
		if s.to = to; !title && s.Words > 0 {
			s.First = len(dst) == start
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
			s.Words++
			s.Hash = boilerplate.Extend(s.Hash, c.Hash(w))
		}
	}
	flush(len(words))
	if len(dst) > start {
		dst[len(dst)-1].Last = true
	}
	return dst
}

// repeatedSentences finds boilerplate in the modelled documents. It returns all
// hashes that are to be removed, and the most frequent sentences for people.
func (c *Corpus) repeatedSentences(ctx context.Context, workers int) (remove map[uint64]bool, shown []RepeatedSentence, err error) {
	counters := make([]boilerplate.Counter, parallel.Workers(workers))
	err = c.eachSentence(ctx, workers, func(worker, _ int, found []sentence, _ chunk.Chunk, _ []uint32) {
		sentences := make([]boilerplate.Sentence, len(found))
		for i, s := range found {
			sentences[i] = s.Sentence
		}
		counters[worker].Add(sentences)
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
	return remove, shown, c.quote(ctx, workers, shown)
}

// eachSentence calls visit with the sentences of every modelled document.
func (c *Corpus) eachSentence(ctx context.Context, workers int, visit func(worker, entry int, found []sentence, words chunk.Chunk, document []uint32)) error {
	type scratch struct {
		words []uint32
		found []sentence
	}
	scratches := make([]scratch, parallel.Workers(workers))
	return c.walk(ctx, workers, func(worker, piece int, words chunk.Chunk) {
		s := &scratches[worker]
		for d := range words.Documents() {
			e, entry := c.entry(piece, d)
			if !e.Status.Modelled() {
				continue
			}
			s.words = words.Append(s.words[:0], d)
			s.found = appendSentences(s.found[:0], words, s.words)
			visit(worker, entry, s.found, words, s.words)
		}
	})
}

// quote finds the text of sentences in the document with the least id.
func (c *Corpus) quote(ctx context.Context, workers int, sentences []RepeatedSentence) error {
	if len(sentences) == 0 {
		return nil
	}
	index := make(map[uint64]int, len(sentences))
	for i := range sentences {
		index[sentences[i].hash] = i
	}
	type example struct {
		entry int // + 1
		text  string
	}
	found := make([][]example, parallel.Workers(workers))
	for w := range found {
		found[w] = make([]example, len(sentences))
	}
	err := c.eachSentence(ctx, workers, func(worker, entry int, list []sentence, words chunk.Chunk, document []uint32) {
		for _, s := range list {
			i, shown := index[s.Hash]
			if x := &found[worker]; shown && ((*x)[i].entry == 0 || entry+1 < (*x)[i].entry) {
				(*x)[i] = example{entry + 1, sentenceText(words, document[s.from:s.to])}
			}
		}
	})
	for i := range sentences {
		best := example{}
		for w := range found {
			if x := found[w][i]; x.entry > 0 && (best.entry == 0 || x.entry < best.entry) {
				best = x
			}
		}
		if best.entry > 0 {
			sentences[i].Text, sentences[i].Example = best.text, c.Entries[best.entry-1].ID
		}
	}
	return err
}

func sentenceText(c chunk.Chunk, words []uint32) string {
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
