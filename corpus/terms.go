package corpus

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"tidemark/corpus/chunk"
	"tidemark/internal/parallel"
)

// termTally is in how many of the documents that are learnt from a word occurs.
type termTally struct {
	text      string
	documents int
	english   int // of them in English or in doubt
}

const (
	// shards of words by hash: what is counted at a time when memory is short.
	shards = 64
	// bytesATerm is what a word takes while it is counted.
	bytesATerm = 128
)

// frequentTerms returns the words, stop words left out, that occur in at least
// floor of the included documents, ordered by (documents descending, text).
//
// A word is left out only once all its documents have been counted: where all
// distinct words together would not fit memory, the corpus is walked several
// times, each time for those whose hash lies in a range. So no word that
// should have been kept can be lost.
func (c *Corpus) frequentTerms(ctx context.Context, w *selected, floor int) ([]termTally, error) {
	sweeps, err := c.sweeps(ctx, w)
	if err != nil {
		return nil, err
	}
	var kept []termTally
	for s := range sweeps {
		from, to := uint64(s*shards/sweeps), uint64((s+1)*shards/sweeps)
		frequent, err := c.countTerms(ctx, w, from, to, floor)
		if err != nil {
			return nil, err
		}
		kept = append(kept, frequent...)
	}
	slices.SortFunc(kept, func(a, b termTally) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.text, b.text))
	})
	return kept, nil
}

// sweeps returns how often the corpus must be walked to count its words, from
// the sum of the chunks' distinct words, which bounds their number.
func (c *Corpus) sweeps(ctx context.Context, w *selected) (int, error) {
	words := make([]int64, len(c.chunks))
	err := c.walk(ctx, w.workers, func(_, piece int, ch chunk.Chunk) { words[piece] = int64(ch.Words()) })
	total := int64(0)
	for _, n := range words {
		total += n
	}
	need := (total*bytesATerm + w.memory - 1) / max(1, w.memory)
	return int(min(shards, max(1, need))), err
}

// shard counts words of some hashes.
type shard struct {
	sync.Mutex
	terms map[string]*termTally
}

// countTerms counts the words whose hash lies in shards [from, to).
func (c *Corpus) countTerms(ctx context.Context, w *selected, from, to uint64, floor int) ([]termTally, error) {
	counted := make([]shard, shards)
	for s := from; s < to; s++ {
		counted[s].terms = map[string]*termTally{}
	}
	scratches := make([]localTally, parallel.Workers(w.workers))
	err := c.walk(ctx, w.workers, func(worker, piece int, words chunk.Chunk) {
		local := &scratches[worker]
		local.count(c, w, piece, words)
		for id := range words.Words() {
			s := words.Hash(uint32(id)) >> 58
			if s < from || s >= to || local.documents[id] == 0 || words.Stop(uint32(id)) {
				continue
			}
			counted[s].add(words.Word(uint32(id)), int(local.documents[id]), int(local.english[id]))
		}
	})
	var kept []termTally
	for s := from; s < to; s++ {
		for _, t := range counted[s].terms {
			if t.documents >= floor {
				kept = append(kept, *t)
			}
		}
	}
	return kept, err
}

func (s *shard) add(text []byte, documents, english int) {
	s.Lock()
	defer s.Unlock()
	t := s.terms[string(text)]
	if t == nil {
		t = &termTally{text: string(text)}
		s.terms[t.text] = t
	}
	t.documents += documents
	t.english += english
}

// localTally counts the documents of a chunk that have each of its words.
type localTally struct {
	documents, english []uint32
	last               []uint32 // document that a word was last seen in, + 1
	words              []uint32
	found              []sentence
}

func (l *localTally) count(c *Corpus, w *selected, piece int, words chunk.Chunk) {
	n := words.Words()
	l.documents, l.english, l.last = zeros(l.documents, n), zeros(l.english, n), zeros(l.last, n)
	for d := range words.Documents() {
		e, entry := c.entry(piece, d)
		if !e.Status.Modelled() || !w.include(entry) {
			continue
		}
		english := uint32(0)
		if e.Language == "en" || e.Language == "" {
			english = 1
		}
		l.words = words.Append(l.words[:0], d)
		l.words, l.found = w.withoutBoilerplate(words, l.words, l.found)
		for _, id := range l.words {
			if id < chunk.Sentence && l.last[id] != uint32(d)+1 {
				l.last[id] = uint32(d) + 1
				l.documents[id]++
				l.english[id] += english
			}
		}
	}
}

// zeros returns n zeros, in the memory of s where that suffices.
func zeros(s []uint32, n int) []uint32 {
	if cap(s) < n {
		return make([]uint32, n)
	}
	s = s[:n]
	clear(s)
	return s
}
