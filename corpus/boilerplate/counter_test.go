package boilerplate

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// brute counts with maps what Repeated should return, judged by rule.
func brute(documents [][]Sentence, rule Rule) []Repeated {
	counted := map[uint64]*tally{}
	for _, d := range documents {
		places := map[uint64]Sentence{}
		edge, end := map[uint64]bool{}, map[uint64]bool{}
		for _, s := range d {
			s.Words = max(s.Words, places[s.Hash].Words)
			places[s.Hash] = s
			edge[s.Hash] = edge[s.Hash] || s.First || s.Last
			end[s.Hash] = end[s.Hash] || s.Last && !s.First
		}
		for h, s := range places {
			if counted[h] == nil {
				counted[h] = &tally{hash: h * golden}
			}
			t := counted[h]
			t.documents++
			t.words = max(t.words, s.Words)
			if edge[h] {
				t.edge++
			}
			if end[h] {
				t.end++
			}
		}
	}
	var all []Repeated
	for _, t := range counted {
		if int(t.documents) >= max(2, rule.List) {
			all = append(all, rule.judge(*t))
		}
	}
	slices.SortFunc(all, func(a, b Repeated) int {
		return cmp.Or(b.Documents-a.Documents, cmp.Compare(a.Hash, b.Hash))
	})
	return all
}

// randomDocuments draws sentences from a small stock, so that they repeat, with
// hashes as weak as small numbers or as far apart as chance makes them.
func randomDocuments(r *rand.Rand, n, stock int, weak bool) [][]Sentence {
	documents := make([][]Sentence, n)
	for i := range documents {
		d := make([]Sentence, r.IntN(7))
		for j := range d {
			k := uint64(r.IntN(stock))
			if !weak {
				k = Extend(0, k)
			}
			d[j] = Sentence{k, uint32(k%20 + 1), j == 0, j == len(d)-1}
		}
		documents[i] = d
	}
	return documents
}

func count(documents [][]Sentence) *Counter {
	c := &Counter{}
	for _, d := range documents {
		c.Add(d)
	}
	return c
}

func TestCountsEqualBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ documents, stock int }{{0, 1}, {1, 1}, {50, 3}, {300, 100}, {2000, 2}, {3000, 5000}, {40, 1 << 40}} {
		for _, weak := range []bool{false, true} {
			documents := randomDocuments(r, c.documents, c.stock, weak)
			rule := Rule{MinDocuments: 5, MinWords: 6, MinEnd: 0.3}
			got, want := count(documents).Repeated(rule), brute(documents, rule)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%+v weak %v: got %d sentences, want %d", c, weak, len(got), len(want))
			}
		}
	}
}

// Any grouping of pieces, and any order of documents, gives one result.
func TestMergeIsTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	documents := randomDocuments(r, 40_000, 4000, false)
	rule := Rule{MinDocuments: 5, MinWords: 6, MinEnd: 0.3}
	want := count(documents).Repeated(rule)
	for _, pieces := range []int{2, 50, 1000} {
		r.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		parts := make([]*Counter, pieces)
		for i := range parts {
			parts[i] = &Counter{}
		}
		for _, d := range documents {
			parts[r.IntN(pieces)].Add(d)
		}
		whole := &Counter{}
		for _, i := range r.Perm(pieces) {
			whole.Merge(parts[i])
		}
		if got := whole.Repeated(rule); !reflect.DeepEqual(got, want) {
			t.Errorf("%d pieces: another result", pieces)
		}
		if whole.Documents() != len(documents) || parts[0].Documents() != 0 {
			t.Errorf("%d pieces: %d documents, %d left in a piece", pieces, whole.Documents(), parts[0].Documents())
		}
	}
}

// Merged pieces share no memory: what is added to one later is not seen by the other.
func TestMergedCounterIsEmptyAndReusable(t *testing.T) {
	a, b := count([][]Sentence{{{Hash: 1}}}), count([][]Sentence{{{Hash: 1}}, {{Hash: 2}}})
	a.Merge(b)
	for range 1000 {
		b.Add([]Sentence{{Hash: 2}})
	}
	if got := a.Repeated(Rule{}); len(got) != 1 || got[0].Hash != 1 || got[0].Documents != 2 {
		t.Errorf("after adding to the other counter: %+v", got)
	}
	if got := b.Repeated(Rule{}); len(got) != 1 || got[0].Documents != 1000 {
		t.Errorf("reused: %+v", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("merging into itself must panic")
		}
	}()
	a.Merge(a)
}

