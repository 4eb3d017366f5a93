package segment

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Reader reads a segment from its beginning, one record at a time, and checks
// every byte of it.
type Reader struct {
	in      io.Reader
	sum     hash.Hash
	read    int64
	records int
	buf     []byte
}

// NewReader reads the header. in should be buffered.
func NewReader(in io.Reader) (*Reader, error) {
	r := &Reader{in: in, sum: sha256.New()}
	head, err := r.take(nil, headerSize)
	switch {
	case err != nil && !errors.Is(err, ErrCorrupt):
		return nil, err
	case err != nil || !bytes.HasPrefix(head, []byte(magic)):
		return nil, ErrNotSegment
	}
	if v := binary.LittleEndian.Uint32(head[len(magic):]); v != Version {
		return nil, fmt.Errorf("%w: it has version %d, this program reads %d", ErrVersion, v, Version)
	}
	return r, nil
}

// Next reads the next record into record and returns where its frame lies. At
// the end of a whole segment it returns io.EOF; any other end is ErrCorrupt.
func (r *Reader) Next(record *Record) (offset, size int64, err error) {
	offset = r.read
	head, err := r.take(r.buf[:0], frameHead)
	if err != nil {
		return 0, 0, err
	}
	length := binary.LittleEndian.Uint32(head)
	if length == 0 {
		return 0, 0, r.finish(head)
	}
	if length > MaxRecord {
		return 0, 0, fmt.Errorf("%w: a length of %d at byte %d", ErrCorrupt, length, offset)
	}
	frame, err := r.take(head, int(length))
	if err != nil {
		return 0, 0, err
	}
	r.buf = frame
	if err := open(record, frame); err != nil {
		return 0, 0, fmt.Errorf("%w (at byte %d)", err, offset)
	}
	r.records++
	return offset, r.read - offset, nil
}

// Summary returns what has been read; after io.EOF it is that of the segment.
func (r *Reader) Summary() Summary {
	s := Summary{Bytes: r.read, Records: r.records}
	r.sum.Sum(s.SHA256[:0])
	return s
}

// finish checks the last frame, of which head has been read.
func (r *Reader) finish(head []byte) error {
	frame, err := r.take(head, trailerSize-frameHead)
	if err != nil {
		return err
	}
	if binary.LittleEndian.Uint32(frame[4:]) != checksum(frame[:4], frame[frameHead:]) {
		return fmt.Errorf("%w: the checksum of its last frame", ErrCorrupt)
	}
	if n := binary.LittleEndian.Uint64(frame[frameHead:]); n != uint64(r.records) {
		return fmt.Errorf("%w: %d records where there should be %d", ErrCorrupt, r.records, n)
	}
	if n, err := r.in.Read(make([]byte, 1)); n != 0 || err == nil {
		return fmt.Errorf("%w: it goes on after its end", ErrCorrupt)
	} else if !errors.Is(err, io.EOF) {
		return err
	}
	return io.EOF
}

// grain is how many bytes are believed in advance: memory grows with what is
// there, not with what a damaged length claims.
const grain = 1 << 20

// take appends the next n bytes to dst.
func (r *Reader) take(dst []byte, n int) ([]byte, error) {
	for n > 0 {
		from, part := len(dst), min(n, grain)
		dst = append(dst, make([]byte, part)...)
		got, err := io.ReadFull(r.in, dst[from:])
		r.sum.Write(dst[from : from+got])
		r.read += int64(got)
		n -= part
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("%w: it is cut off at byte %d", ErrCorrupt, r.read)
		} else if err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// ReadAt reads one record whose frame lies at offset and takes size bytes.
func ReadAt(record *Record, in io.ReaderAt, offset, size int64) error {
	if offset < int64(headerSize) || size <= frameHead || size > MaxRecord+frameHead {
		return fmt.Errorf("%w: no record can take %d bytes at byte %d", ErrCorrupt, size, offset)
	}
	frame := make([]byte, size)
	if n, err := in.ReadAt(frame, offset); n < len(frame) {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%w: it is cut off", ErrCorrupt)
		}
		return err
	}
	if int64(binary.LittleEndian.Uint32(frame)) != size-frameHead {
		return fmt.Errorf("%w: no record of %d bytes lies at byte %d", ErrCorrupt, size, offset)
	}
	return open(record, frame)
}

// open checks a whole frame and reads its payload.
func open(record *Record, frame []byte) error {
	if binary.LittleEndian.Uint32(frame[4:]) != checksum(frame[:4], frame[frameHead:]) {
		return fmt.Errorf("%w: the checksum of a record", ErrCorrupt)
	}
	return decode(record, frame[frameHead:])
}
