// Package segment reads and writes the files that keep the documents of
// scheduled runs: a segment is written once, never changed, and checks itself
// when it is read. docs/formats.md describes its bytes.
package segment

import (
	"crypto/sha256"
	"errors"

	"tidemark/corpus"
)

// Record is one document as a segment keeps it: what its source stated,
// cleaned, and its tokens. Of Date the start is kept to the nanosecond, in UTC.
type Record struct {
	ID              string // not empty
	Title, Abstract string
	Date            corpus.Date
	DateText        string // the date as written where it could not be read
	Authors         []string
	Venue           string
	Categories      []string
	URL, DOI        string
	Language        string // ISO 639-1, empty if in doubt
	// Tokens are numbers of terms in the order of the text. The two greatest
	// numbers, the marks of package chunk, take as little room as the least.
	Tokens []uint32
}

// Key is the first half of a SHA-256.
type Key [16]byte

// TextKey identifies title and abstract, byte by byte.
func (r *Record) TextKey() Key {
	e := encoder{}
	e.text(r.Title)
	e.text(r.Abstract)
	return keyOf(e.out)
}

// ContentKey identifies everything that the source stated: all but the tokens,
// which follow from it and from the rules by which text is cut.
func (r *Record) ContentKey() Key {
	e := encoder{}
	e.stated(r)
	return keyOf(e.out)
}

func keyOf(data []byte) Key {
	sum := sha256.Sum256(data)
	return Key(sum[:len(Key{})])
}

// Errors of a segment, to be matched with errors.Is.
var (
	ErrNotSegment = errors.New("not a tidemark segment")
	ErrVersion    = errors.New("segment of another version")
	ErrCorrupt    = errors.New("segment is damaged")
)

// Version is the version of the format that Writer writes and Reader reads.
const Version = 1

const (
	magic      = "TDSEGMT\n"
	headerSize = len(magic) + 4
	// A frame is the length of its payload, a checksum of length and payload,
	// and the payload. The last frame has length 0 and the number of records.
	frameHead   = 8
	trailerSize = frameHead + 8
	// MaxRecord is the greatest size of an encoded record in bytes. It keeps a
	// wrong length from taking memory.
	MaxRecord = 1 << 28
)
