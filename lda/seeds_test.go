package lda

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mathext"

	"tidemark/corpus"
)

// tinySeeds of three topics: term 0 for topic 1, term 2 for topics 0 and 1.
func tinySeeds(t *testing.T, topics int) (Options, seeds) {
	t.Helper()
	o := DefaultOptions(topics)
	o.Alpha, o.Beta = 0.4, 0.3
	o.SeedTerms, o.SeedWeight = [][]uint32{{2}, {2, 0}}, 0.6
	s, err := newSeeds(tiny(), o)
	if err != nil {
		t.Fatal(err)
	}
	return o, s
}

func TestSeedsAreWeighedByOccurrences(t *testing.T) {
	_, s := tinySeeds(t, 3)
	// Terms 0 and 2 occur three times: 0.6 × 3 is rounded to 2.
	if want := (seeds{{0, 1, 2}, {2, 0, 2}, {2, 1, 2}}); !slices.Equal(s, want) {
		t.Errorf("%v, want %v", s, want)
	}
	if got := s.of(2); !slices.Equal(got, s[1:]) {
		t.Errorf("of term 2: %v", got)
	}
	if got := s.between(1, 2); len(got) != 0 {
		t.Errorf("of term 1: %v", got)
	}
	if got := s.totals(3); !slices.Equal(got, []int{2, 4, 0}) {
		t.Errorf("totals %v", got)
	}
}

