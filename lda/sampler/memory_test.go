package sampler

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// abstracts returns documents of two topics each, as long as abstracts are; a share
// common of the tokens is of any term.
func abstracts(documents, terms, topics int, common float64) []Document {
	random := rand.New(rand.NewPCG(3, 0))
	all := make([]Document, documents)
	for d := range all {
		pair := [2]int{random.IntN(topics), random.IntN(topics)}
		n := 80 + random.IntN(80)
		all[d] = Document{random.Uint64(), make([]uint32, 0, n), make([]uint16, 0, n)}
		for range n {
			k := pair[random.IntN(2)]
			term := (k*97 + int(400*random.Float64()*random.Float64())) % terms
			if random.Float64() < common {
				term = random.IntN(terms)
			}
			all[d].Terms = append(all[d].Terms, uint32(term))
			all[d].Topic = append(all[d].Topic, uint16(k))
		}
		slices.Sort(all[d].Terms)
	}
	return all
}

func tokensOf(documents []Document) (n int) {
	for _, d := range documents {
		n += len(d.Terms)
	}
	return n
}

// live returns the bytes in use.
func live() int64 {
	runtime.GC()
	runtime.GC() // finishes what the first began
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func addState(t *testing.T, blocks *Blocks, sums *Sums) {
	t.Helper()
	if err := sums.Begin(); err != nil {
		t.Fatal(err)
	}
	err := blocks.Each(t.Context(), 2, func(worker, i int, b *Block) {
		if err := sums.Add(worker, i, b); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// In memory a token takes at most 8 bytes with its share of θ, beside the model.
func TestBytesOfATokenInMemory(t *testing.T) {
	for _, common := range []float64{0, 0.5} {
		if got := bytesOfAToken(t, common); got > 8 || got < 4 {
			t.Errorf("%.2f bytes a token where %.0f%% are of any term", got, 100*common)
		}
	}
}

func bytesOfAToken(t *testing.T, common float64) float64 {
	t.Helper()
	const topics, terms = 100, 5000
	documents := abstracts(8000, terms, topics, common)
	tokens := tokensOf(documents)
	blocks := blocksOf(t, documents, 4000, false)
	sums := NewSums(blocks, topics, 2)
	r := NewRound(terms, topics, 5, 2, nil)
	for range 4 {
		passes(t, r, blocks, 2, 0.1, 0.01)
		addState(t, blocks, sums)
	}
	r, sums.scratches, blocks.hands = nil, nil, nil
	with := live()
	runtime.KeepAlive(blocks)
	runtime.KeepAlive(sums)
	blocks.blocks, sums = nil, nil
	got := float64(with-live()) / float64(tokens)
	t.Logf("%.2f bytes a token", got)
	return got
}

// A pass over blocks in a file uses its memory again, so that the collector can rest.
func TestPassesMakeNoGarbage(t *testing.T) {
	const topics, terms = 100, 5000
	documents := abstracts(8000, terms, topics, 0)
	blocks := blocksOf(t, documents, 1000, true)
	r := NewRound(terms, topics, 5, 2, nil)
	passes(t, r, blocks, 4, 0.1, 0.01)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	passes(t, r, blocks, 6, 0.1, 0.01)
	runtime.ReadMemStats(&after)
	perToken := float64(after.TotalAlloc-before.TotalAlloc) / 6 / float64(tokensOf(documents))
	if perToken > 0.5 {
		t.Errorf("a pass allocates %.2f bytes a token", perToken)
	}
	t.Logf("%.3f bytes a token and pass", perToken)
}
