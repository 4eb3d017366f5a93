package sampler

import (
	"fmt"
	"os"
	"unsafe"
)

// stored says where a block lies in the file: its words (4 bytes each), their
// ends (4), the keys of its documents (8), the document of each token (2) and its
// topic (2), the ends of the lists (4); then the lists, which change their length
// and have room for the longest.
type stored struct {
	at                       int64
	words, documents, tokens int
	cells, wide              int // of the lists; documents with a list of their own
}

func (s *stored) ends() int64 { return s.at + int64(4*s.words) }

func (s *stored) z() int64 { return s.ends() + int64(4*s.words+8*s.documents+2*s.tokens) }

// bytes returns how much of the file is the block's: a token has at most a cell of
// a list, of 6 bytes where its document is wide.
func (s *stored) bytes() int64 {
	return int64(8*s.words+12*s.documents+4*s.tokens) + int64(6*s.tokens+wideHead*s.documents)
}

// wideHead is what precedes the list of a wide document: its place and how many cells.
const wideHead = 8

// shape returns what is to be known of b before it can be loaded from at.
func (b *Block) shape(at int64) stored {
	return stored{at: at, words: len(b.words), documents: len(b.keys), tokens: len(b.z)}
}

// store writes b to where s says.
func store(file *os.File, s *stored, b *Block) error {
	c := cursor{file: file, at: s.at}
	write(&c, b.words)
	write(&c, b.wordEnd)
	write(&c, b.keys)
	write(&c, b.document)
	b.storeChanges(&c, s)
	return c.fault
}

// save writes back what a visit changes.
func save(file *os.File, s *stored, b *Block) error {
	c := cursor{file: file, at: s.z()}
	b.storeChanges(&c, s)
	return c.fault
}

func (b *Block) storeChanges(c *cursor, s *stored) {
	write(c, b.z)
	write(c, b.listEnd)
	write(c, b.topics)
	write(c, b.counts)
	s.cells, s.wide = len(b.topics), len(b.wide)
	for d, l := range b.wide {
		write(c, []uint32{uint32(d), uint32(len(l.topics))})
		write(c, l.topics)
		write(c, l.counts)
	}
}

// load reads a block into the memory of b.
func load(file *os.File, s *stored, b *Block) error {
	c := cursor{file: file, at: s.at}
	b.words = read(&c, b.words, s.words)
	b.wordEnd = read(&c, b.wordEnd, s.words)
	b.keys = read(&c, b.keys, s.documents)
	b.document = read(&c, b.document, s.tokens)
	b.z = read(&c, b.z, s.tokens)
	b.listEnd = read(&c, b.listEnd, s.documents)
	b.topics = read(&c, b.topics, s.cells)
	b.counts = read(&c, b.counts, s.cells)
	b.wide = nil
	for range s.wide {
		b.loadWide(&c)
	}
	return c.fault
}

func (b *Block) loadWide(c *cursor) {
	head := read[uint32](c, nil, 2)
	if c.fault != nil {
		return
	}
	l := &list{}
	l.topics = read(c, l.topics, int(head[1]))
	l.counts = read(c, l.counts, int(head[1]))
	b.setWide(int(head[0]), l)
}

// read reads words [from, to) with their tokens.
func (b *stretch) read(file *os.File, s *stored, from, to uint32) error {
	if err := b.readIndex(file, s, from, to); err != nil || to == from {
		b.z = b.z[:0]
		return err
	}
	c := cursor{file: file, at: s.z() + int64(2*b.begin)}
	b.z = read(&c, b.z, int(b.ends[len(b.ends)-1]-b.begin))
	return c.fault
}

// readIndex reads words [from, to) and their ends.
func (b *stretch) readIndex(file *os.File, s *stored, from, to uint32) error {
	n := int(to - from)
	c := cursor{file: file, at: s.at + int64(4*from)}
	b.words = read(&c, b.words, n)
	before := min(from, 1) // the end of the word before is the beginning
	c.at = s.ends() + int64(4*(from-before))
	b.room = read(&c, b.room, n+int(before))
	b.begin, b.ends = 0, b.room[before:]
	if before > 0 {
		b.begin = b.room[0]
	}
	return c.fault
}

// cursor is a place in the file, which moves on with what is read and written, and
// the first error there was.
type cursor struct {
	file  *os.File
	at    int64
	fault error
}

// number is what the file holds, in the byte order of the machine: the process that
// reads it is the one that wrote it. So nothing is converted, and there is no buffer.
type number interface {
	uint8 | uint16 | uint32 | uint64
}

func bytesOf[T number](s []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*int(unsafe.Sizeof(*new(T))))
}

// read reads n numbers into the memory of s.
func read[T number](c *cursor, s []T, n int) []T {
	s = sized(s, n)
	raw := bytesOf(s)
	if c.fault == nil && n > 0 {
		if _, err := c.file.ReadAt(raw, c.at); err != nil {
			c.fault = fmt.Errorf("temporary file of tokens: %w", err)
		}
	}
	c.at += int64(len(raw))
	return s
}

func write[T number](c *cursor, s []T) {
	raw := bytesOf(s)
	if c.fault == nil && len(raw) > 0 {
		if _, err := c.file.WriteAt(raw, c.at); err != nil {
			c.fault = fmt.Errorf("temporary file of tokens (set TMPDIR to a folder with room, or raise --max-memory): %w", err)
		}
	}
	c.at += int64(len(raw))
}
