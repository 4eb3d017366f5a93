package boilerplate

import "math/bits"

// Sentences lie in partitions by the first bits of their mixed hash, so that
// the table that counts a partition holds 1/256 of them, and fits the cache.
const (
	partitionBits = 8
	partitions    = 1 << partitionBits
	chunkEntries  = 512
)

// partition holds entries in chunks, so that growth copies next to nothing. All
// chunks but the last are full.
type partition struct{ chunks [][]entry }

func (p *partition) add(e entry) {
	last := len(p.chunks) - 1
	if last < 0 || len(p.chunks[last]) == chunkEntries {
		p.chunks = append(p.chunks, nil)
		last++
		// The first chunk grows from nothing: counters of small pieces are many.
		if last > 0 {
			p.chunks[last] = make([]entry, 0, chunkEntries)
		}
	}
	p.chunks[last] = append(p.chunks[last], e)
}

// merge takes over the full chunks of o and copies the rest.
func (p *partition) merge(o *partition) {
	full, rest := o.split()
	mine, open := p.split()
	p.chunks = append(mine, full...)
	if open != nil {
		p.chunks = append(p.chunks, open)
	}
	for _, e := range rest {
		p.add(e)
	}
}

// split returns the full chunks, and the one that is not, nil if there is none.
func (p *partition) split() (full [][]entry, open []entry) {
	last := len(p.chunks) - 1
	if last < 0 || len(p.chunks[last]) == chunkEntries {
		return p.chunks, nil
	}
	return p.chunks[:last], p.chunks[last]
}

func (p *partition) len() int {
	full, open := p.split()
	return len(full)*chunkEntries + len(open)
}

// tally is what is known of one sentence; documents 0 marks an empty slot.
type tally struct {
	hash                 uint64
	documents, edge, end uint32
	words                uint32
}

// count returns a table with the tally of every sentence of the partition, in
// scratch where that is large enough.
func (p *partition) count(scratch []tally) []tally {
	size := 1 << bits.Len(uint(p.len()*4/3))
	if cap(scratch) < size {
		scratch = make([]tally, size)
	}
	table := scratch[:size]
	clear(table)
	mask := uint64(size - 1)
	for _, chunk := range p.chunks {
		for _, e := range chunk {
			h := e.hash()
			i := h & mask
			for table[i].documents != 0 && table[i].hash != h {
				i = (i + 1) & mask
			}
			table[i].add(h, e.info)
		}
	}
	return table
}

func (t *tally) add(hash uint64, info uint32) {
	t.hash = hash
	t.documents++
	t.edge += info & atEdge
	t.end += info & atEnd / atEnd
	t.words = max(t.words, info>>2)
}
