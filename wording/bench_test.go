package wording

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus"
)

// BenchmarkAnalyze is of abstracts of 80 tokens, some common to all topics, most of
// two topics of the document; probabilities of terms fall off as 1/rank.
func BenchmarkAnalyze(b *testing.B) {
	for _, c := range []struct{ documents, terms, topics, periods int }{
		{10_000, 10_000, 30, 60}, {150_000, 50_000, 100, 300}, {150_000, 50_000, 100, 24},
	} {
		b.Run(fmt.Sprintf("%dx%dx%dx%d", c.documents, c.terms, c.topics, c.periods), func(b *testing.B) {
			in := benchInput(c.documents, c.terms, c.topics, c.periods)
			for b.Loop() {
				r, err := Analyze(b.Context(), in, Options{})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(r.CorpusTests), "corpus-tests")
				b.ReportMetric(float64(r.TopicTests), "topic-tests")
			}
		})
	}
}

func benchInput(documents, terms, topics, periods int) Input {
	r := rand.New(rand.NewPCG(1, 1))
	ids, rows, main := make([]string, documents), make([][]corpus.TermCount, documents), make([][2]int, documents)
	in := Input{Calendar: months(periods, 0), Alpha: make([]float64, topics), Periods: make([]int, documents)}
	zipf := func(n int) int { return int(math.Pow(float64(n), r.Float64())) - 1 }
	for d := range documents {
		ids[d], in.Periods[d] = fmt.Sprint(d), r.IntN(periods)
		main[d] = [2]int{r.IntN(topics), r.IntN(topics)}
		counts := map[uint32]uint32{}
		for i := range 80 {
			w := zipf(terms) // common
			if i%3 > 0 {
				w = (zipf(terms) + main[d][i%2]*131) % terms
			}
			counts[uint32(w)]++
		}
		for w, n := range counts {
			rows[d] = append(rows[d], corpus.TermCount{Term: w, Count: n})
		}
	}
	for k := range in.Alpha {
		in.Alpha[k] = 0.05
	}
	in.Counts = corpus.NewCounts(terms, ids, rows)
	in.Shares = func(dst []float64, d int) []float64 {
		for k := range dst {
			dst[k] = 0.1 / float64(topics)
		}
		dst[main[d][0]] += 0.5
		dst[main[d][1]] += 0.4
		return dst
	}
	phi := func(k, w int) float64 { return 1 / float64(1+(w-k*131%terms+terms)%terms) }
	in.Probability = phi
	in.TopTerms = func(k, n int) []int {
		var top []int
		for i := range n {
			top = append(top, (k*131+i)%terms)
		}
		return slices.Clip(top)
	}
	return in
}
