package lda

import (
	"math"
	"testing"

	"tidemark/corpus"
)

// tiny is a corpus of 8 tokens, so that all 2^8 assignments to two topics, or
// 3^8 to three, can be listed.
func tiny() *corpus.Counts {
	return corpus.NewCounts(3, []string{"a", "b", "c"}, [][]corpus.TermCount{
		{{Term: 0, Count: 2}, {Term: 1, Count: 1}},
		{{Term: 1, Count: 1}, {Term: 2, Count: 2}},
		{{Term: 0, Count: 1}, {Term: 2, Count: 1}},
	})
}

// urn returns log p(w, z) by the chain rule, one token after the other (two
// Pólya urns): another way than logJoint's closed form.
func urn(s *state, alpha, beta float64) float64 {
	wordTopic := make([]float64, s.terms*s.topics)
	topic := make([]float64, s.topics)
	logp := 0.0
	for d := range s.documents() {
		ofDocument := make([]float64, s.topics)
		for i := s.start[d]; i < s.start[d+1]; i++ {
			k, w := int(s.z[i]), int(s.words[i])
			seen := float64(i - s.start[d])
			logp += math.Log((ofDocument[k] + alpha) / (seen + float64(s.topics)*alpha))
			logp += math.Log((wordTopic[w*s.topics+k] + beta) / (topic[k] + float64(s.terms)*beta))
			ofDocument[k]++
			wordTopic[w*s.topics+k]++
			topic[k]++
		}
	}
	return logp
}

// assign sets the assignment to number n in base K and recounts.
func (s *state) assign(n int) {
	clear(s.wordTopic)
	clear(s.topic)
	for i := range s.z {
		k := n % s.topics
		n /= s.topics
		s.z[i] = uint16(k)
		s.wordTopic[int(s.words[i])*s.topics+k]++
		s.topic[k]++
	}
}

func TestLogJointAgainstTheChainRule(t *testing.T) {
	o := DefaultOptions(3)
	o.Alpha, o.Beta = 0.3, 0.4
	s := newState(tiny(), o, nil, 0)
	for n := range 6561 { // 3^8
		s.assign(n)
		if got, want := s.logJoint(newPriors(s.terms, o, nil)), urn(s, o.Alpha, o.Beta); math.Abs(got-want) > 1e-10 {
			t.Fatalf("assignment %d: %v, by the chain rule %v", n, got, want)
		}
	}
}

// The probability that two tokens share a topic, for every pair, by listing all
// assignments and by the chain. It does not depend on the names of topics.
func TestSerialChainAgainstEnumeration(t *testing.T) {
	const tokens, passes = 8, 60_000
	o := DefaultOptions(2)
	o.Alpha, o.Beta = 0.4, 0.3
	s := newState(tiny(), o, nil, 0)
	var exact [tokens][tokens]float64
	total := 0.0
	for n := range 1 << tokens {
		s.assign(n)
		p := math.Exp(urn(s, o.Alpha, o.Beta))
		total += p
		addPairs(&exact, s.z, p)
	}
	var sampled [tokens][tokens]float64
	chain := newSerialChain(newState(tiny(), o, nil, 0), o)
	for pass := 1; pass <= passes; pass++ {
		chain.pass(pass)
		addPairs(&sampled, chain.z, 1)
	}
	for i := range tokens {
		for j := range i {
			want, got := exact[i][j]/total, sampled[i][j]/passes
			if math.Abs(got-want) > 0.01 { // several standard errors of a chain that mixes in a few passes
				t.Errorf("tokens %d and %d share a topic with probability %.4f, the chain says %.4f", i, j, want, got)
			}
		}
	}
}

func addPairs(pairs *[8][8]float64, z []uint16, weight float64) {
	for i := range z {
		for j := range i {
			if z[i] == z[j] {
				pairs[i][j] += weight
			}
		}
	}
}

func TestCountsStayConsistent(t *testing.T) {
	counts := corpus.NewCounts(3, []string{"a", "b", "c"}, [][]corpus.TermCount{
		{{Term: 0, Count: 20}, {Term: 1, Count: 10}}, {{Term: 1, Count: 9}, {Term: 2, Count: 20}}, {{Term: 2, Count: 7}},
	})
	o := DefaultOptions(4)
	check := func(s *state, pass int) {
		wordTopic, topic := make([]int32, len(s.wordTopic)), make([]int32, s.topics)
		for i, k := range s.z {
			wordTopic[int(s.words[i])*s.topics+int(k)]++
			topic[k]++
		}
		for i := range wordTopic {
			if wordTopic[i] != s.wordTopic[i] {
				t.Fatalf("pass %d: n_wk is off at %d", pass, i)
			}
		}
		for k := range topic {
			if topic[k] != s.topic[k] {
				t.Fatalf("pass %d: n_k is off at %d", pass, k)
			}
		}
	}
	serial := newSerialChain(newState(counts, o, nil, 0), o)
	for pass := 1; pass <= 20; pass++ {
		serial.pass(pass)
		check(serial.state, pass)
	}
}
