package chunk

import (
	"encoding/binary"
	"fmt"
)

const headerSize = 16

// Marks among the words of a document.
const (
	Break    = ^uint32(0)     // keeps words apart
	Sentence = ^uint32(0) - 1 // ends a sentence
)

// Chunk is the words of some documents, numbered from 0 within the chunk.
type Chunk struct {
	data                 []byte
	documents, words     int
	hashes, starts, ends int // where the sections begin
	flags, text, stream  int
}

// Open reads a whole chunk; buf may be used for its bytes.
func Open(b Blob, buf []byte) (Chunk, error) {
	data, err := b.Read(buf, 0, b.Len())
	if err != nil {
		return Chunk{}, err
	}
	c, err := layout(data, len(data))
	c.data = data
	return c, err
}

// layout computes where the sections lie from the header.
func layout(head []byte, length int) (Chunk, error) {
	n, m := int(binary.LittleEndian.Uint32(head)), int(binary.LittleEndian.Uint32(head[4:]))
	text, stream := int(binary.LittleEndian.Uint32(head[8:])), int(binary.LittleEndian.Uint32(head[12:]))
	c := Chunk{documents: n, words: m, hashes: headerSize}
	c.starts = c.hashes + 8*m
	c.ends = c.starts + 4*n
	c.flags = c.ends + 4*m
	c.text = c.flags + m
	c.stream = c.text + text
	if c.stream+stream != length {
		return Chunk{}, fmt.Errorf("temporary file: a chunk of %d bytes should have %d; something else writes to it", length, c.stream+stream)
	}
	return c, nil
}

// Bytes returns the bytes of the chunk, to be used again as buffer.
func (c Chunk) Bytes() []byte { return c.data }

// Documents returns the number of documents.
func (c Chunk) Documents() int { return c.documents }

// Words returns the number of distinct words.
func (c Chunk) Words() int { return c.words }

// Word returns the text of a word; it is valid as long as the chunk's buffer.
func (c Chunk) Word(word uint32) []byte {
	from := uint32(0)
	if word > 0 {
		from = c.uint32(c.ends + 4*int(word-1))
	}
	return c.data[c.text+int(from) : c.text+int(c.uint32(c.ends+4*int(word)))]
}

// Stop reports whether a word is a stop word.
func (c Chunk) Stop(word uint32) bool { return c.data[c.flags+int(word)] != 0 }

// Hash returns the hash of a word's text.
func (c Chunk) Hash(word uint32) uint64 {
	return binary.LittleEndian.Uint64(c.data[c.hashes+8*int(word):])
}

// Append appends the words of a document to dst, with marks between them.
func (c Chunk) Append(dst []uint32, document int) []uint32 {
	from, to := c.span(document)
	return appendStream(dst, c.data[c.stream+from:c.stream+to])
}

func (c Chunk) span(document int) (from, to int) {
	from, to = int(c.uint32(c.starts+4*document)), len(c.data)-c.stream
	if document+1 < c.documents {
		to = int(c.uint32(c.starts + 4*(document+1)))
	}
	return from, to
}

func (c Chunk) uint32(at int) uint32 { return binary.LittleEndian.Uint32(c.data[at:]) }

func appendStream(dst []uint32, stream []byte) []uint32 {
	for i := 0; i < len(stream); {
		x := uint32(stream[i])
		i++
		if x >= 0x80 {
			x &= 0x7f
			for shift := 7; ; shift += 7 {
				b := stream[i]
				i++
				x |= uint32(b&0x7f) << shift
				if b < 0x80 {
					break
				}
			}
		}
		switch x {
		case codeBreak:
			dst = append(dst, Break)
		case codeSentence:
			dst = append(dst, Sentence)
		default:
			dst = append(dst, x-firstWord)
		}
	}
	return dst
}

// Hashes appends the hashes of the words of one document to dst, without
// marks, reading no more of the blob than it needs.
func Hashes(dst []uint64, b Blob, document int) ([]uint64, error) {
	head, err := b.Read(nil, 0, headerSize)
	if err != nil {
		return dst, err
	}
	c, err := layout(head, b.Len())
	if err != nil {
		return dst, err
	}
	fixed, err := b.Read(nil, 0, c.ends)
	if err != nil {
		return dst, err
	}
	from, to := int(binary.LittleEndian.Uint32(fixed[c.starts+4*document:])), b.Len()-c.stream
	if document+1 < c.documents {
		to = int(binary.LittleEndian.Uint32(fixed[c.starts+4*(document+1):]))
	}
	stream, err := b.Read(nil, c.stream+from, c.stream+to)
	if err != nil {
		return dst, err
	}
	for _, w := range appendStream(nil, stream) {
		if w < Sentence {
			dst = append(dst, binary.LittleEndian.Uint64(fixed[c.hashes+8*int(w):]))
		}
	}
	return dst, nil
}