func TestSeedFaults(t *testing.T) {
	often := corpus.NewCounts(2, []string{"a"}, [][]corpus.TermCount{{{Term: 0, Count: 60_000_000}}})
	for _, c := range []struct {
		name   string
		counts *corpus.Counts
		terms  [][]uint32
		weight float64
		want   string
	}{
		{"a term beyond the vocabulary", tiny(), [][]uint32{{0}, {3}}, 0, "no term 3"},
		{"twice in a topic", tiny(), [][]uint32{nil, {1, 0, 1}}, 0, "twice in topic 1"},
		{"too many topics", tiny(), make([][]uint32, 3), 0, "of 3 topics"},
		{"negative weight", tiny(), nil, -1, "seed weight"},
		{"not a weight", tiny(), nil, math.NaN(), "seed weight"},
		{"too often", often, [][]uint32{{0}}, 1, "lower the weight"},
	} {
		o := DefaultOptions(2)
		o.SeedTerms, o.SeedWeight = c.terms, c.weight
		if _, err := Fit(t.Context(), c.counts, o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

// seededUrn is urn with a prior of φ for every cell.
func seededUrn(s *state, alpha float64, beta [][]float64) float64 {
	wordTopic, topic := make([][]float64, s.topics), make([]float64, s.topics)
	for k := range wordTopic {
		wordTopic[k] = slices.Clone(beta[k])
		for _, b := range beta[k] {
			topic[k] += b
		}
	}
	logp := 0.0
	for d := range s.documents() {
		ofDocument := make([]float64, s.topics)
		for i := s.start[d]; i < s.start[d+1]; i++ {
			k, w := int(s.z[i]), int(s.words[i])
			seen := float64(i - s.start[d])
			logp += math.Log((ofDocument[k] + alpha) / (seen + float64(s.topics)*alpha))
			logp += math.Log(wordTopic[k][w] / topic[k])
			ofDocument[k]++
			wordTopic[k][w]++
			topic[k]++
		}
	}
	return logp
}

func betaWith(s seeds, topics, terms int, beta float64) [][]float64 {
	all := make([][]float64, topics)
	for k := range all {
		all[k] = symmetric(terms, beta)
	}
	for _, seed := range s {
		all[seed.topic][seed.term] += float64(seed.count)
	}
	return all
}

// assignSeeded is assign with the pseudo-counts.
func (s *state) assignSeeded(n int) {
	s.assign(n)
	s.seeds.addTo(s.wordTopic, s.topic, 0)
}

func TestSeededLogJointAgainstTheChainRule(t *testing.T) {
	o, seeds := tinySeeds(t, 3)
	s := newState(tiny(), o, seeds, 0)
	beta := betaWith(seeds, 3, s.terms, o.Beta)
	for n := range 6561 { // 3^8
		s.assignSeeded(n)
		if got, want := s.logJoint(newPriors(s.terms, o, seeds)), seededUrn(s, o.Alpha, beta); math.Abs(got-want) > 1e-10 {
			t.Fatalf("assignment %d: %v, by the chain rule %v", n, got, want)
		}
	}
}

// With seeds topics have names: the probability of each topic for each token,
// by listing all assignments and by the chain.
func TestSeededChainAgainstEnumeration(t *testing.T) {
	const tokens, passes = 8, 60_000
	o, seeds := tinySeeds(t, 2)
	s := newState(tiny(), o, seeds, 0)
	beta := betaWith(seeds, 2, s.terms, o.Beta)
	var exact, sampled [tokens]float64 // of topic 1
	total := 0.0
	for n := range 1 << tokens {
		s.assignSeeded(n)
		p := math.Exp(seededUrn(s, o.Alpha, beta))
		total += p
		for i, k := range s.z {
			exact[i] += p * float64(k)
		}
	}
	chain := newSerialChain(newState(tiny(), o, seeds, 0), o)
	for pass := 1; pass <= passes; pass++ {
		chain.pass(pass)
		for i, k := range chain.z {
			sampled[i] += float64(k)
		}
	}
	for i := range tokens {
		if want, got := exact[i]/total, sampled[i]/passes; math.Abs(got-want) > 0.01 {
			t.Errorf("token %d has topic 1 with probability %.4f, the chain says %.4f", i, want, got)
		}
	}
}

// Pseudo-counts are prior, not evidence: learning raises log p(w, z) and ends
// where no β near by is more probable.
func TestLearningBetaBesideSeeds(t *testing.T) {
	rows := make([][]corpus.TermCount, 12)
	for d := range rows {
		for w := range 10 {
			rows[d] = append(rows[d], corpus.TermCount{Term: uint32(w), Count: uint32(1 + (3*d+7*w+d*w)%11)})
		}
	}
	counts := corpus.NewCounts(10, strings.Split("abcdefghijkl", ""), rows)
	o := DefaultOptions(3)
	o.SeedTerms = [][]uint32{{0}, {2, 3}}
	seeds, err := newSeeds(counts, o)
	if err != nil {
		t.Fatal(err)
	}
	c := newSerialChain(newState(counts, o, seeds, 0), o)
	for pass := range 20 {
		c.pass(pass)
	}
	last := c.logJoint(c.priors)
	for range 500 {
		c.learn()
		now := c.logJoint(c.priors)
		if now < last-1e-2 { // the Gamma prior of α pulls a little
			t.Fatalf("log p(w, z) fell from %v to %v", last, now)
		}
		last = now
	}
	best := c.priors.beta
	for _, factor := range []float64{0.9, 1.1} {
		c.priors.setBeta(best * factor)
		if other := c.logJoint(c.priors); other > last+1e-9 {
			t.Errorf("β = %v has log p(w, z) %v, above %v of the learnt β = %v", best*factor, other, last, best)
		}
	}
}

// The topics' part of the bound against the divergence of two Dirichlet
// distributions written out for asymmetric priors.
func TestSeededBound(t *testing.T) {
	o, seeds := tinySeeds(t, 3)
	v := newVariational(tiny(), o, seeds)
	v.start(1, 0)
	want := 0.0
	for k, prior := range betaWith(seeds, 3, 3, o.Beta) {
		q := v.lambda.RawRowView(k)
		want += lgamma(sum(prior)) - lgamma(sum(q))
		for w := range q {
			want += lgamma(q[w]) - lgamma(prior[w])
			want += (prior[w] - q[w]) * (mathext.Digamma(q[w]) - mathext.Digamma(sum(q)))
		}
	}
	if got := v.topicsBound(); math.Abs(got-want) > 1e-10 {
		t.Errorf("%v, want %v", got, want)
	}
}
