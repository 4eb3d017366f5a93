package sampler

import "tidemark/internal/rng"

// line holds up to Lanes topics of a document: one line of the cache. A lane
// whose count is 0 is free; its topic may be anything that is not in use.
type line struct {
	topic [Lanes]uint16
	count [Lanes]uint16
}

// opened is the documents of a block while it is visited, in memory that is used again.
type opened struct {
	lines []line
	seats []seat // of each document
	wide  []*list

	topics, counts []uint16 // the lists of the block once it is closed
}

// maxLines is how many lines a document may have.
const maxLines = (maxNarrow + Lanes - 1) / Lanes

// seat is where a document lies, and its random numbers. The vector code knows it.
type seat struct {
	random rng.Stream
	place  uint32 // its first line << 8 | lines in use (128 at most), 0 of which means wide
	_      uint32
}

// open fills o with the documents of b; topics is K, seed and pass key the
// random numbers.
func (o *opened) open(b *Block, topics int, seed uint64, pass int) {
	n := b.Documents()
	o.seats, o.wide = sized(o.seats, n), o.wide[:0]
	room := 0
	from := uint32(0)
	for d := range n {
		o.seats[d].random = rng.New(seed, rng.Sample, pass, b.keys[d])
		to := b.listEnd[d]
		if l := b.wide[d]; l != nil {
			o.seats[d].place = uint32(len(o.wide)) << 8
			o.wide = append(o.wide, l)
			continue
		}
		length := 0
		for _, c := range b.counts[from:to] {
			length += int(c)
		}
		used := max(1, (int(to-from)+Lanes-1)/Lanes)
		o.seats[d].place = uint32(room)<<8 | uint32(used)
		room += max(1, (min(topics, length)+Lanes-1)/Lanes)
		from = to
	}
	o.lines = sized(o.lines, room+1) // the vector code reads beyond a line
	from = 0
	for d := range n {
		to := b.listEnd[d]
		first, used := o.seats[d].place>>8, o.seats[d].place&0xff // used is 0 where wide
		for i := range used {
			l := &o.lines[first+i]
			*l = line{}
			for j := range l.topic {
				l.topic[j] = uint16(topics)
			}
			m := copy(l.topic[:], b.topics[from:to])
			copy(l.count[:m], b.counts[from:])
			from += uint32(m)
		}
	}
}

// close writes the documents back into b.
func (o *opened) close(b *Block) {
	o.topics, o.counts = o.topics[:0], o.counts[:0]
	for d := range o.seats {
		place := o.seats[d].place
		first, used := place>>8, place&0xff
		for i := range used {
			l := &o.lines[first+i]
			for j, n := range l.count {
				if n > 0 {
					o.topics, o.counts = append(o.topics, l.topic[j]), append(o.counts, n)
				}
			}
		}
		b.listEnd[d] = uint32(len(o.topics))
	}
	b.topics, b.counts = kept(b.topics, o.topics), kept(b.counts, o.counts)
	for _, l := range o.wide {
		l.compact()
	}
}

// compact drops topics without tokens.
func (l *list) compact() {
	n := 0
	for i, c := range l.counts {
		if c > 0 {
			l.topics[n], l.counts[n] = l.topics[i], c
			n++
		}
	}
	l.topics, l.counts = l.topics[:n], l.counts[:n]
}
