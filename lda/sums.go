package lda

import (
	"cmp"
	"slices"
)

// sums adds up the sampled states of a Gibbs fit. They are integers, so the
// average does not depend on the order of anything.
type sums struct {
	wordTopic []uint32       // terms × topics
	documents [][]TopicCount // by place
	samples   int
}

func newSums(s *state) *sums {
	return &sums{
		wordTopic: make([]uint32, len(s.wordTopic)),
		documents: make([][]TopicCount, s.documents()),
	}
}

// addPhi adds the counts of terms in topics; called once a sampled pass.
func (a *sums) addPhi(s *state) {
	for i, n := range s.wordTopic {
		a.wordTopic[i] += uint32(n)
	}
	a.samples++
}

// addTheta adds the topics of the documents in [from, to). Calls for disjoint
// ranges may run at the same time.
func (a *sums) addTheta(s *state, from, to int) {
	for d := from; d < to; d++ {
		row := a.documents[d]
		for _, k := range s.z[s.start[d]:s.start[d+1]] {
			i := slices.IndexFunc(row, func(c TopicCount) bool { return c.Topic == k })
			if i < 0 {
				i = len(row)
				row = append(row, TopicCount{Topic: k})
			}
			row[i].Count++
		}
		a.documents[d] = row
	}
}

func (a *sums) model(s *state, o Options) *Model {
	return newModel(s.topics, s.terms, a.wordTopic, a.samples, symmetric(s.topics, o.Alpha), o.Beta)
}

// theta returns the documents in the order of the counts that were fitted.
func (a *sums) theta(s *state, o Options) *Theta {
	t := &Theta{alpha: symmetric(s.topics, o.Alpha), rows: make([]thetaRow, len(a.documents))}
	for place, cells := range a.documents {
		slices.SortFunc(cells, func(x, y TopicCount) int { return cmp.Compare(x.Topic, y.Topic) })
		t.rows[s.order[place]] = thetaRow{cells, a.samples}
	}
	return t
}

func symmetric(k int, alpha float64) []float64 {
	a := make([]float64, k)
	for i := range a {
		a[i] = alpha
	}
	return a
}
