package segment

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"unicode/utf8"
)

// Summary is what must be known of a finished segment to trust it.
type Summary struct {
	Bytes   int64
	Records int
	SHA256  [sha256.Size]byte // of the whole file
}

// Writer writes a segment. It keeps its first error.
type Writer struct {
	out     io.Writer
	sum     hash.Hash
	written int64
	records int
	frame   encoder
	err     error
}

// NewWriter begins a segment. out should be buffered.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{out: out, sum: sha256.New()}
	w.write(binary.LittleEndian.AppendUint32([]byte(magic), Version))
	return w
}

// Add appends a record and returns where its frame lies. A record without an id,
// with text that is not UTF-8, or of more than MaxRecord bytes is an error that
// leaves the segment as it was.
func (w *Writer) Add(r *Record) (offset, size int64, err error) {
	w.frame.out = append(w.frame.out[:0], make([]byte, frameHead)...)
	w.frame.record(r)
	switch {
	case w.err != nil:
		return 0, 0, w.err
	case r.ID == "":
		return 0, 0, errors.New("a record without an id cannot be kept")
	case len(w.frame.out) > MaxRecord:
		return 0, 0, fmt.Errorf("document %s takes %d bytes, more than the %d that can be kept", r.ID, len(w.frame.out), MaxRecord)
	case !valid(r):
		return 0, 0, fmt.Errorf("document %q holds text that is not UTF-8; texts must be cleaned before they are kept", r.ID)
	}
	offset = w.written
	w.writeFrame(len(w.frame.out) - frameHead)
	w.records++
	return offset, w.written - offset, w.err
}

// writeFrame writes the frame in hand with the given length in its head.
func (w *Writer) writeFrame(length int) {
	frame := w.frame.out
	binary.LittleEndian.PutUint32(frame, uint32(length))
	binary.LittleEndian.PutUint32(frame[4:], checksum(frame[:4], frame[frameHead:]))
	w.write(frame)
}

// Finish ends the segment and returns its summary.
func (w *Writer) Finish() (Summary, error) {
	w.frame.out = binary.LittleEndian.AppendUint64(make([]byte, frameHead, trailerSize), uint64(w.records))
	w.writeFrame(0)
	s := Summary{Bytes: w.written, Records: w.records}
	w.sum.Sum(s.SHA256[:0])
	return s, w.err
}

func (w *Writer) write(data []byte) {
	if w.err != nil {
		return
	}
	_, w.err = w.out.Write(data)
	w.sum.Write(data)
	w.written += int64(len(data))
}

// checksum is CRC-32C: it finds every change of up to three bits in a record of
// usual length, and costs next to nothing.
func checksum(length, payload []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Update(0, table, length), table, payload)
}

func valid(r *Record) bool {
	for _, s := range []string{r.ID, r.Title, r.Abstract, r.DateText, r.Venue, r.URL, r.DOI, r.Language} {
		if !utf8.ValidString(s) {
			return false
		}
	}
	for _, list := range [][]string{r.Authors, r.Categories} {
		for _, s := range list {
			if !utf8.ValidString(s) {
				return false
			}
		}
	}
	return true
}
