package near

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tidemark/internal/rng"
)

func find(t *testing.T, docs Documents, threshold float64, workers int) []Match {
	t.Helper()
	matches, err := Find(t.Context(), docs, threshold, workers)
	if err != nil {
		t.Fatal(err)
	}
	return matches
}

// TestAgainstAllPairs compares with the definition on families of revisions.
// What differs must follow from pairs that the signatures missed, and those
// must be at most one in a thousand.
func TestAgainstAllPairs(t *testing.T) {
	pairs, missed, duplicates := 0, 0, 0
	for seed := range uint64(12) {
		s := rng.New(seed, rng.Sample, 1, 0)
		docs := families(&s, 250)
		o := newOracle(docs)
		got := find(t, newMemory(docs), Threshold, 2)
		for i, m := range got {
			if !m.Kept() {
				duplicates++
				checkMatch(t, got, o, i)
			}
			for j := range i {
				if o[i][j] < Threshold {
					continue
				}
				pairs++
				if m.Kept() && got[j].Kept() || !m.Kept() && int32(j) < m.Of && got[j].Kept() {
					missed++
				}
			}
		}
		if want := o.resolve(Threshold); missed == 0 && !slices.Equal(got, want) {
			t.Errorf("seed %d: no pair is missed, but the result is not that of the definition", seed)
		}
	}
	t.Logf("%d pairs at %v or more, %d missed; %d duplicates", pairs, Threshold, missed, duplicates)
	if pairs < 1500 || float64(missed) > 0.001*float64(pairs)+1 {
		t.Errorf("%d of %d pairs missed", missed, pairs)
	}
}

