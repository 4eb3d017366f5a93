package lda

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"tidemark/corpus"
)

// File is a model with what is needed to use it on new text. docs/formats.md
// describes its bytes.
type File struct {
	Model *Model
	// Analysis is how text becomes the terms of the model.
	Analysis *corpus.Analysis
	// Labels name the topics for people, one a topic.
	Labels []string
	// Numbers are the numbers by which readers know the topics, from 1, no two
	// equal; nil where these are the places.
	Numbers []int
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

// header is the part of the file that is JSON. Files without numbers, which
// came before them, and programs that know none stay readable to each other.
type header struct {
	Provenance
	Numbers []int `json:"numbers,omitempty"`
}

// numbered reports whether the numbers fit the topics.
func (f *File) numbered() bool {
	seen := map[int]bool{}
	for _, n := range f.Numbers {
		if n < 1 || seen[n] {
			return false
		}
		seen[n] = true
	}
	return f.Numbers == nil || len(f.Numbers) == f.Model.topics
}

// Format errors of a model file, to be matched with errors.Is.
var (
	ErrNotModel = errors.New("not a tidemark model file")
	ErrVersion  = errors.New("model file of another version")
	ErrCorrupt  = errors.New("model file is damaged")
)

const (
	magic       = "TDMODEL\n"
	fileVersion = 2
	headerSize  = len(magic) + 4 + 8
)

// WriteTo writes the file: magic, version, length, payload, SHA-256 of all before it.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	payload, err := f.encode()
	if err != nil {
		return 0, err
	}
	head := append([]byte(magic), binary.LittleEndian.AppendUint32(nil, fileVersion)...)
	head = binary.LittleEndian.AppendUint64(head, uint64(len(payload)))
	sum := sha256.New()
	sum.Write(head)
	sum.Write(payload)
	written := int64(0)
	for _, part := range [][]byte{head, payload, sum.Sum(nil)} {
		n, err := w.Write(part)
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// Read reads a model file. It checks everything before it believes anything:
// what it returns with a nil error is consistent. It takes a small multiple of
// the length of the file.
func Read(r io.Reader) (*File, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, ErrNotModel
	}
	if err := checkEnvelope(data); err != nil {
		return nil, err
	}
	return decode(data[headerSize : len(data)-sha256.Size])
}

// checkEnvelope checks what stands around the payload.
func checkEnvelope(data []byte) error {
	if len(data) < headerSize+sha256.Size {
		return fmt.Errorf("%w: it ends after %d bytes", ErrCorrupt, len(data))
	}
	switch v := binary.LittleEndian.Uint32(data[len(magic):]); {
	case v == 0:
		return fmt.Errorf("%w: its version is 0", ErrCorrupt)
	case v < fileVersion:
		return fmt.Errorf("%w: it was made by an older program (version %d, this one reads %d); run the analysis again", ErrVersion, v, fileVersion)
	case v > fileVersion:
		return fmt.Errorf("%w: it was made by a newer program (version %d, this one reads %d); use that program", ErrVersion, v, fileVersion)
	}
	if n := binary.LittleEndian.Uint64(data[len(magic)+4:]); n != uint64(len(data)-headerSize-sha256.Size) {
		return fmt.Errorf("%w: its length does not agree with its header", ErrCorrupt)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return fmt.Errorf("%w: its checksum does not agree with its content", ErrCorrupt)
	}
	return nil
}

// decode reads a payload, see File.encode.
func decode(payload []byte) (*File, error) {
	d := decoder{in: payload}
	f := &File{}
	var head header
	if err := json.Unmarshal(d.bytes(), &head); err != nil {
		d.fail("header: " + err.Error())
	}
	f.Provenance, f.Numbers = head.Provenance, head.Numbers
	vocabulary := d.vocabulary()
	f.Analysis = d.analysis(vocabulary)
	f.Labels = d.texts()
	if d.err == nil {
		f.Model = d.model(vocabulary.Len())
	}
	if d.err == nil && len(d.in) != 0 {
		d.fail(fmt.Sprintf("%d bytes too many", len(d.in)))
	}
	if d.err == nil && len(f.Labels) != f.Model.topics {
		d.fail(fmt.Sprintf("%d labels of %d topics", len(f.Labels), f.Model.topics))
	}
	if d.err == nil && !f.numbered() {
		d.fail(fmt.Sprintf("the numbers %v of %d topics", f.Numbers, f.Model.topics))
	}
	if d.err != nil {
		return nil, d.err
	}
	return f, nil
}
