package chunk

import (
	"encoding/binary"
	"fmt"
	"slices"

	"tidemark/corpus/token"
)

// Codes in the stream of a document; a word is its number in the chunk plus firstWord.
const (
	codeBreak    = 0
	codeSentence = 1
	firstWord    = 2
)

// Builder makes a chunk of the words of documents. It may be used again after
// Finish; it belongs to one goroutine.
type Builder struct {
	table  []slot // open addressing, a power of two
	hashes []uint64
	flags  []byte
	text   []byte
	ends   []uint32 // of each word in text
	stream []byte
	starts []uint32 // of each document in stream
}

type slot struct {
	hash uint64
	word uint32 // number + 1, 0 for an empty slot
}

// Documents returns the number of documents added since the last Finish.
func (b *Builder) Documents() int { return len(b.starts) }

// Add appends a document. The first Sentence among its words ends the title,
// also where it has none or one of several sentences.
func (b *Builder) Add(t *token.Text) {
	b.starts = append(b.starts, uint32(len(b.stream)))
	if t.Title == 0 {
		b.stream = append(b.stream, codeSentence)
	}
	for i, w := range t.Words {
		switch {
		case w.Kind == token.Break, w.Kind == token.Sentence && i+1 < t.Title:
			b.stream = append(b.stream, codeBreak)
		case w.Kind == token.Sentence:
			b.stream = append(b.stream, codeSentence)
		default:
			b.stream = binary.AppendUvarint(b.stream, uint64(b.number(t, w))+firstWord)
		}
	}
}

// number returns the number of a word. A word that is a stop word in one
// document and a term in another has two.
func (b *Builder) number(t *token.Text, w token.Word) uint32 {
	if 2*len(b.hashes) >= len(b.table) {
		b.grow()
	}
	flag := byte(0)
	hash := w.Hash
	if w.Kind == token.Stop {
		flag, hash = 1, ^w.Hash
	}
	mask := uint64(len(b.table) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &b.table[i]
		switch {
		case s.word == 0:
			word := uint32(len(b.hashes))
			*s = slot{hash, word + 1}
			b.hashes, b.flags = append(b.hashes, w.Hash), append(b.flags, flag)
			b.text = append(b.text, t.Bytes(w)...)
			b.ends = append(b.ends, uint32(len(b.text)))
			return word
		case s.hash == hash && b.flags[s.word-1] == flag && string(b.bytes(s.word-1)) == string(t.Bytes(w)):
			return s.word - 1
		}
	}
}

func (b *Builder) bytes(word uint32) []byte {
	from := uint32(0)
	if word > 0 {
		from = b.ends[word-1]
	}
	return b.text[from:b.ends[word]]
}

func (b *Builder) grow() {
	old := b.table
	b.table = make([]slot, max(1<<12, 2*len(old)))
	mask := uint64(len(b.table) - 1)
	for _, s := range old {
		if s.word == 0 {
			continue
		}
		i := s.hash & mask
		for b.table[i].word != 0 {
			i = (i + 1) & mask
		}
		b.table[i] = s
	}
}

// Finish returns the chunk as bytes and empties the builder.
//
// Layout, little-endian: the number of documents n, of words m, the lengths of
// text and stream (4 × uint32); m hashes (uint64); n starts in the stream and m
// ends in the text (uint32); m flags; text; stream.
func (b *Builder) Finish() []byte {
	n, m := len(b.starts), len(b.hashes)
	if len(b.stream) > 1<<31 || len(b.text) > 1<<31 {
		panic(fmt.Sprintf("chunk: %d documents with %d bytes of stream are too much for one chunk", n, len(b.stream)))
	}
	out := make([]byte, 0, headerSize+8*m+4*n+4*m+m+len(b.text)+len(b.stream))
	for _, x := range []int{n, m, len(b.text), len(b.stream)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(x))
	}
	for _, h := range b.hashes {
		out = binary.LittleEndian.AppendUint64(out, h)
	}
	for _, x := range slices.Concat(b.starts, b.ends) {
		out = binary.LittleEndian.AppendUint32(out, x)
	}
	out = append(append(append(out, b.flags...), b.text...), b.stream...)
	clear(b.table)
	b.hashes, b.flags, b.text, b.ends = b.hashes[:0], b.flags[:0], b.text[:0], b.ends[:0]
	b.stream, b.starts = b.stream[:0], b.starts[:0]
	return out
}