// checkMatch: a duplicate points to a kept document before it, with its true similarity.
func checkMatch(t *testing.T, got []Match, o oracle, i int) {
	t.Helper()
	m := got[i]
	if int(m.Of) >= i || !got[m.Of].Kept() {
		t.Fatalf("document %d repeats %d, which is not a kept one before it", i, m.Of)
	}
	if j := o[i][m.Of]; j < Threshold || m.Similarity != float32(j) {
		t.Fatalf("document %d repeats %d: similarity %v, in truth %v", i, m.Of, m.Similarity, j)
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	s := rng.New(3, rng.Sample, 2, 0)
	docs := newMemory(slices.Concat(families(&s, 500), template(&s, 300, 60, 0.05)))
	want := find(t, docs, Threshold, 1)
	for _, workers := range []int{0, 2, 3, 7, 40} {
		if !slices.Equal(find(t, docs, Threshold, workers), want) {
			t.Errorf("%d workers: another result", workers)
		}
	}
}

// TestChains: B revises A and C revises B, so that A and C are too far apart.
func TestChains(t *testing.T) {
	s := rng.New(4, rng.Sample, 0, 0)
	a := randomText(&s, 104) // 100 shingles
	b := slices.Concat(randomText(&s, 8), a[8:])
	c := slices.Concat(b[:96], randomText(&s, 8))
	for _, test := range []struct {
		name string
		docs texts
		want []int32
	}{
		{"in order", texts{a, b, c}, []int32{-1, 0, -1}},
		{"backwards", texts{c, b, a}, []int32{-1, 0, -1}},
		{"from the middle", texts{b, a, c}, []int32{-1, 0, 0}},
		{"ends first", texts{a, c, b}, []int32{-1, -1, 0}},
		{"other end first", texts{c, a, b, c, a}, []int32{-1, -1, 0, 0, 1}},
		{"a copy of what is left out", texts{a, b, b, c, c}, []int32{-1, 0, 0, -1, 3}},
	} {
		if got := of(find(t, newMemory(test.docs), Threshold, 1)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func of(matches []Match) []int32 {
	out := make([]int32, len(matches))
	for i, m := range matches {
		out[i] = m.Of
	}
	return out
}

func TestShortAndEmpty(t *testing.T) {
	for _, c := range []struct {
		name string
		docs texts
		want []int32
	}{
		{"no documents", nil, []int32{}},
		{"no words", texts{{}, {}, {}}, []int32{-1, -1, -1}},
		{"one word", texts{{1}, {2}, {1}, {1, 1}}, []int32{-1, -1, 0, -1}},
		{"four words", texts{{1, 2, 3, 4}, {1, 2, 3}, {1, 2, 3, 5}, {1, 2, 3, 4}}, []int32{-1, -1, -1, 0}},
		{"part of a shingle", texts{{1, 2, 3, 4, 5}, {1, 2, 3, 4}, {2, 3, 4, 5}}, []int32{-1, -1, -1}},
		{"eight words, one more than seven", texts{{1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 3, 4, 5, 6, 7}}, []int32{-1, -1}},
		{"nine words, one more than eight", texts{{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 5, 6, 7, 8}}, []int32{-1, 0}},
		{"eight words, one other at the end", texts{{1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 3, 4, 5, 6, 7, 9}}, []int32{-1, -1}},
	} {
		if got := of(find(t, newMemory(c.docs), Threshold, 2)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestThresholdIsReached: 0.8 exactly is a near-duplicate, the next lower fraction is none.
func TestThresholdIsReached(t *testing.T) {
	s := rng.New(5, rng.Sample, 0, 0)
	for _, c := range []struct {
		n, shared int
		want      bool
	}{{9, 8, true}, {90, 80, true}, {90, 79, false}, {450, 400, true}, {450, 399, false}} {
		a, b := planted(&s, c.n, c.shared)
		if got := find(t, newMemory(texts{a, b}), Threshold, 1); got[1].Kept() == c.want {
			t.Errorf("%d of %d shingles shared: %v", c.shared, c.n, got[1])
		}
	}
}

// TestErrors: a document that cannot be read is named, wherever it is read first.
func TestErrors(t *testing.T) {
	s := rng.New(6, rng.Sample, 0, 0)
	first := randomText(&s, 50)
	for name, docs := range map[string]texts{"pair": {first, first}, "crowd": slices.Repeat(texts{first}, crowdSize+1)} {
		for i := range docs {
			m := newMemory(docs)
			m.broken = i
			_, err := Find(t.Context(), m, Threshold, 2)
			if !errors.Is(err, errBroken) || !strings.Contains(err.Error(), fmt.Sprintf("document %d:", i)) {
				t.Errorf("%s, document %d: error %v", name, i, err)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Find(ctx, newMemory(families(&s, 60)), Threshold, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestThresholdOutOfRange(t *testing.T) {
	for _, threshold := range []float64{-1, 0, 1.01} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v: no panic", threshold)
				}
			}()
			_, _ = Find(t.Context(), newMemory(nil), threshold, 1)
		}()
	}
}

// FuzzFind compares with the definition on texts of few words, which repeat
// themselves: bytes are words, 255 ends a document.
func FuzzFind(f *testing.F) {
	f.Add([]byte("abcdefghijk\xffabcdefghij\xffbcdefghijk\xff\xffabcd\xffabcd"), uint8(80))
	f.Add([]byte("aaaaaaaaaaaaaa\xffaaaa\xffabababababab\xffbababababa"), uint8(100))
	f.Fuzz(func(t *testing.T, text []byte, percent uint8) {
		docs := texts{{}}
		for _, b := range text[:min(len(text), 600)] {
			if b == 255 {
				docs = append(docs, nil)
				continue
			}
			docs[len(docs)-1] = append(docs[len(docs)-1], int(b%16))
		}
		threshold := float64(1+percent%100) / 100
		o, m := newOracle(docs), newMemory(docs)
		for i, match := range find(t, m, threshold, 2) {
			if !match.Kept() && o[i][match.Of] < threshold {
				t.Errorf("document %d repeats %d at %v", i, match.Of, o[i][match.Of])
			}
		}
		if got, want := allInCrowd(t, m, threshold), o.resolve(threshold); !slices.Equal(got, want) {
			t.Errorf("threshold %v: the crowd gives %v, want %v", threshold, got, want)
		}
	})
}
