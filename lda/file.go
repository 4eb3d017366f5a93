package lda

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"tidemark/corpus"
	"tidemark/corpus/token"
)

// File is a model with what is needed to use it on new text. docs/formats.md
// describes its bytes.
type File struct {
	Model      *Model
	Vocabulary *corpus.Vocabulary
	// Analyzer is how text becomes the terms of the vocabulary.
	Analyzer token.Options
	// Provenance says where the model comes from; nothing of it may depend on
	// the machine, the clock or the number of workers.
	Provenance Provenance
}

// Provenance is the origin of a model.
type Provenance struct {
	Tool      string `json:"tool"`    // name and version
	Engine    string `json:"engine"`  // in words
	Stopped   string `json:"stopped"` // why it ended
	Seed      uint64 `json:"seed"`
	Passes    int    `json:"passes"`
	Documents int    `json:"documents"` // fitted on
	Tokens    int    `json:"tokens"`
}

// Format errors of a model file, to be matched with errors.Is.
var (
	ErrNotModel = errors.New("not a tidemark model file")
	ErrVersion  = errors.New("model file of an unknown version")
	ErrCorrupt  = errors.New("model file is damaged")
)

const (
	magic       = "TDMODEL\n"
	fileVersion = 1
)

type header struct {
	Analyzer   token.Options `json:"analyzer"`
	Provenance Provenance    `json:"provenance"`
}

// WriteTo writes the file: magic, version, length, payload, SHA-256 of all before it.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(header{f.Analyzer, f.Provenance})
	if err != nil {
		return 0, err
	}
	var e encoder
	e.bytes(head)
	e.vocabulary(f.Vocabulary)
	e.model(f.Model)

	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, fileVersion))
	b.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(e.out))))
	b.Write(e.out)
	sum := sha256.Sum256(b.Bytes())
	b.Write(sum[:])
	return b.WriteTo(w)
}

// Read reads a model file. It checks everything before it believes anything:
// what it returns with a nil error is consistent.
func Read(r io.Reader) (*File, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	const fixed = len(magic) + 4 + 8
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, ErrNotModel
	}
	if len(data) < fixed+sha256.Size {
		return nil, fmt.Errorf("%w: it ends after %d bytes", ErrCorrupt, len(data))
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != fileVersion {
		return nil, fmt.Errorf("%w: %d, this program reads %d", ErrVersion, v, fileVersion)
	}
	if n := binary.LittleEndian.Uint64(data[len(magic)+4:]); n != uint64(len(data)-fixed-sha256.Size) {
		return nil, fmt.Errorf("%w: its length does not agree with its header", ErrCorrupt)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return nil, fmt.Errorf("%w: its checksum does not agree with its content", ErrCorrupt)
	}
	return decode(body[fixed:])
}

func decode(payload []byte) (*File, error) {
	d := decoder{in: payload}
	var head header
	if err := json.Unmarshal(d.bytes(), &head); err != nil && d.err == nil {
		d.fail("header: " + err.Error())
	}
	vocabulary := d.vocabulary()
	var model *Model
	if d.err == nil {
		model = d.model(vocabulary.Len())
	}
	if d.err == nil && len(d.in) != 0 {
		d.fail(fmt.Sprintf("%d bytes too many", len(d.in)))
	}
	if d.err != nil {
		return nil, d.err
	}
	return &File{model, vocabulary, head.Analyzer, head.Provenance}, nil
}

type encoder struct{ out []byte }

func (e *encoder) int(n int) { e.out = binary.AppendUvarint(e.out, uint64(n)) }
func (e *encoder) float(x float64) {
	e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(x))
}

func (e *encoder) bytes(b []byte) {
	e.int(len(b))
	e.out = append(e.out, b...)
}

func (e *encoder) vocabulary(v *corpus.Vocabulary) {
	e.int(v.Total())
	e.int(v.Len())
	for i := range v.Len() {
		e.bytes([]byte(v.Term(i)))
		e.int(v.Documents(i))
		e.int(v.Occurrences(i))
	}
}

// model writes the counts of each term as (distance to the last topic, count) pairs.
func (e *encoder) model(m *Model) {
	e.int(m.topics)
	e.int(m.samples)
	e.float(m.beta)
	for _, a := range m.alpha {
		e.float(a)
	}
	for w := range m.ends {
		topics, counts := m.row(w)
		e.int(len(topics))
		last := 0
		for i, k := range topics {
			e.int(int(k) - last)
			e.int(int(counts[i]))
			last = int(k)
		}
	}
}
