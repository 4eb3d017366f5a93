package sampler

import (
	"context"

	"tidemark/internal/parallel"
)

// RowSums adds up the counts of terms in topics over sampled states.
type RowSums struct {
	pieces []rowSum
	merged []mergedRows // by worker
	// Samples is the number of states.
	Samples int
}

// rowSum is the rows of one piece.
type rowSum struct {
	end   []uint32
	topic []uint16
	count []uint32
}

// mergedRows is the scratch space of one worker.
type mergedRows struct {
	topic []uint16
	count []uint32
}

// Add adds the counts of the last Recount of r.
func (s *RowSums) Add(ctx context.Context, r *Round) error {
	if s.pieces == nil {
		s.pieces = make([]rowSum, len(r.pieces))
		s.merged = make([]mergedRows, parallel.Workers(r.workers))
	}
	s.Samples++
	return parallel.Pieces(ctx, r.workers, len(r.pieces), func(worker, i int) { s.pieces[i].add(r.pieces[i], &s.merged[worker]) })
}

func (s *rowSum) add(r *rows, m *mergedRows) {
	if s.end == nil {
		s.end = make([]uint32, len(r.end))
	}
	m.topic, m.count = m.topic[:0], m.count[:0]
	a, b := uint32(0), uint32(0)
	for i := range s.end {
		for a < s.end[i] || b < r.end[i] {
			switch {
			case b == r.end[i] || a < s.end[i] && s.topic[a] < r.topic[b]:
				m.topic, m.count = append(m.topic, s.topic[a]), append(m.count, s.count[a])
				a++
			case a == s.end[i] || r.topic[b] < s.topic[a]:
				m.topic, m.count = append(m.topic, r.topic[b]), append(m.count, r.count[b])
				b++
			default:
				m.topic, m.count = append(m.topic, r.topic[b]), append(m.count, s.count[a]+r.count[b])
				a++
				b++
			}
		}
		s.end[i] = uint32(len(m.topic))
	}
	s.topic, s.count = kept(s.topic, m.topic), kept(s.count, m.count)
}

// Rows returns the sums as rows of terms end to end: row w ends at ends[w]. The
// memory of s is given up with it.
func (s *RowSums) Rows() (ends []int, topics []uint16, counts []uint32) {
	s.merged = nil
	rows, cells := 0, 0
	for _, p := range s.pieces {
		rows, cells = rows+len(p.end), cells+len(p.topic)
	}
	ends, topics, counts = make([]int, 0, rows), make([]uint16, 0, cells), make([]uint32, 0, cells)
	for i := range s.pieces {
		p := &s.pieces[i]
		from := len(topics)
		for _, end := range p.end {
			ends = append(ends, from+int(end))
		}
		topics, counts = append(topics, p.topic...), append(counts, p.count...)
		*p = rowSum{}
	}
	return ends, topics, counts
}
