package phrase_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"tidemark/corpus/phrase"
)

// A corpus is a Source in memory, in pieces of so many documents.
type corpus struct {
	documents [][]uint32
	a         int // documents a piece
	classes   []phrase.Class
	order     []uint32
	plants    [][]uint32
}

func (c *corpus) Pieces() int { return (len(c.documents) + c.a - 1) / c.a }

func (c *corpus) Visit(piece int, yield func([]uint32)) error {
	for _, d := range c.documents[piece*c.a : min(len(c.documents), (piece+1)*c.a)] {
		yield(d)
	}
	return nil
}

func (c *corpus) words() int {
	n := 0
	for _, d := range c.documents {
		n += len(d)
	}
	return n
}

// zipf draws numbers below n, k with a probability in proportion to 1/(k+2.7).
func zipf(r *rand.Rand, n int) func() uint32 {
	sums := make([]float64, n)
	sum := 0.0
	for k := range sums {
		sum += 1 / (float64(k) + 2.7)
		sums[k] = sum
	}
	return func() uint32 { return uint32(sort.SearchFloat64s(sums, r.Float64()*sum)) }
}

// planted returns documents of independent words, of which the first 20 are
// connectors and articles, the next 60 others, by Zipf's law; into them
// phrases are planted, each at about 60 places.
func planted(seed uint64, documents, words, vocabulary, plants int) *corpus {
	r := rand.New(rand.NewPCG(seed, 1))
	c := &corpus{a: 100, classes: make([]phrase.Class, vocabulary)}
	for w := range min(80, vocabulary) {
		c.classes[w] = phrase.Other
		if w < 20 {
			c.classes[w] = phrase.Connector
		}
		if w < 3 {
			c.classes[w] = phrase.Article
		}
	}
	for _, w := range r.Perm(vocabulary) {
		c.order = append(c.order, uint32(w))
	}
	draw := zipf(r, vocabulary)
	for range documents {
		d := make([]uint32, words)
		for i := range d {
			if d[i] = draw(); r.IntN(20) == 0 {
				d[i] = phrase.Gap
			}
		}
		c.documents = append(c.documents, d)
	}
	c.plant(r, plants)
	return c
}

// plant puts phrases of words of middling frequency, which are in no other
// phrase, into documents: some with a connector, some with a connector and an article.
func (c *corpus) plant(r *rand.Rand, plants int) {
	next := uint32(100)
	word := func() uint32 { next++; return next }
	for i := range plants {
		p := []uint32{word(), word()}
		switch i % 5 {
		case 1:
			p = append(p, word())
		case 2:
			p = append(p, word(), word())
		case 3:
			p = []uint32{p[0], uint32(3 + i%10), p[1]}
		case 4:
			p = []uint32{p[0], uint32(3 + i%10), uint32(i % 3), p[1]}
		}
		c.plants = append(c.plants, p)
		for range 50 + r.IntN(20) {
			d := c.documents[r.IntN(len(c.documents))]
			copy(d[r.IntN(len(d)-3):], p)
		}
	}
}

func find(t testing.TB, c *corpus, workers int, o phrase.Options) *phrase.Phrases {
	t.Helper()
	p, err := phrase.Find(context.Background(), c, c.classes, c.order, workers, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// list returns all phrases.
func list(p *phrase.Phrases) []phrase.Phrase {
	var all []phrase.Phrase
	for i := range p.Len() {
		all = append(all, p.At(i))
	}
	return all
}

// shuffled returns the same documents in another order and cut.
func (c *corpus) shuffled(seed uint64, a int) *corpus {
	r := rand.New(rand.NewPCG(seed, 2))
	s := *c
	s.documents, s.a = slices.Clone(c.documents), a
	r.Shuffle(len(s.documents), func(i, j int) { s.documents[i], s.documents[j] = s.documents[j], s.documents[i] })
	return &s
}

// small returns a corpus of few words, with some that like to follow others.
func small(seed uint64) *corpus {
	r := rand.New(rand.NewPCG(seed, 5))
	const words = 40
	c := &corpus{a: 7, classes: make([]phrase.Class, words)}
	c.classes[0], c.classes[1], c.classes[2], c.classes[3] = phrase.Connector, phrase.Connector, phrase.Article, phrase.Other
	follower := make([]uint32, words)
	for w := range follower {
		follower[w] = r.Uint32N(words)
	}
	for _, w := range r.Perm(words) {
		c.order = append(c.order, uint32(w))
	}
	draw := zipf(r, words)
	for range 60 {
		var d []uint32
		for range 5 + r.IntN(40) {
			switch {
			case r.IntN(15) == 0:
				d = append(d, phrase.Gap)
			case len(d) > 0 && d[len(d)-1] != phrase.Gap && r.IntN(3) > 0:
				d = append(d, follower[d[len(d)-1]])
			default:
				d = append(d, draw())
			}
		}
		c.documents = append(c.documents, d)
	}
	return c
}
