package chunk

import "encoding/binary"

// Marks among the words of a document.
const (
	Break    = ^uint32(0)     // keeps words apart
	Sentence = ^uint32(0) - 1 // ends a sentence
)

// Chunk is the words of some documents, numbered from 0 within the chunk.
type Chunk struct {
	data []byte
	layout
}

// Open reads a whole chunk; buf may be used for its bytes.
func Open(b Blob, buf []byte) (Chunk, error) {
	data, err := b.Read(buf, 0, b.Len())
	if err != nil {
		return Chunk{}, err
	}
	l, err := readLayout(data, len(data))
	return Chunk{data, l}, err
}

// Bytes returns the bytes of the chunk, to be used again as buffer.
func (c *Chunk) Bytes() []byte { return c.data }

// Documents returns the number of documents.
func (c *Chunk) Documents() int { return c.documents }

// Words returns the number of distinct words.
func (c *Chunk) Words() int { return c.words }

// Word returns the text of a word; it is valid as long as the chunk's buffer.
func (c *Chunk) Word(word uint32) []byte {
	from := uint32(0)
	if word > 0 {
		from = c.uint32(c.ends, int(word-1))
	}
	return c.data[c.text+int(from) : c.text+int(c.uint32(c.ends, int(word)))]
}

// Stop reports whether a word is a stop word.
func (c *Chunk) Stop(word uint32) bool { return c.data[c.flags+int(word)] != 0 }

// Hash returns the hash of a word's text.
func (c *Chunk) Hash(word uint32) uint64 {
	return binary.LittleEndian.Uint64(c.data[c.hashes+8*int(word):])
}

// Frequency returns in how many of the chunk's documents a word stands, and in
// how many of those that are in English or in doubt.
func (c *Chunk) Frequency(word uint32) (documents, english uint32) {
	return c.uint32(c.frequencies, int(word)), c.uint32(c.english, int(word))
}

// Fingerprints appends the fingerprints of the sentences of a document to dst.
func (c *Chunk) Fingerprints(dst []Fingerprint, document int) []Fingerprint {
	from, to := c.span(c.firsts, document, c.fingerprints)
	for data := c.data[c.sentences+fingerprintSize*from : c.sentences+fingerprintSize*to]; len(data) > 0; data = data[fingerprintSize:] {
		dst = append(dst, Fingerprint{binary.LittleEndian.Uint64(data), binary.LittleEndian.Uint32(data[8:])})
	}
	return dst
}

// Append appends the words of a document to dst, with marks between them.
func (c *Chunk) Append(dst []uint32, document int) []uint32 {
	from, to := c.span(c.starts, document, c.codes)
	return appendStream(dst, c.data[c.stream+c.width*from:c.stream+c.width*to], c.width)
}

// span returns where the part of a document begins and ends among all of them,
// of which there are n; starts is the section that tells.
func (c *Chunk) span(starts, document, n int) (from, to int) {
	if from = int(c.uint32(starts, document)); document+1 < c.documents {
		n = int(c.uint32(starts, document+1))
	}
	return from, n
}

// uint32 returns number i of a section.
func (c *Chunk) uint32(section, i int) uint32 {
	return binary.LittleEndian.Uint32(c.data[section+4*i:])
}

// appendStream appends the words and marks of codes of so many bytes. The codes
// of marks are chosen such that the difference becomes the mark.
func appendStream(dst []uint32, stream []byte, width int) []uint32 {
	if width == 2 {
		for ; len(stream) >= 2; stream = stream[2:] {
			dst = append(dst, uint32(binary.LittleEndian.Uint16(stream))-firstWord)
		}
		return dst
	}
	for ; len(stream) >= 4; stream = stream[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(stream)-firstWord)
	}
	return dst
}

// CountWords returns the number of distinct words of a chunk, from its header alone.
func CountWords(b Blob) (int, error) {
	l, err := openLayout(b)
	return l.words, err
}

// openLayout reads the header of a chunk.
func openLayout(b Blob) (layout, error) {
	head, err := b.Read(nil, 0, headerSize)
	if err != nil {
		return layout{}, err
	}
	return readLayout(head, b.Len())
}

// Hashes appends the hashes of the words of one document to dst, without
// marks, reading no more of the blob than it needs.
func Hashes(dst []uint64, b Blob, document int) ([]uint64, error) {
	l, err := openLayout(b)
	if err != nil {
		return dst, err
	}
	fixed, err := b.Read(nil, 0, l.firsts)
	if err != nil {
		return dst, err
	}
	c := Chunk{fixed, l}
	from, to := c.span(c.starts, document, c.codes)
	stream, err := b.Read(nil, c.stream+c.width*from, c.stream+c.width*to)
	if err != nil {
		return dst, err
	}
	for _, w := range appendStream(nil, stream, c.width) {
		if w < Sentence {
			dst = append(dst, c.Hash(w))
		}
	}
	return dst, nil
}
