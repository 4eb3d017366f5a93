package lda

import (
	"fmt"
	"math"
	"slices"
	"sync/atomic"
)

// Combine returns m with topics put together: topic k of m becomes part of topic
// group[k], of which there are n. Counts and α of the parts are summed, β stays
// what it is. It panics if group has not one number from 0 to n−1 for each
// topic, or leaves a group empty.
func (m *Model) Combine(group []int, n int) *Model {
	checkGroups(group, m.topics, n)
	out := &Model{topics: n, samples: m.samples, alpha: combined(m.alpha, group, n), beta: m.beta}
	sums := make([]uint64, n)
	for w := range m.ends {
		topics, counts := m.row(w)
		for i, k := range topics {
			sums[group[k]] += uint64(counts[i])
		}
		for k, c := range sums {
			if c > 0 {
				out.cells, out.counts = append(out.cells, uint16(k)), append(out.counts, uint32(min(c, math.MaxUint32)))
			}
		}
		out.ends = append(out.ends, len(out.cells))
		clear(sums)
	}
	return out.sum()
}

// Combine returns t with topics put together, as Model.Combine does: the share
// of a group is the sum of the shares of its parts. The two share a temporary file.
func (t *Theta) Combine(group []int, n int) *Theta {
	checkGroups(group, len(t.alpha), n)
	place := slices.Clone(group)
	if t.order != nil {
		for topic, k := range t.order {
			place[topic] = group[k]
		}
	}
	out := &Theta{alpha: combined(t.alpha, group, n), rows: t.rows, fault: new(atomic.Pointer[error])}
	for _, p := range t.parts {
		out.parts = append(out.parts, thetaPart{&gathered{p.cells, place}, p.samples, p.keys})
	}
	return out
}

func checkGroups(group []int, topics, n int) {
	if len(group) != topics {
		panic(fmt.Sprintf("lda: groups of %d topics for %d", len(group), topics))
	}
	for g := range n {
		if !slices.Contains(group, g) {
			panic(fmt.Sprintf("lda: group %d of %d is empty", g, n))
		}
	}
	if low, high := slices.Min(group), slices.Max(group); low < 0 || high >= n {
		panic(fmt.Sprintf("lda: groups from %d to %d, want 0 to %d", low, high, n-1))
	}
}

func combined(alpha []float64, group []int, n int) []float64 {
	sums := make([]float64, n)
	for k, a := range alpha {
		sums[group[k]] += a
	}
	return sums
}

// gathered are cells whose topics are put together.
type gathered struct {
	cells
	place []int // topic k of the cells is part of topic place[k]
}

func (g *gathered) each(row int, visit func(topic uint16, n uint32)) error {
	var sums []topicCount // few: the topics of one document
	err := g.cells.each(row, func(topic uint16, n uint32) {
		to := uint16(g.place[topic])
		i, found := slices.BinarySearchFunc(sums, to, func(c topicCount, k uint16) int { return int(c.topic) - int(k) })
		if !found {
			sums = slices.Insert(sums, i, topicCount{topic: to})
		}
		sums[i].count += n
	})
	for _, c := range sums {
		visit(c.topic, c.count)
	}
	return err
}
