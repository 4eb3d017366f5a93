package near

import (
	"testing"

	"tidemark/internal/rng"
)

func BenchmarkSign(b *testing.B) {
	s := rng.New(1, rng.Sample, 0, 0)
	for _, c := range []struct {
		name  string
		words int
	}{{"15words", 15}, {"50words", 50}, {"150words", 150}, {"300words", 300}} {
		docs := make([][]uint64, 256)
		for i := range docs {
			docs[i] = hashes(randomText(&s, c.words))
		}
		b.Run(c.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				Sign(docs[i%len(docs)])
				i++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*c.words), "ns/word")
		})
	}
}

func BenchmarkShingles(b *testing.B) {
	s := rng.New(1, rng.Sample, 0, 0)
	words := hashes(randomText(&s, 150))
	var dst []uint64
	for b.Loop() {
		dst = Shingles(dst[:0], words)
	}
}

// BenchmarkFind is over documents of 150 words, one in twelve of them a revision.
func BenchmarkFind(b *testing.B) {
	s := rng.New(1, rng.Sample, 0, 0)
	const n = 150_000
	m := &memory{broken: -1}
	for i := range n {
		words := make([]uint64, 150)
		for k := range words {
			words[k] = s.Uint64()
		}
		if i%12 == 11 {
			copy(words, m.words[s.Intn(i)][:120+s.Intn(31)])
		}
		m.words, m.signatures = append(m.words, words), append(m.signatures, Sign(words))
	}
	for _, c := range []struct {
		name    string
		workers int
	}{{"1worker", 1}, {"2workers", 2}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Find(b.Context(), m, Threshold, c.workers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTemplates(b *testing.B) {
	for _, c := range []struct {
		name  string
		share float64
	}{{"J0.9", 0.02}, {"J0.74", 0.12}, {"J0.6", 0.20}} {
		s := rng.New(1, rng.Sample, 0, 0)
		m := newMemory(template(&s, 20_000, 150, c.share))
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Find(b.Context(), m, Threshold, 2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
