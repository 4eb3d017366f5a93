package chunk

import (
	"encoding/binary"
	"fmt"
)

// layout says how much of everything a chunk has, and where its sections lie in
// its bytes; see Builder.Finish.
type layout struct {
	documents, words, codes, width, textLength, fingerprints int

	hashes, starts, firsts, ends, frequencies, english int
	flags, text, sentences, stream, length             int
}

const (
	headerSize      = 6 * 4
	fingerprintSize = 12
)

// header are the numbers that the header holds, in its order.
func (l *layout) header() [headerSize / 4]*int {
	return [...]*int{&l.documents, &l.words, &l.codes, &l.width, &l.textLength, &l.fingerprints}
}

func (l *layout) appendHeader(out []byte) []byte {
	for _, n := range l.header() {
		out = binary.LittleEndian.AppendUint32(out, uint32(*n))
	}
	return out
}

// place computes where the sections lie.
func (l *layout) place() {
	n, m := l.documents, l.words
	l.hashes = headerSize
	l.starts = l.hashes + 8*m
	l.firsts = l.starts + 4*n
	l.ends = l.firsts + 4*n
	l.frequencies = l.ends + 4*m
	l.english = l.frequencies + 4*m
	l.flags = l.english + 4*m
	l.text = l.flags + m
	l.sentences = l.text + l.textLength
	l.stream = l.sentences + fingerprintSize*l.fingerprints
	l.length = l.stream + l.width*l.codes
}

// readLayout reads the header of a chunk of length bytes.
func readLayout(head []byte, length int) (l layout, err error) {
	for i, n := range l.header() {
		*n = int(binary.LittleEndian.Uint32(head[4*i:]))
	}
	if l.place(); l.length != length {
		err = fmt.Errorf("temporary file: a chunk of %d bytes should have %d; something else writes to it", length, l.length)
	}
	return l, err
}
