package phrase_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tidemark/corpus/phrase"
)

// Every planted phrase is found and nothing else: no part of one, none that it
// is a part of, none in the random text around.
func TestPlanted(t *testing.T) {
	for seed := range uint64(5) {
		c := planted(seed, 3000, 150, 20_000, 50)
		var want, got []string
		for _, p := range c.plants {
			want = append(want, name(p...))
		}
		for _, p := range list(find(t, c, 0, phrase.DefaultOptions())) {
			got = append(got, name(p.Words...))
			if p.Occurrences < 40 || p.Occurrences > 80 || p.Segmented > p.Occurrences || p.Documents > p.Segmented {
				t.Errorf("seed %d: %+v", seed, p)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: found %d phrases %v, want %d %v", seed, len(got), got, len(want), want)
		}
	}
}

// In text of independent words phrases are found in no larger share of corpora
// than the significance says, with no help from the other conditions. 13 of 100 is the
// 99.9% point of the binomial distribution at 5%.
func TestFamilyWiseLevel(t *testing.T) {
	o := phrase.DefaultOptions()
	o.Significance, o.MinNPMI, o.MinLinkedNPMI, o.MinOccurrences = 0.05, -1, -1, 2
	failed := 0
	for seed := range uint64(100) {
		if find(t, planted(seed, 200, 100, 3000, 0), 0, o).Len() > 0 {
			failed++
		}
	}
	t.Logf("phrases in %d of 100 corpora of independent words", failed)
	if failed > 13 {
		t.Errorf("phrases in %d of 100 corpora of independent words", failed)
	}
}

func TestSameAtAnyCut(t *testing.T) {
	c := planted(3, 3000, 150, 20_000, 50)
	o := phrase.DefaultOptions()
	o.MinNPMI, o.MinLinkedNPMI, o.Significance = -1, -1, 0.9 // phrases that overlap, by chance
	want := list(find(t, c, 1, o))
	if len(want) < 50 {
		t.Fatalf("%d phrases: too few to compare", len(want))
	}
	for _, workers := range []int{1, 2, 3, 7} {
		for _, memory := range []int64{1 << 20, 1 << 28} {
			o.Memory = memory
			got := list(find(t, c.shuffled(uint64(workers), 20*workers), workers, o))
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%d workers, %d bytes: another result", workers, memory)
			}
		}
	}
}

func TestOrder(t *testing.T) {
	c := planted(4, 3000, 150, 20_000, 50)
	phrases := list(find(t, c, 1, phrase.DefaultOptions()))
	for i, b := range phrases[1:] {
		a := phrases[i]
		alphabet := slices.CompareFunc(a.Words, b.Words, func(x, y uint32) int { return int(c.order[x]) - int(c.order[y]) })
		if a.Occurrences < b.Occurrences || a.Occurrences == b.Occurrences && alphabet >= 0 {
			t.Errorf("%+v before %+v", a, b)
		}
	}
}

// An article is no link by itself, three connectors are none, and MaxWords counts all words.
func TestLinks(t *testing.T) {
	const a, b, of, the, filler = 0, 1, 2, 3, 4
	for _, test := range []struct {
		words    []uint32
		maxWords int
		want     bool
	}{
		{[]uint32{a, b}, 2, true},
		{[]uint32{a, of, b}, 3, true},
		{[]uint32{a, of, b}, 2, false},
		{[]uint32{a, of, the, b}, 4, true},
		{[]uint32{a, of, the, b}, 3, false},
		{[]uint32{a, the, b}, 4, false},
		{[]uint32{a, the, of, b}, 4, false},
		{[]uint32{a, of, of, of, b}, 4, false},
		{[]uint32{a, phrase.Gap, b}, 4, false},
		{[]uint32{a, filler, b}, 4, false},
		{[]uint32{of, a, the}, 4, false},
	} {
		c := &corpus{a: 10, classes: []phrase.Class{0, 0, phrase.Connector, phrase.Article, phrase.Other}, order: []uint32{3, 4, 1, 0, 2}}
		for w := range uint32(200) { // pairs of other words, so that not all pairs are the same
			c.classes, c.order = append(c.classes, 0), append(c.order, 5+w)
			other := slices.Clone(test.words)
			for i := range other {
				if other[i] == a || other[i] == b {
					other[i] = 5 + (w*7+uint32(i)*w*w)%200
				}
			}
			c.documents = append(c.documents, other)
		}
		for range 20 {
			c.documents = append(c.documents, test.words)
		}
		o := phrase.DefaultOptions()
		o.MaxWords = test.maxWords
		found := list(find(t, c, 1, o))
		if got := slices.ContainsFunc(found, func(p phrase.Phrase) bool { return slices.Equal(p.Words, test.words) }); got != test.want {
			t.Errorf("%v with at most %d words: found %v, want %v", test.words, test.maxWords, got, test.want)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, documents := range [][][]uint32{nil, {nil}, {{phrase.Gap}}, {{0}, {0, 0}}} {
		c := &corpus{documents: documents, a: 1, classes: make([]phrase.Class, 1), order: make([]uint32, 1)}
		p := find(t, c, 0, phrase.DefaultOptions())
		if got := p.Segment(nil, []uint32{0, phrase.Gap, 0}); p.Len() != 0 || !slices.Equal(got, []uint32{0, phrase.Gap, 0}) {
			t.Errorf("%v: %d phrases, %v", documents, p.Len(), got)
		}
	}
}

type failing struct{ corpus }

var errDisk = errors.New("disk is gone")

func (f *failing) Visit(piece int, yield func([]uint32)) error {
	if piece == 1 {
		return errDisk
	}
	return f.corpus.Visit(piece, yield)
}

func TestErrors(t *testing.T) {
	c := planted(5, 300, 50, 2000, 0)
	if _, err := phrase.Find(context.Background(), &failing{*c}, c.classes, c.order, 2, phrase.DefaultOptions()); !errors.Is(err, errDisk) {
		t.Errorf("a source that fails: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := phrase.Find(ctx, c, c.classes, c.order, 2, phrase.DefaultOptions()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	bad := phrase.Options{MaxWords: 5, MinOccurrences: 1, Significance: 1, MinNPMI: 2, MinLinkedNPMI: -2}
	_, err := phrase.Find(context.Background(), c, c.classes, c.order, 2, bad)
	for _, part := range []string{"5 words", "1 occurrences", "significance 1", "NPMI 2", "connectors -2", "0 bytes"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is missing: %v", part, err)
		}
	}
	many := slices.Repeat([]phrase.Class{phrase.Connector}, 256)
	empty := &corpus{a: 1, classes: many, order: make([]uint32, 256)}
	if _, err := phrase.Find(context.Background(), empty, empty.classes, empty.order, 1, phrase.DefaultOptions()); err == nil {
		t.Error("256 connectors: no error")
	}
}
