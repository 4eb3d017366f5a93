package output

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
)

// Digest identifies a result by its content, whatever the files it is written to.
type Digest [sha256.Size]byte

// String returns the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// rowHash hashes the rows of a table: for each value a byte for its type (or
// 0 for null), the length of its text and the text.
type rowHash struct {
	sum     hash.Hash
	w       *bufio.Writer
	columns []Column
}

func newRowHash(t Table) *rowHash {
	sum := sha256.New()
	h := &rowHash{sum, bufio.NewWriter(sum), t.Columns}
	h.text(t.Name)
	for _, c := range t.Columns {
		if !c.Provenance {
			h.text(c.Name)
		}
	}
	return h
}

func (h *rowHash) text(s string) {
	h.w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(s))))
	h.w.WriteString(s)
}

func (h *rowHash) row(cells []cell) {
	for i, c := range h.columns {
		switch {
		case c.Provenance:
		case cells[i].null:
			h.w.WriteByte(0)
		default:
			h.w.WriteByte(byte(c.Kind) + 1)
			h.text(cells[i].text)
		}
	}
}

func (h *rowHash) digest() Digest {
	h.w.Flush()
	return Digest(h.sum.Sum(nil))
}

// ResultDigest combines what makes a result: the version of the schema, the
// settings that can change it (name to value), the digest of the model file
// and those of the tables, in the order of their names.
func ResultDigest(schema string, settings map[string]string, model Digest, tables map[string]Digest) Digest {
	h := newRowHash(Table{Name: schema})
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		h.text(name)
		h.text(settings[name])
	}
	h.text(string(model[:]))
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		d := tables[name]
		h.text(name)
		h.text(string(d[:]))
	}
	return h.digest()
}
