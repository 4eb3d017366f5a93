package sampler

import (
	"encoding/binary"
	"os"
	"slices"
	"sync"
)

// Sums adds up the topics of every document over sampled states. They are
// whole numbers, so the average does not depend on the order of anything. Where the
// blocks lie in a file the sums do too.
type Sums struct {
	folder string
	inFile bool

	mu        sync.Mutex
	file      *os.File
	old       *os.File // the file of the states before
	end       int64
	blocks    []sum
	scratches []*sumScratch
}

// sum is the cells of the documents of a block, end to end, 6 bytes each: topic
// and count.
type sum struct {
	ends []uint32 // cells of document d end at ends[d]
	data []byte   // nil where in the file
	at   int64
}

const cellBytes = 6

type sumScratch struct {
	counts []uint32 // by topic, zero between documents
	topics []uint16
	raw    []byte
	data   []byte
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
	s.old, s.file, s.end = s.file, f, 0
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
	before := s.blocks[i]
	raw := before.data
	if s.inFile && before.ends != nil {
		c.raw = sized(c.raw, cellBytes*int(last(before.ends)))
		if err := readAt(s.old, c.raw, before.at); err != nil {
			return err
		}
		raw = c.raw
	}
	ends := make([]uint32, 0, b.Documents())
	c.data = c.data[:0]
	from := uint32(0)
	for d := range b.Documents() {
		c.topics = c.topics[:0]
		if before.ends != nil {
			eachCell(raw[cellBytes*from:cellBytes*before.ends[d]], c.add)
			from = before.ends[d]
		}
		b.List(d, c.add)
		c.flush()
		ends = append(ends, uint32(len(c.data)/cellBytes))
	}
	return s.keep(i, ends, c.data)
}

// keep stores the cells of block i.
func (s *Sums) keep(i int, ends []uint32, data []byte) error {
	if !s.inFile {
		s.blocks[i] = sum{ends: ends, data: slices.Clone(data)}
		return nil
	}
	s.mu.Lock()
	at := s.end
	s.end += int64(len(data))
	s.mu.Unlock()
	s.blocks[i] = sum{ends: ends, at: at}
	return writeAt(s.file, data, at)
}

func (c *sumScratch) add(topic uint16, n uint32) {
	if c.counts[topic] == 0 {
		c.topics = append(c.topics, topic)
	}
	c.counts[topic] += n
}

// flush ends a document.
func (c *sumScratch) flush() {
	slices.Sort(c.topics)
	for _, k := range c.topics {
		c.data = binary.LittleEndian.AppendUint16(c.data, k)
		c.data = binary.LittleEndian.AppendUint32(c.data, c.counts[k])
		c.counts[k] = 0
	}
}

func eachCell(raw []byte, visit func(topic uint16, n uint32)) {
	for ; len(raw) > 0; raw = raw[cellBytes:] {
		visit(binary.LittleEndian.Uint16(raw), binary.LittleEndian.Uint32(raw[2:]))
	}
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
		eachCell(b.data[cellBytes*from:cellBytes*b.ends[d]], visit)
		return nil
	}
	raw := make([]byte, cellBytes*(b.ends[d]-from))
	if err := readAt(s.file, raw, b.at+int64(cellBytes*from)); err != nil {
		return err
	}
	eachCell(raw, visit)
	return nil
}

func last(s []uint32) uint32 {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1]
}
