package lda

import (
	"cmp"
	"math"
	"slices"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

// state is the assignment of every token to a topic, with the counts that
// follow from it. Documents are laid out in the order of their keys, tokens of
// a document in the order of terms, so that the order of the input is forgotten.
type state struct {
	topics, terms int
	order         []int    // order[i] is the row of counts at place i
	keys          []uint64 // by place
	start         []int    // tokens of place i are [start[i], start[i+1])
	words         []uint32 // term of each token
	z             []uint16 // topic of each token
	wordTopic     []int32  // terms × topics, n_wk
	topic         []int32  // n_k
}

// newState lays counts out and draws the topics at the start: two for each
// document, between which its tokens choose, so that documents are about
// something from the first pass on.
func newState(counts *corpus.Counts, o Options) *state {
	s := &state{
		topics: o.Topics, terms: counts.Terms(),
		order:     byKey(counts),
		start:     make([]int, 1, counts.Documents()+1),
		words:     make([]uint32, 0, counts.Tokens()),
		wordTopic: make([]int32, counts.Terms()*o.Topics),
		topic:     make([]int32, o.Topics),
	}
	for _, d := range s.order {
		for _, cell := range counts.Row(d) {
			for range cell.Count {
				s.words = append(s.words, cell.Term)
			}
		}
		s.start = append(s.start, len(s.words))
		s.keys = append(s.keys, counts.Key(d))
	}
	s.z = make([]uint16, len(s.words))
	for i, key := range s.keys {
		random := rng.New(o.Seed, rng.Start, 0, key)
		pair := [2]uint16{uint16(random.Intn(s.topics)), uint16(random.Intn(s.topics))}
		for t := s.start[i]; t < s.start[i+1]; t++ {
			k := pair[random.Intn(2)]
			s.z[t] = k
			s.wordTopic[int(s.words[t])*s.topics+int(k)]++
			s.topic[k]++
		}
	}
	return s
}

// byKey returns the documents in the order of their keys.
func byKey(counts *corpus.Counts) []int {
	order := make([]int, counts.Documents())
	for d := range order {
		order[d] = d
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts.Key(a), counts.Key(b)) })
	return order
}

func (s *state) documents() int { return len(s.keys) }

// logJoint returns log p(w, z) in nats (Griffiths & Steyvers, PNAS 2004,
// equations 2 and 3, with the prior of θ).
func (s *state) logJoint(alpha, beta float64) float64 {
	v, k := float64(s.terms), float64(s.topics)
	sum := 0.0
	ofBeta := lgammaTable(beta)
	for _, n := range s.wordTopic {
		sum += ofBeta.ratio(int(n))
	}
	for _, n := range s.topic {
		sum -= lgamma(float64(n)+v*beta) - lgamma(v*beta)
	}
	ofAlpha, ofSum := lgammaTable(alpha), lgammaTable(k*alpha)
	counts := make([]int32, s.topics)
	for d := range s.documents() {
		z := s.z[s.start[d]:s.start[d+1]]
		for _, topic := range z {
			counts[topic]++
		}
		for _, topic := range z {
			sum += ofAlpha.ratio(int(counts[topic]))
			counts[topic] = 0 // ratio(0) is 0: each topic counts once
		}
		sum -= ofSum.ratio(len(z))
	}
	return sum
}

func (s *state) point(pass int, o Options) Point {
	return Point{pass, s.logJoint(o.Alpha, o.Beta) / float64(len(s.words))}
}

// gammaRatios holds log Γ(a+n) − log Γ(a) for small n, which is nearly all of them.
type gammaRatios struct {
	a     float64
	small [256]float64
}

func lgammaTable(a float64) *gammaRatios {
	g := &gammaRatios{a: a}
	for n := range g.small {
		g.small[n] = lgamma(a+float64(n)) - lgamma(a)
	}
	return g
}

func (g *gammaRatios) ratio(n int) float64 {
	if n < len(g.small) {
		return g.small[n]
	}
	return lgamma(g.a+float64(n)) - lgamma(g.a)
}

func lgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}
