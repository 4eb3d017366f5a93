package sampler

import (
	"os"
	"slices"
)

// Sums adds up the topics of every document over sampled states. They are
// whole numbers, so the average does not depend on the order of anything. Where the
// blocks lie in a file the sums do too.
type Sums struct {
	folder string
	inFile bool
	space  space // of the file

	file      *os.File
	old       *os.File // the file of the states before
	blocks    []sum
	scratches []*sumScratch
}

// sum is the packed cells of the documents of a block, end to end.
type sum struct {
	ends []uint32 // bytes of document d end at ends[d]
	data []byte   // nil where in the file
	at   int64
}

type sumScratch struct {
	counts []uint32 // by topic, zero between documents
	topics []uint16
	raw    []byte // read from the file
	data   []byte // the new cells
}

// NewSums returns sums over the documents of blocks, of K topics.
func NewSums(blocks *Blocks, topics, workers int) *Sums {
	s := &Sums{folder: blocks.folder, inFile: blocks.InFile(), blocks: make([]sum, blocks.Len())}
	for range workers {
		s.scratches = append(s.scratches, &sumScratch{counts: make([]uint32, topics)})
	}
	return s
}

// Begin announces another state.
func (s *Sums) Begin() error {
	if !s.inFile {
		return nil
	}
	f, err := temporary(s.folder)
	if err != nil {
		return err
	}
	s.discardOld()
	s.old, s.file = s.file, f
	s.space.used.Store(0)
	return nil
}

func (s *Sums) discardOld() {
	if s.old != nil {
		s.old.Close()
		os.Remove(s.old.Name())
		s.old = nil
	}
}

// Close removes the files. Rows cannot be read any more.
func (s *Sums) Close() {
	s.discardOld()
	s.old, s.file = s.file, nil
	s.discardOld()
}

// Add adds the state of block i; worker names scratch space.
func (s *Sums) Add(worker, i int, b *Block) error {
	c := s.scratches[worker]
	before, err := s.before(c, &s.blocks[i])
	if err != nil {
		return err
	}
	ends := s.blocks[i].ends
	if ends == nil {
		ends = make([]uint32, b.Documents())
	}
	c.data = c.data[:0]
	from := uint32(0)
	for d := range ends {
		unpack(before[from:ends[d]], c.add)
		from = ends[d]
		b.List(d, c.add)
		c.flush()
		ends[d] = uint32(len(c.data))
	}
	s.blocks[i].ends = ends
	return s.keep(&s.blocks[i], c.data)
}

// before returns the cells that b has so far.
func (s *Sums) before(c *sumScratch, b *sum) ([]byte, error) {
	if !s.inFile || b.ends == nil {
		return b.data, nil
	}
	at := cursor{file: s.old, at: b.at}
	c.raw = read(&at, c.raw, int(last(b.ends)))
	return c.raw, at.fault
}

// keep stores the cells of b.
func (s *Sums) keep(b *sum, data []byte) error {
	if !s.inFile {
		b.data = kept(b.data, data)
		return nil
	}
	b.at = s.space.reserve(int64(len(data)))
	at := cursor{file: s.file, at: b.at}
	write(&at, data)
	return at.fault
}

func (c *sumScratch) add(topic uint16, n uint32) {
	if c.counts[topic] == 0 {
		c.topics = append(c.topics, topic)
	}
	c.counts[topic] += n
}

// flush packs the cells of a document and forgets them.
func (c *sumScratch) flush() {
	slices.Sort(c.topics)
	before := uint16(0)
	for _, k := range c.topics {
		c.data = pack(c.data, k-before, c.counts[k])
		c.counts[k], before = 0, k
	}
	c.topics = c.topics[:0]
}

// Row calls visit with every topic of document d of block i and the sum of its
// tokens, in the order of topics. It may be called at the same time.
func (s *Sums) Row(i, d int, visit func(topic uint16, n uint32)) error {
	b := s.blocks[i]
	from := uint32(0)
	if d > 0 {
		from = b.ends[d-1]
	}
	if !s.inFile {
		unpack(b.data[from:b.ends[d]], visit)
		return nil
	}
	at := cursor{file: s.file, at: b.at + int64(from)}
	raw := read[byte](&at, nil, int(b.ends[d]-from))
	if at.fault == nil {
		unpack(raw, visit)
	}
	return at.fault
}

func last(s []uint32) uint32 {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1]
}
