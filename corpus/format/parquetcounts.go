package format

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// pageCounts compares the counts inside an expanded page with that of its
// header: a run of a few bytes may claim two thousand million values.
// https://parquet.apache.org/docs/file-format/data-pages/encodings/
type pageCounts struct {
	column *parquet.Column
	header *format.PageHeader
}

// check looks at the levels in front of a page of the second format, and at
// the expanded rest, or the whole of any other page.
func (p pageCounts) check(levels, plain []byte) error {
	h := p.header
	repeated, optional := levelWidth(p.column.MaxRepetitionLevel()), levelWidth(p.column.MaxDefinitionLevel())
	switch h.Type {
	case format.DictionaryPage:
		return p.values(h.DictionaryPageHeader.V.Encoding, plain, int(h.DictionaryPageHeader.V.NumValues))
	case format.DataPageV2:
		n, cut := int(h.DataPageHeaderV2.V.NumValues), int(h.DataPageHeaderV2.V.RepetitionLevelsByteLength)
		// Some writers put levels where there are none: these are passed.
		if err := runs(levels[:cut], repeated, n); repeated > 0 && err != nil {
			return err
		}
		if err := runs(levels[cut:], optional, n); optional > 0 && err != nil {
			return err
		}
		return p.values(h.DataPageHeaderV2.V.Encoding, plain, n)
	case format.DataPage:
		n := int(h.DataPageHeader.V.NumValues)
		rest, err := passLevels(plain, repeated, h.DataPageHeader.V.RepetitionLevelEncoding, n)
		if err == nil {
			rest, err = passLevels(rest, optional, h.DataPageHeader.V.DefinitionLevelEncoding, n)
		}
		if err != nil {
			return err
		}
		return p.values(h.DataPageHeader.V.Encoding, rest, n)
	}
	return nil // of a type that the library refuses
}

// passLevels checks the levels in front of a page of the first format, which
// are there if they have any width, and returns what follows them.
func passLevels(b []byte, width uint64, encoding format.Encoding, n int) ([]byte, error) {
	if width == 0 {
		return b, nil
	}
	part, rest, ok := prefixed(b)
	if !ok {
		return nil, fmt.Errorf("%w: it ends in its levels", errPage)
	}
	if encoding != format.RLE { // a bit or more for each value
		return rest, nil
	}
	return rest, runs(part, width, n)
}

func levelWidth(most int) uint64 { return uint64(bits.Len(uint(most))) }

// prefixed cuts off the part whose length stands in the four bytes before it.
func prefixed(b []byte) (part, rest []byte, ok bool) {
	if len(b) < 4 {
		return nil, nil, false
	}
	n := uint64(binary.LittleEndian.Uint32(b))
	if b = b[4:]; n > uint64(len(b)) {
		return nil, nil, false
	}
	return b[:n], b[n:], true
}

// values checks the counts in the values of a page.
func (p pageCounts) values(encoding format.Encoding, data []byte, n int) error {
	switch encoding {
	case 2, format.RLEDictionary: // 2 is what old tools write for it
		if len(data) == 0 || p.header.Type == format.DictionaryPage {
			return nil
		}
		return runs(data[1:], uint64(data[0]), n)
	case format.RLE: // truth values
		part, _, _ := prefixed(data)
		return runs(part, 1, n)
	case format.DeltaBinaryPacked, format.DeltaLengthByteArray:
		_, err := deltaHead(data, n)
		return err
	case format.DeltaByteArray:
		return deltaTexts(data, n)
	}
	return nil
}

// runs adds up the values of runs, each of one value or of groups of eight,
// which take width bits a value. More of them than n is what padding explains,
// up to twice as many; beyond, memory would be claimed for nothing.
func runs(b []byte, width uint64, n int) error {
	if width > 32 {
		return fmt.Errorf("%w: values of %d bits", errPage, width)
	}
	most, total := 2*uint64(n)+64, uint64(0)
	for len(b) > 0 {
		head, size := binary.Uvarint(b)
		if size <= 0 {
			return fmt.Errorf("%w: a run without end", errPage)
		}
		b = b[size:]
		count, bytes := head>>1, (width+7)/8
		switch {
		case count > most:
			total = count
		case count == 0:
			continue
		case head&1 != 0:
			total, bytes = total+8*count, width*count
		default:
			total += count
		}
		if total > most {
			return fmt.Errorf("%w: more values than the %d of its header", errPage, n)
		}
		b = b[min(bytes, uint64(len(b))):]
	}
	return nil
}
