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
	sweeps, err := c.sweeps(w.memory)
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

// sweeps returns how often the corpus must be walked to count its words in so
// many bytes, from the sum of the chunks' distinct words, which bounds their number.
func (c *Corpus) sweeps(memory int64) (int, error) {
	total := int64(0)
	for _, b := range c.chunks {
		n, err := chunk.CountWords(b)
		if err != nil {
			return 0, err
		}
		total += int64(n)
	}
	need := (total*bytesATerm + memory - 1) / memory
	return int(min(shards, max(1, need))), nil
}

// shard counts words of some hashes.
type shard struct {
	sync.Mutex
	words   wordTable
	tallies []wordTally
}

// wordTally is a termTally without the text.
type wordTally struct{ documents, english uint32 }

// countTerms counts the words whose hash lies in shards [from, to).
func (c *Corpus) countTerms(ctx context.Context, w *selected, from, to uint64, floor int) ([]termTally, error) {
	counted := make([]shard, shards)
	scratches := make([]localTally, parallel.Workers(w.workers))
	err := c.walk(ctx, w.workers, func(worker, piece int, words *chunk.Chunk) {
		local := &scratches[worker]
		local.count(w, c.first[piece], words)
		for id, t := range local.tallies {
			hash := words.Hash(uint32(id))
			if s := hash >> 58; s >= from && s < to && t.documents > 0 && !words.Stop(uint32(id)) {
				counted[s].add(hash, words.Word(uint32(id)), t)
			}
		}
	})
	var kept []termTally
	for s := from; s < to; s++ {
		kept = counted[s].appendFrequent(kept, floor)
	}
	return kept, err
}

func (s *shard) add(hash uint64, text []byte, t wordTally) {
	s.Lock()
	defer s.Unlock()
	i := s.words.add(hash, text)
	if i == len(s.tallies) {
		s.tallies = append(s.tallies, wordTally{})
	}
	s.tallies[i].documents += t.documents
	s.tallies[i].english += t.english
}

// appendFrequent appends the words of at least floor documents.
func (s *shard) appendFrequent(dst []termTally, floor int) []termTally {
	for i, t := range s.tallies {
		if int(t.documents) >= floor {
			dst = append(dst, termTally{string(s.words.bytes(i)), int(t.documents), int(t.english)})
		}
	}
	return dst
}

// localTally counts the documents of a chunk that have each of its words.
type localTally struct {
	tallies []wordTally
	last    []uint32 // document that a word was last seen in, + 1
	words   []uint32
	selector
}

// count begins with the frequencies that the chunk has noted, and takes away
// what is not learnt from: few documents are left out, so few need to be read.
func (l *localTally) count(w *selected, first int, words *chunk.Chunk) {
	l.tallies = l.tallies[:0]
	for id := range words.Words() {
		documents, english := words.Frequency(uint32(id))
		l.tallies = append(l.tallies, wordTally{documents, english})
	}
	l.last = zeros(l.last, words.Words())
	for d := range words.Documents() {
		switch r := w.roles[first+d]; {
		case r&learnt == 0:
			l.takeAway(words.Append(l.words[:0], d), nil, d, r)
		case l.repeats(w, words, d):
			l.takeAway(words.Append(l.words[:0], d), l.read(w, words, d), d, r)
		}
	}
}

// takeAway counts a document less for those of its words that are not kept.
func (l *localTally) takeAway(all, kept []uint32, document int, r role) {
	seen := uint32(document + 1)
	for _, id := range kept {
		if id < chunk.Sentence {
			l.last[id] = seen
		}
	}
	for _, id := range all {
		if id >= chunk.Sentence || l.last[id] == seen {
			continue
		}
		l.last[id] = seen
		l.tallies[id].documents--
		if r&english != 0 {
			l.tallies[id].english--
		}
	}
	l.words = all
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
