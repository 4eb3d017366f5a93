package lda

import (
	"cmp"
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
	seeds         seeds
	wordTopic     []int32 // terms × topics, n_wk + ψ_wk
	topic         []int32 // n_k + Σ_w ψ_wk
}

// newState lays counts out and draws the topics of start n.
func newState(counts *corpus.Counts, o Options, seeds seeds, n int) *state {
	s := &state{
		topics: o.Topics, terms: counts.Terms(),
		order:     byKey(counts),
		start:     make([]int, 1, counts.Documents()+1),
		words:     make([]uint32, 0, counts.Tokens()),
		wordTopic: make([]int32, counts.Terms()*o.Topics),
		topic:     make([]int32, o.Topics),
		seeds:     seeds,
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
	seeds.addTo(s.wordTopic, s.topic, 0)
	s.z = make([]uint16, len(s.words))
	var scratch warmth
	for i, key := range s.keys {
		start := newStart(o, n, key, counts.Row(s.order[i]), &scratch)
		for t := s.start[i]; t < s.start[i+1]; t++ {
			k := start.topic(s.words[t], seeds.of(s.words[t]))
			s.z[t] = k
			s.wordTopic[int(s.words[t])*s.topics+int(k)]++
			s.topic[k]++
		}
	}
	return s
}

// starting draws the topics that a document starts with: two, between which
// its tokens choose, so that documents are about something from the first pass on;
// or those of a former model.
type starting struct {
	random rng.Stream
	pair   [2]uint16
	from   *Start // nil where there is no model
	warm   *warmth
}

// newStart begins start n of the document with the given row; scratch is used
// until the next document begins.
func newStart(o Options, n int, key uint64, row []corpus.TermCount, scratch *warmth) *starting {
	s := &starting{random: rng.New(o.Seed, rng.Start, n, key), from: o.Start, warm: scratch}
	if s.from != nil {
		s.warm.open(s.from, row)
		return s
	}
	s.pair = [2]uint16{uint16(s.random.Intn(o.Topics)), uint16(s.random.Intn(o.Topics))}
	return s
}

// topic returns the topic of the document's next token, of the given term. A seed
// term starts in its topic, or in one of them.
func (s *starting) topic(term uint32, of seeds) uint16 {
	if s.from != nil {
		return s.warm.draw(s.from, term, &s.random)
	}
	k := s.pair[s.random.Intn(2)]
	if len(of) > 0 {
		k = of[s.random.Intn(len(of))].topic
	}
	return k
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

// logJoint returns log p(w, z) in nats.
func (s *state) logJoint(p *priors) float64 {
	j := newJoint(p)
	sum := j.words(s.wordTopic, s.topic)
	counts := make([]int32, s.topics)
	for d := range s.documents() {
		z := s.z[s.start[d]:s.start[d+1]]
		for _, topic := range z {
			counts[topic]++
		}
		for _, topic := range z {
			sum += j.ofAlpha[topic].ratio(int(counts[topic]))
			counts[topic] = 0 // ratio(0) is 0: each topic counts once
		}
		sum -= j.ofAlphaSum.ratio(len(z))
	}
	return sum
}