func TestAddLeavesItsInputAlone(t *testing.T) {
	d := []Sentence{{Hash: 9, First: true}, {Hash: 3}, {Hash: 9, Last: true}}
	before := slices.Clone(d)
	c := count([][]Sentence{d, d})
	if !slices.Equal(d, before) {
		t.Errorf("changed to %v", d)
	}
	got := c.Repeated(Rule{})
	if len(got) != 2 || got[1].Hash != 9 && got[0].Hash != 9 {
		t.Fatalf("got %+v", got)
	}
	for _, s := range got {
		if want := map[uint64]float64{9: 1, 3: 0}[s.Hash]; s.Edge != want || s.End != want {
			t.Errorf("%+v: want edge and end %v", s, want)
		}
	}
}

func TestExtendMindsTheOrder(t *testing.T) {
	sentence := func(words ...uint64) (h uint64) {
		for _, w := range words {
			h = Extend(h, w)
		}
		return h
	}
	seen := map[uint64][]uint64{}
	for a := range uint64(30) {
		for b := range uint64(30) {
			for c := range uint64(30) {
				for _, words := range [][]uint64{{a, b}, {a, b, c}, {a, b, c, 0}} {
					h := sentence(words...)
					if other, ok := seen[h]; ok && !slices.Equal(other, words) {
						t.Fatalf("%v and %v have one hash", words, other)
					}
					seen[h] = words
				}
			}
		}
	}
}

// The promise is 12 bytes a sentence. 3 MB are partly filled chunks.
func TestMemory(t *testing.T) {
	const documents, sentences = 100_000, 10
	var before, after runtime.MemStats
	c, d := &Counter{}, make([]Sentence, sentences)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range uint64(documents) {
		for j := range d {
			d[j].Hash = Extend(i, uint64(j))
		}
		c.Add(d)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if used, most := after.HeapAlloc-before.HeapAlloc, uint64(12.2*documents*sentences+3<<20); used > most {
		t.Errorf("%d sentences take %d bytes, more than %d", documents*sentences, used, most)
	}
	runtime.KeepAlive(c)
}

func FuzzCount(f *testing.F) {
	f.Add([]byte("aaaabbbbaaaa\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var documents [][]Sentence
		var d []Sentence
		for ; len(data) >= 2; data = data[2:] {
			n := binary.LittleEndian.Uint16(data)
			if n&7 == 0 {
				documents, d = append(documents, d), nil
				continue
			}
			words := []uint32{0, 5, math.MaxUint32}[n>>5%3]
			if words == math.MaxUint32 {
				words = maxWords
			}
			d = append(d, Sentence{uint64(n >> 8), words, n&8 > 0, n&16 > 0})
		}
		rule := Rule{MinDocuments: 3, MinWords: 2, MinEnd: 0.5}
		if got, want := count(documents).Repeated(rule), brute(documents, rule); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	d := make([]Sentence, 8)
	b.SetBytes(int64(len(d)))
	c, n := &Counter{}, uint64(0)
	for b.Loop() {
		for j := range d {
			n++
			d[j] = Sentence{Hash: Extend(0, n), Words: 20}
		}
		c.Add(d)
		if n > 1<<22 {
			*c, n = Counter{}, 0
		}
	}
}

// BenchmarkRepeated counts four million sentences, of which few repeat; a byte
// stands for a sentence.
func BenchmarkRepeated(b *testing.B) {
	const sentences = 4 << 20
	c := &Counter{}
	for i := range uint64(sentences) {
		c.Add([]Sentence{{Hash: Extend(0, i%(sentences-100_000)), Words: 20}})
	}
	b.SetBytes(sentences)
	for b.Loop() {
		c.Repeated(DefaultRule(sentences / 8))
	}
}
