package chunk

import (
	"encoding/binary"
	"fmt"
)

// narrowCodes is how many codes a stream of two bytes a code can tell apart.
const narrowCodes = 1 << 16

// Finish returns the chunk as bytes and empties the builder.
//
// Layout, little-endian: the number of documents n, of words m, of codes in the
// stream, of bytes a code (2 or 4), of bytes of text, of fingerprints (uint32); m
// hashes (uint64); n starts in the stream, n in the fingerprints; m ends in the
// text, m numbers of documents and m of those in English or in doubt (uint32); m
// flags; text; fingerprints (uint64 and uint32); stream.
func (b *Builder) Finish() []byte {
	width := 2
	if len(b.hashes)+firstWord > narrowCodes {
		width = 4
	}
	l := layout{
		documents: len(b.starts), words: len(b.hashes), codes: len(b.stream), width: width,
		textLength: len(b.text), fingerprints: len(b.sentences),
	}
	l.place()
	if l.codes > 1<<31 || l.textLength > 1<<31 {
		panic(fmt.Sprintf("chunk: %d documents with %d words are too much for one chunk", l.documents, l.codes))
	}
	out := b.appendTo(l.appendHeader(make([]byte, 0, l.length)))
	if width == 2 {
		for _, code := range b.stream {
			out = binary.LittleEndian.AppendUint16(out, uint16(code))
		}
	} else {
		out = appendAll(out, b.stream)
	}
	clear(b.table)
	b.words, b.hashes, b.text, b.sentences = b.words[:min(1, len(b.words))], b.hashes[:0], b.text[:0], b.sentences[:0]
	b.stream, b.starts, b.firsts = b.stream[:0], b.starts[:0], b.firsts[:0]
	return out
}

// appendTo appends the sections before the stream.
func (b *Builder) appendTo(out []byte) []byte {
	for _, h := range b.hashes {
		out = binary.LittleEndian.AppendUint64(out, h)
	}
	out = appendAll(appendAll(out, b.starts), b.firsts)
	words := b.words[min(1, len(b.words)):] // without the one that stands for nothing
	for i := range words {
		out = binary.LittleEndian.AppendUint32(out, words[i].start+words[i].size>>1)
	}
	for i := range words {
		out = binary.LittleEndian.AppendUint32(out, words[i].documents)
	}
	for i := range words {
		out = binary.LittleEndian.AppendUint32(out, words[i].english)
	}
	for i := range words {
		out = append(out, byte(words[i].size&1))
	}
	out = append(out, b.text...)
	for _, s := range b.sentences {
		out = binary.LittleEndian.AppendUint64(out, s.Hash)
		out = binary.LittleEndian.AppendUint32(out, s.Words)
	}
	return out
}

func appendAll(out []byte, values []uint32) []byte {
	for _, x := range values {
		out = binary.LittleEndian.AppendUint32(out, x)
	}
	return out
}
