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

// A draw of the synchronous engine follows its conditional exactly, the token
// itself excluded from the counts of its document and of the pass before.
func TestSynchronousDrawAgainstItsConditional(t *testing.T) {
	counts := corpus.NewCounts(4, []string{"a", "b", "c", "d"}, [][]corpus.TermCount{
		{{Term: 0, Count: 3}, {Term: 1, Count: 2}, {Term: 3, Count: 1}},
		{{Term: 1, Count: 4}, {Term: 2, Count: 2}},
		{{Term: 0, Count: 1}, {Term: 2, Count: 5}},
		{{Term: 0, Count: 2}, {Term: 3, Count: 4}},
	})
	o := DefaultOptions(5)
	o.Topics, o.Alpha, o.Beta = 10, 0.3, 0.2
	b := newBlocks(counts, o, nil)[0]
	r := newRound(counts.Terms(), o, nil)
	if err := r.recount(t.Context(), []*block{b}, 1); err != nil {
		t.Fatal(err)
	}
	sc := r.scratch[0]
	r.open(sc, b, 1)
	begin := 0
	for i, w := range b.words {
		for token := begin; token < int(b.wordEnd[i]); token++ {
			checkDraw(t, r, sc, o, int(w), int(b.document[token]), b.z[token])
		}
		begin = int(b.wordEnd[i])
	}
}

// checkDraw draws many times for one token, putting everything back each time.
func checkDraw(t *testing.T, r *round, sc *scratch, o Options, w, d int, old uint16) {
	t.Helper()
	document := make([]float64, r.topics)
	for i := range sc.held[d] {
		document[sc.topic[sc.start[d]+i]] = float64(sc.count[sc.start[d]+i])
	}
	document[old]--
	want := make([]float64, r.topics)
	total := 0.0
	for k := range want {
		nwk, nk := float64(r.counts[w*r.topics+k]), float64(r.topic[k])
		if k == int(old) {
			nwk, nk = nwk-1, nk-1
		}
		want[k] = (document[k] + o.Alpha) * (nwk + o.Beta) / (nk + float64(r.terms)*o.Beta)
		total += want[k]
	}
	const draws = 100_000
	got := make([]float64, r.topics)
	without := (float64(r.counts[w*r.topics+int(old)]-1) + r.priors.beta) * r.without[old]
	for range draws {
		slot, k := r.draw(sc, d, r.phi[w*r.stride:][:r.stride], r.rowSum[w], old, without)
		if sc.topic[sc.start[d]+slot] != old {
			t.Fatalf("the old topic is %d, its place holds %d", old, sc.topic[sc.start[d]+slot])
		}
		got[k]++
	}
	chi2 := 0.0
	for k := range want {
		e := draws * want[k] / total
		chi2 += (got[k] - e) * (got[k] - e) / e
	}
	if chi2 > 37 { // 99.9% point of 9 degrees of freedom (28), a little more for the many tokens
		t.Errorf("term %d of document %d: chi-squared %.1f; drawn %v, expected in proportion %v", w, d, chi2, got, want)
	}
}

// The lists, the counts and the assignments of a block tell the same story
// after every pass.
func TestBlocksStayConsistent(t *testing.T) {
	counts := corpus.NewCounts(3, []string{"a", "b", "c"}, [][]corpus.TermCount{
		{{Term: 0, Count: 20}, {Term: 1, Count: 10}}, {{Term: 1, Count: 9}, {Term: 2, Count: 20}}, {{Term: 2, Count: 7}},
	})
	o := DefaultOptions(4)
	o.BlockTokens = 30
	blocks := newBlocks(counts, o, nil)
	r := newRound(3, o, nil)
	for pass := 1; pass <= 30; pass++ {
		if err := r.recount(t.Context(), blocks, 2); err != nil {
			t.Fatal(err)
		}
		total := int32(0)
		for _, n := range r.topic {
			total += n
		}
		if total != 66 {
			t.Fatalf("pass %d: n_k sums to %d, not to the 66 tokens", pass, total)
		}
		for _, b := range blocks {
			r.visit(r.scratch[0], b, pass)
			for d := range b.documents {
				want := make([]int, o.Topics)
				for token, place := range b.document {
					if int(place) == d {
						want[b.z[token]]++
					}
				}
				topics, n := b.listOf(d)
				for i, k := range topics {
					if want[k] -= int(n[i]); n[i] == 0 {
						t.Fatalf("pass %d: topic %d stands in a list with no token", pass, k)
					}
				}
				for k, rest := range want {
					if rest != 0 {
						t.Fatalf("pass %d, document %d: the list of topic %d is off by %d", pass, d, k, rest)
					}
				}
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
