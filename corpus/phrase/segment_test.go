package phrase_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus/phrase"
)

// expand puts the words of phrases back.
func expand(p *phrase.Phrases, vocabulary int, segmented []uint32) []uint32 {
	var words []uint32
	for _, w := range segmented {
		if w != phrase.Gap && int(w) >= vocabulary {
			words = append(words, p.At(int(w)-vocabulary).Words...)
		} else {
			words = append(words, w)
		}
	}
	return words
}

// dense returns phrases that overlap a lot, by a corpus of few words.
func dense(t testing.TB, seed uint64) (*corpus, *phrase.Phrases) {
	c := small(seed)
	return c, find(t, c, 1, phrase.Options{MaxWords: 4, MinOccurrences: 2, Significance: 0.9, MinNPMI: -1, MinLinkedNPMI: -1, Memory: 1 << 20})
}

func TestSegmentKeepsWords(t *testing.T) {
	for seed := range uint64(20) {
		c, p := dense(t, seed)
		r := rand.New(rand.NewPCG(seed, 8))
		prefix := []uint32{7, 8}
		for range 200 {
			d := make([]uint32, r.IntN(300)) // longer than a stretch may be
			for i := range d {
				if d[i] = r.Uint32N(uint32(len(c.classes)) + 1); int(d[i]) == len(c.classes) {
					d[i] = phrase.Gap
				}
			}
			for i := 0; i+4 < len(d); i += 1 + r.IntN(4) {
				copy(d[i:], p.At(r.IntN(p.Len())).Words)
			}
			input := slices.Clone(d)
			got := p.Segment(prefix, d)
			if !slices.Equal(d, input) || !slices.Equal(got[:2], prefix) {
				t.Fatal("the input was changed")
			}
			if back := expand(p, len(c.classes), got[2:]); !slices.Equal(back, d) {
				t.Fatalf("%v comes back as %v", d, back)
			}
			if again := p.Segment(nil, got[2:]); !slices.Equal(expand(p, len(c.classes), again), d) {
				t.Fatalf("segmented twice, %v comes back as %v", d, again)
			}
		}
	}
}

// A document of nothing but overlapping phrases, of any length, is cut.
func TestSegmentLongStretch(t *testing.T) {
	c := &corpus{a: 1, classes: make([]phrase.Class, 50), order: make([]uint32, 50)}
	r := rand.New(rand.NewPCG(1, 1))
	for w := range c.order {
		c.order[w] = uint32(w)
		c.documents = append(c.documents, []uint32{r.Uint32N(50), phrase.Gap, r.Uint32N(50), r.Uint32N(50)})
	}
	for range 30 {
		c.documents = append(c.documents, []uint32{1, 1})
	}
	p := find(t, c, 1, phrase.Options{MaxWords: 2, MinOccurrences: 5, Significance: 0.1, MinNPMI: 0, MinLinkedNPMI: 0, Memory: 1 << 20})
	if p.Len() != 1 {
		t.Fatalf("%d phrases", p.Len())
	}
	for n := range 400 {
		got := p.Segment(nil, slices.Repeat([]uint32{1}, n))
		want := slices.Repeat([]uint32{50}, n/2)
		if n%2 == 1 {
			want = append(want, 1)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%d times the same word: %v", n, got)
		}
	}
}

func TestSegmentAllocatesNothing(t *testing.T) {
	c, p := dense(t, 1)
	dst := make([]uint32, 0, 1000)
	if n := testing.AllocsPerRun(10, func() {
		for _, d := range c.documents {
			dst = p.Segment(dst[:0], d)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
