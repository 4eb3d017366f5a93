package near

import (
	"errors"
	"slices"
	"sync/atomic"

	"tidemark/internal/rng"
)

// texts are documents as lists of word numbers, in order.
type texts [][]int

// memory is texts as Find sees them. It counts how often shingles are read.
type memory struct {
	words      [][]uint64
	signatures []Signature
	reads      atomic.Int64
	broken     int // the document whose shingles cannot be read, or -1
}

var errBroken = errors.New("disk on fire")

func newMemory(docs texts) *memory {
	m := &memory{broken: -1}
	for _, doc := range docs {
		words := hashes(doc)
		m.words, m.signatures = append(m.words, words), append(m.signatures, Sign(words))
	}
	return m
}

func hashes(doc []int) []uint64 {
	words := make([]uint64, len(doc))
	for i, w := range doc {
		s := rng.New(0, 77, 0, uint64(w))
		words[i] = s.Uint64()
	}
	return words
}

func (m *memory) Len() int                   { return len(m.words) }
func (m *memory) Signature(i int) *Signature { return &m.signatures[i] }

func (m *memory) Shingles(dst []uint64, i int) ([]uint64, error) {
	m.reads.Add(1)
	if i == m.broken {
		return dst, errBroken
	}
	return Shingles(dst, m.words[i]), nil
}

// gram is a shingle as the definition has it: the words themselves, -1 where
// the document has too few.
type gram [Width]int

func compareGrams(a, b gram) int { return slices.Compare(a[:], b[:]) }

// wordSet is the shingle set of a document, in order.
func wordSet(doc []int) []gram {
	var set []gram
	if len(doc) > 0 && len(doc) < Width {
		short := gram{-1, -1, -1, -1, -1}
		copy(short[:], doc)
		set = append(set, short)
	}
	for i := Width; i <= len(doc); i++ {
		set = append(set, gram(doc[i-Width:i]))
	}
	slices.SortFunc(set, compareGrams)
	return slices.Compact(set)
}

// trueJaccard walks through two sets in order.
func trueJaccard(a, b []gram) float64 {
	both, either := 0, 0
	for len(a) > 0 || len(b) > 0 {
		either++
		c := -1
		if len(a) == 0 {
			c = 1
		} else if len(b) > 0 {
			c = compareGrams(a[0], b[0])
		}
		if c == 0 {
			both++
		}
		if c <= 0 {
			a = a[1:]
		}
		if c >= 0 {
			b = b[1:]
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(either)
}

// oracle has the similarity of every pair, by all words of all pairs.
type oracle [][]float64

func newOracle(docs texts) oracle {
	sets := make([][]gram, len(docs))
	o := make(oracle, len(docs))
	for i, doc := range docs {
		sets[i] = wordSet(doc)
		o[i] = make([]float64, i)
		for j := range i {
			o[i][j] = trueJaccard(sets[i], sets[j])
		}
	}
	return o
}

// resolve is the definition of the package comment, read aloud.
func (o oracle) resolve(threshold float64) []Match {
	matches := make([]Match, len(o))
	for i := range matches {
		matches[i] = Match{Of: -1}
		for j := range i {
			if matches[j].Kept() && o[i][j] >= threshold {
				matches[i] = Match{int32(j), float32(o[i][j])}
				break
			}
		}
	}
	return matches
}

// randomText is words drawn from a vocabulary with a long tail.
func randomText(s *rng.Stream, words int) []int {
	doc := make([]int, words)
	for i := range doc {
		doc[i] = s.Intn(1 + s.Intn(20_000))
	}
	return doc
}

// edited is doc with each word replaced, dropped, doubled or followed by a new
// one with the given probability in all.
func edited(s *rng.Stream, doc []int, rate float64) []int {
	var out []int
	for _, w := range doc {
		if s.Float64() >= rate {
			out = append(out, w)
			continue
		}
		switch s.Intn(4) {
		case 0:
			out = append(out, s.Intn(20_000))
		case 1:
		case 2:
			out = append(out, w, w)
		case 3:
			out = append(out, w, s.Intn(20_000))
		}
	}
	return out
}

// families are n documents in families of one to eight, each a chain of
// revisions: of the first, or of the one before. Their similarities straddle 0.8.
func families(s *rng.Stream, n int) texts {
	var docs texts
	for len(docs) < n {
		first := randomText(s, 5+s.Intn(160))
		docs = append(docs, first)
		last := first
		for range s.Intn(8) {
			from := first
			if s.Intn(2) == 0 {
				from = last
			}
			last = edited(s, from, 0.05*s.Float64())
			docs = append(docs, last)
		}
	}
	docs = docs[:n]
	for i := range docs { // revisions are not neighbours
		j := i + s.Intn(n-i)
		docs[i], docs[j] = docs[j], docs[i]
	}
	return docs
}
