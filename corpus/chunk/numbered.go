package chunk

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Gap stands in a numbered document for whatever keeps words apart.
const Gap = ^uint32(0)

// NumberedBuilder makes a chunk of documents whose words have numbers that
// hold for the whole corpus. It may be used again after Finish.
type NumberedBuilder struct {
	words  []uint32
	starts []uint32
}

// Add appends a document. Gaps at its ends and after gaps are left out.
func (b *NumberedBuilder) Add(words []uint32) {
	b.starts = append(b.starts, uint32(len(b.words)))
	b.words = slices.Grow(b.words, len(words))
	from, n := len(b.words), len(b.words)
	out := b.words[:n+len(words)]
	// Of neighbouring gaps the first is kept. There is no branch, which would be
	// foretold wrongly at every other gap.
	before := Gap
	for _, w := range words {
		out[n] = w
		keep := 0
		if w&before != Gap {
			keep = 1
		}
		n += keep
		before = w
	}
	if n > from && out[n-1] == Gap {
		n--
	}
	b.words = out[:n]
}

// Finish gives the chunk to store and empties the builder. Its errors are
// those of the store.
func (b *NumberedBuilder) Finish(store *Store) (Numbered, error) {
	n := Numbered{starts: append(append([]uint32(nil), b.starts...), uint32(len(b.words)))}
	words := b.words
	b.words, b.starts = b.words[:0], b.starts[:0]
	if n.size = int64(wordSize * len(words)); store.Reserve(n.size) {
		n.words = append([]uint32{}, words...)
		return n, nil
	}
	data := make([]byte, 0, n.size)
	for _, w := range words {
		data = binary.LittleEndian.AppendUint32(data, w)
	}
	var err error
	n.blob, err = store.Add(data)
	return n, err
}

// wordSize is the number of bytes of a word's number.
const wordSize = 4

// Numbered is a chunk made by a NumberedBuilder, in memory or in the store's
// file. It is immutable and safe for concurrent use.
type Numbered struct {
	starts []uint32 // of each document in the words, and their end
	words  []uint32 // nil where blob holds them
	blob   Blob
	size   int64
}

// Documents returns the number of documents.
func (n Numbered) Documents() int { return len(n.starts) - 1 }

// Drop frees the memory that the chunk takes of store. It must not be used again.
func (n Numbered) Drop(store *Store) {
	if n.words != nil {
		store.Release(n.size)
		return
	}
	store.Drop(n.blob)
}

// Each calls visit with the words of each document, with gaps between them.
// The slice is valid during the call only and must not be changed.
func (n Numbered) Each(visit func(document int, words []uint32)) error {
	words := n.words
	if words == nil {
		var err error
		if words, err = n.read(nil, 0, int(n.starts[n.Documents()])); err != nil {
			return err
		}
	}
	for d := range n.Documents() {
		visit(d, words[n.starts[d]:n.starts[d+1]:n.starts[d+1]])
	}
	return nil
}

// Document returns the words of one document, which must not be changed; buf
// may be used for them.
func (n Numbered) Document(buf []uint32, document int) ([]uint32, error) {
	if document < 0 || document >= n.Documents() {
		panic(fmt.Sprintf("chunk: document %d of %d", document, n.Documents()))
	}
	from, to := int(n.starts[document]), int(n.starts[document+1])
	if n.words != nil {
		return n.words[from:to:to], nil
	}
	return n.read(buf[:0], from, to)
}

// read appends words [from, to) of the file to buf.
func (n Numbered) read(buf []uint32, from, to int) ([]uint32, error) {
	data, err := n.blob.Read(nil, wordSize*from, wordSize*to)
	if err != nil {
		return nil, err
	}
	for ; len(data) > 0; data = data[wordSize:] {
		buf = append(buf, binary.LittleEndian.Uint32(data))
	}
	return buf, nil
}
