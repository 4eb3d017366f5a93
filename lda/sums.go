package lda

import (
	"cmp"
	"slices"

	"tidemark/corpus"
)

// sums adds up the sampled states of a Gibbs fit. They are integers, so the
// average does not depend on the order of anything.
type sums struct {
	wordTopic []uint32       // terms × topics
	documents [][]topicCount // by row of the counts
	samples   int
}

// newSums returns sums over cells of n_wk and over documents.
func newSums(cells, documents int) *sums {
	return &sums{wordTopic: make([]uint32, cells), documents: make([][]topicCount, documents)}
}

// addPhi adds the counts of terms in topics; called once a sampled pass.
func (a *sums) addPhi(wordTopic []int32) {
	for i, n := range wordTopic {
		a.wordTopic[i] += uint32(n)
	}
	a.samples++
}

// addTheta adds the topics of all documents.
func (a *sums) addTheta(s *state) {
	for place, d := range s.order {
		for _, k := range s.z[s.start[place]:s.start[place+1]] {
			a.add(d, k, 1)
		}
	}
}

func (a *sums) add(d int, topic uint16, n uint32) {
	row := a.documents[d]
	i := slices.IndexFunc(row, func(c topicCount) bool { return c.topic == topic })
	if i < 0 {
		i = len(row)
		row = append(row, topicCount{topic: topic})
	}
	row[i].count += n
	a.documents[d] = row
}

func (a *sums) model(p *priors) *Model {
	return newModel(len(p.alpha), p.terms, a.wordTopic, a.samples, p.alpha, p.beta)
}

// theta returns the documents in the order of the counts that were fitted.
func (a *sums) theta(p *priors, counts *corpus.Counts) *Theta {
	for _, row := range a.documents {
		slices.SortFunc(row, func(a, b topicCount) int { return cmp.Compare(a.topic, b.topic) })
	}
	return thetaOf(p.alpha, a.documents, a.samples, counts)
}
