package phrase_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus/phrase"
)

// Phrases put down as words and scores cut a text as those that were found do,
// also under other numbers.
func TestNewSegmentsAsFound(t *testing.T) {
	for seed := range uint64(10) {
		c, found := dense(t, seed)
		words := uint32(len(c.classes))
		// The first four words of the corpus are no content words; New wants them last.
		renumber := func(list []uint32) []uint32 {
			out := slices.Clone(list)
			for i, w := range out {
				if w < words {
					out[i] = (w + words - 4) % words
				}
			}
			return out
		}
		var known []phrase.Phrase
		for _, p := range list(found) {
			known = append(known, phrase.Phrase{Words: renumber(p.Words), NPMI: p.NPMI})
		}
		again, err := phrase.New(len(c.classes), len(c.classes)-4, known)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 9))
		for range 300 {
			d := make([]uint32, r.IntN(200))
			for i := range d {
				d[i] = r.Uint32N(words)
			}
			for i := 0; i+4 < len(d); i += 1 + r.IntN(4) {
				copy(d[i:], found.At(r.IntN(found.Len())).Words)
			}
			if want, got := renumber(found.Segment(nil, d)), again.Segment(nil, renumber(d)); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %v is cut into %v, then %v", seed, d, want, got)
			}
		}
	}
}

func TestNewRefusesWhatCannotBeFound(t *testing.T) {
	good := phrase.Phrase{Words: []uint32{0, 3, 1}, NPMI: 0.5}
	if _, err := phrase.New(4, 3, []phrase.Phrase{good, {Words: []uint32{1, 0}, NPMI: -1}}); err != nil {
		t.Error(err)
	}
	for name, p := range map[string]phrase.Phrase{
		"one word":            {Words: []uint32{0}},
		"five words":          {Words: []uint32{0, 1, 2, 1, 0}},
		"an unknown word":     {Words: []uint32{0, 4}},
		"a gap":               {Words: []uint32{phrase.Gap, 0}},
		"a connector first":   {Words: []uint32{3, 0}},
		"a connector last":    {Words: []uint32{0, 3}},
		"a score above one":   {Words: []uint32{0, 1}, NPMI: 1.1},
		"a score of nothing":  {Words: []uint32{0, 1}, NPMI: math.NaN()},
		"the same once again": good,
	} {
		if _, err := phrase.New(4, 3, []phrase.Phrase{good, p}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
