package format

import (
	"encoding/binary"
	"fmt"
)

// deltas is the head of a block of integers written as differences.
type deltas struct {
	perMini, minis, total int
	first                 int32
	rest                  []byte // the blocks
}

// deltaHead reads the head of integers written as differences, of which there
// may be at most n.
func deltaHead(b []byte, n int) (deltas, error) {
	var head [3]uint64
	for i := range head {
		u, size := binary.Uvarint(b)
		if size <= 0 {
			return deltas{}, fmt.Errorf("%w: it ends in a head of differences", errPage)
		}
		head[i], b = u, b[size:]
	}
	first, size := binary.Varint(b)
	block, minis, total := head[0], head[1], head[2]
	switch {
	case size <= 0 || minis == 0 || minis > block || block > 1<<16 || block%minis != 0 || block/minis%8 != 0:
		return deltas{}, fmt.Errorf("%w: differences in %d parts of blocks of %d", errPage, minis, block)
	case total > uint64(n):
		return deltas{}, fmt.Errorf("%w: %d values where its header has %d", errPage, total, n)
	}
	return deltas{int(block / minis), int(minis), int(total), int32(first), b[size:]}, nil
}

// sum returns the sum of the integers, none of which may be negative, and what
// follows them.
func (d deltas) sum() (int64, []byte, error) {
	b, value, left := d.rest, d.first, d.total-1
	sum, negative := int64(value), value < 0
	if d.total == 0 {
		return 0, b, nil
	}
	for left > 0 && len(b) > 0 {
		least, size := binary.Varint(b)
		if size <= 0 {
			return 0, nil, fmt.Errorf("%w: it ends in differences", errPage)
		}
		b = b[size:]
		widths := b[:min(d.minis, len(b))]
		b = b[len(widths):]
		for _, width := range widths {
			if left == 0 {
				break
			}
			bytes := min(d.perMini*int(width)/8, len(b))
			if width > 32 {
				return 0, nil, fmt.Errorf("%w: differences of %d bits", errPage, width)
			}
			for i := range min(d.perMini, left) {
				value += int32(least) + int32(bitsAt(b[:bytes], i*int(width), int(width)))
				sum, negative = sum+int64(value), negative || value < 0
				left--
			}
			b = b[bytes:]
		}
	}
	if negative || left > 0 {
		return 0, nil, fmt.Errorf("%w: lengths that are negative or missing", errPage)
	}
	return sum, b, nil
}

// bitsAt returns the bits of b from at on, at most 32, the lowest first; behind
// the end of b they are 0.
func bitsAt(b []byte, at, width int) uint32 {
	var window [8]byte
	if i := at / 8; i < len(b) {
		copy(window[:], b[i:])
	}
	return uint32(binary.LittleEndian.Uint64(window[:]) >> (at % 8) & (1<<width - 1))
}

// maxSharedText is how many times its size a page may expand to by repeating
// the beginnings of texts.
const maxSharedText = maxExpansion

// deltaTexts checks texts of which each repeats the beginning of the one before
// it: two lists of lengths, shared and own, then the bytes.
func deltaTexts(data []byte, n int) error {
	shared, err := deltaHead(data, n)
	if err != nil {
		return err
	}
	repeated, rest, err := shared.sum()
	if err != nil {
		return err
	}
	own, err := deltaHead(rest, n)
	if err != nil {
		return err
	}
	length, rest, err := own.sum()
	switch {
	case err != nil:
		return err
	case length > int64(len(rest)):
		return fmt.Errorf("%w: texts of %d bytes where %d are left", errPage, length, len(rest))
	case repeated > max(freeExpansion, maxSharedText*int64(len(data))):
		return fmt.Errorf("%w: texts of %d bytes in a page of %d", errExpands, repeated, len(data))
	}
	return nil
}
