package near

import (
	"slices"
	"testing"

	"tidemark/internal/rng"
)

// template is n documents from one form of the given number of words, of which
// each has its own words in one place, a share of all.
func template(s *rng.Stream, n, words int, share float64) texts {
	form := randomText(s, words)
	docs := make(texts, n)
	for i := range docs {
		own := int(share*float64(words)) + s.Intn(3)
		at := s.Intn(words - own)
		docs[i] = slices.Concat(form[:at], randomText(s, own), form[at+own:])
	}
	return docs
}

// allInCrowd leaves the signatures out.
func allInCrowd(t *testing.T, m *memory, threshold float64) []Match {
	t.Helper()
	var all []uint32
	for i, words := range m.words {
		if len(words) > 0 {
			all = append(all, uint32(i))
		}
	}
	c, err := newCrowd(t.Context(), m, all, threshold, 2)
	if err != nil {
		t.Fatal(err)
	}
	matches, err := resolve(t.Context(), m.Len(), nil, c)
	if err != nil {
		t.Fatal(err)
	}
	return matches
}

// TestCrowdIsExact: no pair is missed, at any threshold.
func TestCrowdIsExact(t *testing.T) {
	for seed := range uint64(4) {
		s := rng.New(seed, rng.Sample, 3, 0)
		docs := slices.Concat(families(&s, 120), template(&s, 80, 60, 0.1*float64(seed)), texts{nil, {1}, {1}, {1, 2}})
		o, m := newOracle(docs), newMemory(docs)
		for _, threshold := range []float64{0.05, 0.3, 0.5, 2.0 / 3, 0.8, 0.9, 0.99, 1} {
			if !slices.Equal(allInCrowd(t, m, threshold), o.resolve(threshold)) {
				t.Errorf("seed %d, threshold %v: not the result of the definition", seed, threshold)
			}
		}
	}
}

// TestPrefix: a set of n shingles and one that shares none of the prefix are
// below the threshold, and one shingle fewer would not do.
func TestPrefix(t *testing.T) {
	for _, threshold := range []float64{0.01, 0.3, 0.5, 0.8, 0.9, 1} {
		for n := 1; n < 400; n++ {
			shared := n - prefix(n, threshold)
			if similarity(shared, n, shared) >= threshold || similarity(shared+1, n, shared+1) < threshold {
				t.Fatalf("threshold %v, %d shingles: prefix of %d", threshold, n, prefix(n, threshold))
			}
		}
	}
}

// crowdOfTest is a number of documents of which all pairs are too many.
func crowdOfTest() int {
	if testing.Short() {
		return 2000
	}
	return 20_000
}

// TestTemplates: documents from one form, which nearly all fall into the same
// buckets, neither explode nor change the result. Reads stand for time: every
// pair would be 200 million.
func TestTemplates(t *testing.T) {
	n := crowdOfTest()
	for _, c := range []struct {
		name     string
		share    float64
		from, to int // kept documents
	}{
		{"equal but for up to two words", 0, 1, 60},
		{"similarity 0.9", 0.02, 1, 400},
		{"similarity 0.6", 0.20, n, n},
	} {
		s := rng.New(8, rng.Sample, 0, 0)
		m := newMemory(template(&s, n, 150, c.share))
		got := find(t, m, Threshold, 2)
		kept := 0
		for _, match := range got {
			if match.Kept() {
				kept++
			}
		}
		reads := float64(m.reads.Load()) / float64(n)
		t.Logf("%s: %d kept, %.1f reads a document", c.name, kept, reads)
		if kept < c.from || kept > c.to {
			t.Errorf("%s: %d kept, want %d to %d", c.name, kept, c.from, c.to)
		}
		if reads > 20 {
			t.Errorf("%s: %.1f reads a document", c.name, reads)
		}
	}
}

func TestIdentical(t *testing.T) {
	n := crowdOfTest()
	s := rng.New(9, rng.Sample, 0, 0)
	m := newMemory(slices.Repeat(texts{randomText(&s, 150)}, n))
	for i, match := range find(t, m, Threshold, 2)[1:] {
		if match != (Match{0, 1}) {
			t.Fatalf("document %d: %v", i+1, match)
		}
	}
	if reads := m.reads.Load(); reads > int64(4*n) {
		t.Errorf("%d reads", reads)
	}
}

// TestCrowdAmongFamilies mixes a crowd that straddles the threshold with
// families, and compares the whole with the definition.
func TestCrowdAmongFamilies(t *testing.T) {
	for seed := range uint64(3) {
		s := rng.New(seed, rng.Sample, 4, 0)
		docs := slices.Concat(template(&s, 150, 80, 0.02), families(&s, 100), template(&s, 150, 120, 0.05))
		for i := range docs {
			j := i + s.Intn(len(docs)-i)
			docs[i], docs[j] = docs[j], docs[i]
		}
		m := newMemory(docs)
		found, err := candidates(t.Context(), m, leastAgreement(Threshold), 2)
		if err != nil || len(found.crowded) < 100 {
			t.Fatalf("%d documents in crowds, error %v", len(found.crowded), err)
		}
		if got, want := find(t, m, Threshold, 2), newOracle(docs).resolve(Threshold); !slices.Equal(got, want) {
			t.Errorf("seed %d: not the result of the definition", seed)
		}
	}
}
