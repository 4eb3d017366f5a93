package sampler

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
)

// stored says where a block lies in the file: its words (4 bytes each), their
// ends (4), the keys of its documents (8), the document of each token (2) and its
// topic (2); then the lists, which change their length and have room for the longest.
type stored struct {
	at, lists, room          int64
	words, documents, tokens int
	listBytes                int
}

func (s *stored) ends() int64 { return s.at + int64(4*s.words) }
func (s *stored) z() int64    { return s.lists - int64(2*s.tokens) }

// store writes b to the file from at on.
func store(file *os.File, at int64, b *Block) (stored, error) {
	s := stored{at: at, words: len(b.words), documents: len(b.keys), tokens: len(b.z)}
	raw := put32(put32(nil, b.words), b.wordEnd)
	for _, key := range b.keys {
		raw = binary.LittleEndian.AppendUint64(raw, key)
	}
	raw = put16(put16(raw, b.document), b.z)
	s.lists = at + int64(len(raw))
	s.room = int64(4*s.documents + 14*s.tokens + 8)
	if err := writeAt(file, raw, at); err != nil {
		return s, err
	}
	lists := b.putLists(nil)
	s.listBytes = len(lists)
	return s, writeAt(file, lists, s.lists)
}

// putLists appends the lists of topics: the ends, how many entries, the entries,
// and those of wide documents.
func (b *Block) putLists(raw []byte) []byte {
	raw = put32(raw, b.listEnd)
	raw = put16(put16(raw, b.topics), b.counts)
	for d := range b.keys {
		if l := b.wide[d]; l != nil {
			raw = binary.LittleEndian.AppendUint32(raw, uint32(d))
			raw = binary.LittleEndian.AppendUint32(raw, uint32(len(l.topics)))
			raw = put32(put16(raw, l.topics), l.counts)
		}
	}
	return raw
}

// loaded is a block read from the file, and memory for the next.
type loaded struct {
	block Block
	raw   []byte
}

func (l *loaded) load(file *os.File, s stored) error {
	b := &l.block
	l.raw = sized(l.raw, int(s.lists-s.at)+s.listBytes)
	if err := readAt(file, l.raw, s.at); err != nil {
		return err
	}
	raw := l.raw
	b.words, raw = take32(b.words, raw, s.words)
	b.wordEnd, raw = take32(b.wordEnd, raw, s.words)
	b.keys = sized(b.keys, s.documents)
	for i := range b.keys {
		b.keys[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	b.document, raw = take16(b.document, raw[8*s.documents:], s.tokens)
	b.z, raw = take16(b.z, raw, s.tokens)
	b.listEnd, raw = take32(b.listEnd, raw, s.documents)
	n := 0
	if s.documents > 0 {
		n = int(b.listEnd[s.documents-1])
	}
	b.topics, raw = take16(b.topics, raw, n)
	b.counts, raw = take16(b.counts, raw, n)
	b.wide = map[int]*list{}
	for len(raw) > 0 {
		d, n := binary.LittleEndian.Uint32(raw), int(binary.LittleEndian.Uint32(raw[4:]))
		w := &list{}
		w.topics, raw = take16(nil, raw[8:], n)
		w.counts, raw = take32(nil, raw, n)
		b.wide[int(d)] = w
	}
	return nil
}

// save writes back what a visit changes.
func (l *loaded) save(file *os.File, s *stored) error {
	l.raw = l.block.putLists(put16(l.raw[:0], l.block.z))
	s.listBytes = len(l.raw) - 2*s.tokens
	return writeAt(file, l.raw, s.z())
}

// read reads words [from, to) with their tokens.
func (b *stretch) read(file *os.File, s *stored, from, to uint32) error {
	if err := b.readIndex(file, s, from, to); err != nil || to == from {
		b.z = b.z[:0]
		return err
	}
	n := int(b.ends[len(b.ends)-1] - b.begin)
	b.raw = sized(b.raw, 2*n)
	if err := readAt(file, b.raw, s.z()+int64(2*b.begin)); err != nil {
		return err
	}
	b.z, _ = take16(b.z, b.raw, n)
	return nil
}

// readIndex reads words [from, to) and their ends.
func (b *stretch) readIndex(file *os.File, s *stored, from, to uint32) error {
	n := int(to - from)
	b.raw = sized(b.raw, 4*n)
	if err := readAt(file, b.raw, s.at+int64(4*from)); err != nil {
		return err
	}
	b.words, _ = take32(b.words, b.raw, n)
	before := min(from, 1) // the end of the word before is the beginning
	b.raw = sized(b.raw, 4*(n+int(before)))
	if err := readAt(file, b.raw, s.ends()+int64(4*(from-before))); err != nil {
		return err
	}
	b.begin = 0
	if before > 0 {
		b.begin = binary.LittleEndian.Uint32(b.raw)
	}
	b.ends, _ = take32(b.ends, b.raw[4*before:], n)
	return nil
}

func put16(raw []byte, values []uint16) []byte {
	from := len(raw)
	raw = slices.Grow(raw, 2*len(values))[:from+2*len(values)]
	for i, x := range values {
		binary.LittleEndian.PutUint16(raw[from+2*i:], x)
	}
	return raw
}

func put32(raw []byte, values []uint32) []byte {
	for _, x := range values {
		raw = binary.LittleEndian.AppendUint32(raw, x)
	}
	return raw
}

// take16 reads n numbers from raw into the memory of s, and returns what is left.
func take16(s []uint16, raw []byte, n int) ([]uint16, []byte) {
	s = sized(s, n)
	from := raw[:2*n]
	for i := range s {
		s[i] = binary.LittleEndian.Uint16(from[2*i:])
	}
	return s, raw[2*n:]
}

func take32(s []uint32, raw []byte, n int) ([]uint32, []byte) {
	s = sized(s, n)
	from := raw[:4*n]
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(from[4*i:])
	}
	return s, raw[4*n:]
}

func readAt(file *os.File, raw []byte, at int64) error {
	if len(raw) == 0 {
		return nil
	}
	if _, err := file.ReadAt(raw, at); err != nil {
		return fmt.Errorf("temporary file of tokens: %w", err)
	}
	return nil
}

func writeAt(file *os.File, raw []byte, at int64) error {
	if _, err := file.WriteAt(raw, at); err != nil {
		return fmt.Errorf("temporary file of tokens: %w", err)
	}
	return nil
}
