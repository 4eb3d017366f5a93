package lda

import (
	"slices"

	"tidemark/corpus"
)

// sums adds up the sampled states of a Gibbs fit. They are integers, so the
// average does not depend on the order of anything.
type sums struct {
	wordTopic []uint32       // terms × topics
	documents [][]TopicCount // by row of the counts
	samples   int
}

// newSums returns sums over cells of n_wk and over documents.
func newSums(cells, documents int) *sums {
	return &sums{wordTopic: make([]uint32, cells), documents: make([][]TopicCount, documents)}
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

// addLists adds the topics of the documents of a block. Blocks may be added at
// the same time.
func (a *sums) addLists(b *block) {
	for place, d := range b.documents {
		topics, counts := b.listOf(place)
		for i, k := range topics {
			a.add(d, k, counts[i])
		}
	}
}

func (a *sums) add(d int, topic uint16, n uint32) {
	row := a.documents[d]
	i := slices.IndexFunc(row, func(c TopicCount) bool { return c.Topic == topic })
	if i < 0 {
		i = len(row)
		row = append(row, TopicCount{Topic: topic})
	}
	row[i].Count += n
	a.documents[d] = row
}

func (a *sums) model(p *priors) *Model {
	return newModel(len(p.alpha), p.terms, a.wordTopic, a.samples, p.alpha, p.beta)
}

// theta returns the documents in the order of the counts that were fitted.
func (a *sums) theta(p *priors, counts *corpus.Counts) *Theta {
	t := &Theta{alpha: p.alpha, rows: make([]thetaRow, len(a.documents))}
	for d, cells := range a.documents {
		t.rows[d] = thetaRow{sortedByTopic(cells), a.samples, counts.Key(d)}
	}
	return t
}
