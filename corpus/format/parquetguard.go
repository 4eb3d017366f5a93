package format

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

var errPage = errors.New("a page of the Parquet file is damaged")

// heldPages counts the memory of the pages that a group of rows holds at a time.
type heldPages struct{ bytes, limit int64 }

func (h *heldPages) add(n int64) error {
	if h.bytes += n; h.bytes > h.limit {
		return fmt.Errorf("%w: pages of more than %d bytes at a time", errExpands, h.limit)
	}
	return nil
}

// pageGuard walks over the pages of one column ahead of the library, which
// allocates whatever sizes and counts a page claims, and without end for a
// damaged page in LZ4. It reads and expands each page with bounds, and lets
// through only pages that hold what they claim. A page is expanded twice this
// way; what that costs is in docs/benchmarks/reading.md.
type pageGuard struct {
	file    io.ReaderAt
	at, end int64 // where the next page starts, and the last one ends
	left    int64 // bytes that pages may still expand to, by the directory
	column  *parquet.Column
	data    int64 // memory of the data page at hand
	held    *heldPages
	scratch *pageScratch
}

// newPageGuard returns the guard of the pages of a column in one group of rows.
func newPageGuard(file io.ReaderAt, column *parquet.Column, meta *format.ColumnMetaData, held *heldPages, scratch *pageScratch) *pageGuard {
	at := meta.DataPageOffset
	if meta.DictionaryPageOffset != 0 {
		at = meta.DictionaryPageOffset
	}
	at = max(at, 0)
	return &pageGuard{
		file: file, at: at, end: at + max(0, min(meta.TotalCompressedSize, held.limit)),
		left: max(meta.TotalUncompressedSize, pageSlack), column: column, held: held, scratch: scratch,
	}
}

// pageSlack is how many bytes the pages of a column may expand to whatever the
// directory says.
const pageSlack = 1 << 20

// next checks the pages up to and with the next one that holds rows. At the end
// of the column it returns nil: that the library finds by itself.
func (g *pageGuard) next() error {
	for g.at < g.end {
		header, err := g.header()
		if err != nil {
			return err
		}
		if err := g.claims(header); err != nil {
			return err
		}
		raw, err := g.scratch.read(g.file, g.at, int(header.CompressedPageSize))
		if err != nil {
			return err
		}
		g.at += int64(len(raw))
		if err := g.scratch.check(g.column, header, raw); err != nil {
			return err
		}
		if header.Type != format.DictionaryPage {
			return nil
		}
	}
	return nil
}

// header reads the header of the next page, whose length nothing tells
// beforehand.
func (g *pageGuard) header() (*format.PageHeader, error) {
	for room := int64(1 << 10); ; room *= 16 {
		room = min(room, g.end-g.at)
		raw, err := g.scratch.read(g.file, g.at, int(room))
		short := errors.Is(err, io.EOF)
		if err != nil && !short {
			return nil, err
		}
		n, _, err := thriftStruct(raw)
		if err != nil && (short || room == g.end-g.at || room > DefaultMaxRecord) {
			return nil, err
		}
		if err != nil {
			continue
		}
		g.at += int64(n)
		header := &format.PageHeader{}
		return header, thrift.Unmarshal(&thrift.CompactProtocol{}, raw[:n], header)
	}
}

// claims compares what the header of a page claims with what there is.
func (g *pageGuard) claims(h *format.PageHeader) error {
	stored, expanded := int64(h.CompressedPageSize), int64(h.UncompressedPageSize)
	if stored < 0 || expanded < 0 || stored > g.end-g.at {
		return fmt.Errorf("%w: it claims %d bytes where %d are left", errPage, stored, g.end-g.at)
	}
	if g.left -= expanded; g.left < 0 {
		return fmt.Errorf("%w: it claims to expand to %d bytes, more than the directory says", errPage, expanded)
	}
	values, err := valuesOf(h)
	if err != nil {
		return err
	}
	need := max(stored, expanded) + values*valueSize(g.column)
	if h.Type == format.DictionaryPage {
		return g.held.add(need) // is kept to the end of the column
	}
	before := g.data
	g.data = need
	return g.held.add(need - before)
}

// valuesOf returns how many values a page claims. A header of two kinds would
// be checked as one and read as the other.
func valuesOf(h *format.PageHeader) (int64, error) {
	n, kinds := int32(0), 0
	for _, kind := range []struct {
		there  bool
		values int32
	}{
		{h.DataPageHeader.Valid, h.DataPageHeader.V.NumValues},
		{h.DataPageHeaderV2.Valid, h.DataPageHeaderV2.V.NumValues},
		{h.DictionaryPageHeader.Valid, h.DictionaryPageHeader.V.NumValues},
	} {
		if kind.there {
			n, kinds = kind.values, kinds+1
		}
	}
	if n < 0 || kinds > 1 {
		return 0, fmt.Errorf("%w: it claims %d values in %d ways", errPage, n, kinds)
	}
	return int64(n), nil
}

// valueSize returns the bytes that a value takes beside its text: the value or
// its place, its levels, and these again while they are decoded.
func valueSize(column *parquet.Column) int64 {
	const levels = 16
	if column.Type().Kind() == parquet.FixedLenByteArray {
		return levels + int64(column.Type().Length())
	}
	return levels + 8
}
