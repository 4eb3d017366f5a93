package ldatest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"

	"tidemark/corpus"
	"tidemark/lda"
)

// Planted draws a corpus from LDA with topics that are well separated: each of
// k topics has its own terms/k terms for nine tokens in ten and shares all
// terms for the tenth. Most of a document of length tokens is about one or two topics. It
// returns the counts and the true φ, k rows.
func Planted(k, terms, documents, length int, seed uint64) (counts *corpus.Counts, phi [][]float64) {
	random := rand.New(rand.NewPCG(seed, 0))
	phi = make([][]float64, k)
	for i := range phi {
		phi[i] = make([]float64, terms)
		for w := range terms {
			if w*k/terms == i {
				phi[i][w] = 0.2 + random.ExpFloat64()
			}
		}
		floats.Scale(0.9/floats.Sum(phi[i]), phi[i])
		floats.AddConst(0.1/float64(terms), phi[i])
	}
	rows := make([][]corpus.TermCount, documents)
	for d := range rows {
		first, second := random.IntN(k), random.IntN(k)
		share := 0.6 + 0.4*random.Float64()
		n := make([]uint32, terms)
		for range length {
			topic := first
			if random.Float64() > share {
				topic = second
			}
			n[draw(phi[topic], random)]++
		}
		for w, c := range n {
			if c > 0 {
				rows[d] = append(rows[d], corpus.TermCount{Term: uint32(w), Count: c})
			}
		}
	}
	return corpus.NewCounts(terms, ids(documents), rows), phi
}

func draw(p []float64, random *rand.Rand) int {
	u := random.Float64()
	for w, q := range p {
		if u -= q; u < 0 {
			return w
		}
	}
	return len(p) - 1
}

// Match returns, for each planted topic, the cosine with its learnt topic under
// the one-to-one matching that takes the best pair first.
func Match(truth [][]float64, m *lda.Model) []float64 {
	k := m.Topics()
	learnt := make([][]float64, k)
	for i := range learnt {
		learnt[i] = make([]float64, m.Terms())
		for w := range learnt[i] {
			learnt[i][w] = m.Probability(i, w)
		}
	}
	matched := make([]float64, len(truth))
	used := make([]bool, k)
	done := make([]bool, len(truth))
	for range truth {
		best, bi, bj := -1.0, -1, -1
		for i := range truth {
			for j := range learnt {
				if done[i] || used[j] {
					continue
				}
				if c := cosine(truth[i], learnt[j]); c > best {
					best, bi, bj = c, i, j
				}
			}
		}
		if bi < 0 {
			break
		}
		matched[bi], done[bi], used[bj] = best, true, true
	}
	return matched
}

func cosine(a, b []float64) float64 {
	return floats.Dot(a, b) / math.Sqrt(floats.Dot(a, a)*floats.Dot(b, b))
}

// NumberedVocabulary returns a vocabulary of n made-up terms.
func NumberedVocabulary(n int) *corpus.Vocabulary {
	terms, ones := make([]string, n), make([]int, n)
	for i := range terms {
		terms[i], ones[i] = fmt.Sprintf("term%06d", i), 1
	}
	v, err := corpus.NewVocabulary(terms, ones, ones, 1)
	if err != nil {
		panic(err) // the terms above are in order
	}
	return v
}

func ids(n int) []string {
	s := make([]string, n)
	for i := range s {
		s[i] = fmt.Sprintf("d%d", i)
	}
	return s
}
