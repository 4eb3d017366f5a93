package format

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/pierrec/lz4/v4"
)

// pageScratch holds the buffers in which pages are checked.
type pageScratch struct {
	raw, plain []byte
	zstd       *zstd.Decoder
}

// read returns n bytes of the file, valid until the next call, or as many as
// there are with io.EOF or io.ErrUnexpectedEOF.
func (s *pageScratch) read(file io.ReaderAt, at int64, n int) ([]byte, error) {
	s.raw = s.raw[:0]
	for len(s.raw) < n {
		part := min(n-len(s.raw), 1<<20) // n may be more than there is
		from := len(s.raw)
		s.raw = append(s.raw, make([]byte, part)...)
		got, err := file.ReadAt(s.raw[from:], at+int64(from))
		s.raw = s.raw[:from+got]
		if got < part {
			return s.raw, err
		}
	}
	return s.raw, nil
}

// check expands the body of a page and reports what it does not hold of what its
// header claims.
func (s *pageScratch) check(column *parquet.Column, h *format.PageHeader, raw []byte) error {
	levels, compressed := 0, true
	if v2 := h.DataPageHeaderV2.V; h.Type == format.DataPageV2 {
		// The second page format has the levels in front, not compressed.
		rep, def := int(v2.RepetitionLevelsByteLength), int(v2.DefinitionLevelsByteLength)
		if rep < 0 || def < 0 || rep > len(raw) || def > len(raw)-rep {
			return fmt.Errorf("%w: levels of %d and %d bytes in %d", errPage, rep, def, len(raw))
		}
		levels, compressed = rep+def, !v2.IsCompressed.Valid || v2.IsCompressed.V
	}
	codec := format.Uncompressed
	if c := column.Compression(); c != nil && compressed {
		codec = c.CompressionCodec()
	}
	plain, err := s.expand(codec, raw[levels:], int(h.UncompressedPageSize))
	if err != nil {
		return fmt.Errorf("%w: %w", errPage, err)
	}
	if codec != format.Uncompressed && int(h.UncompressedPageSize) > 2*(levels+len(plain))+pageSlack {
		return fmt.Errorf("%w: it claims to expand to %d bytes and does to %d", errPage, h.UncompressedPageSize, levels+len(plain))
	}
	return pageCounts{column, h}.check(raw[:levels], plain)
}

// expand returns src decompressed, at most so many bytes. Memory grows with what
// the data expand to, not with what they claim; what claims more than its codec
// can do is refused.
func (s *pageScratch) expand(codec format.CompressionCodec, src []byte, most int) (plain []byte, err error) {
	var r io.Reader
	switch codec {
	case format.Snappy:
		// 64 bytes in three are the most that a copy gives.
		n, err := snappy.DecodedLen(src)
		if err == nil && (n > most || n > 32*len(src)) {
			err = fmt.Errorf("its text in Snappy claims %d bytes", n)
		}
		if err != nil {
			return nil, err
		}
		s.plain, err = snappy.Decode(s.plain[:cap(s.plain)], src)
		return s.plain, err
	case format.Lz4Raw:
		s.plain = grown(s.plain, min(most, 256*len(src)+64))
		n, err := lz4.UncompressBlock(src, s.plain)
		return s.plain[:max(n, 0)], err
	case format.Gzip:
		r, err = gzip.NewReader(bytes.NewReader(src))
	case format.Brotli:
		r = brotli.NewReader(bytes.NewReader(src))
	case format.Zstd:
		r, err = s.unzstd(src)
	default: // not compressed, or in a codec that the library refuses
		return src, nil
	}
	if err != nil {
		return nil, err
	}
	return s.drain(r, most)
}

func (s *pageScratch) unzstd(src []byte) (_ io.Reader, err error) {
	if s.zstd == nil {
		s.zstd, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
	}
	return s.zstd, s.zstd.Reset(bytes.NewReader(src))
}

// drain reads r to its end.
func (s *pageScratch) drain(r io.Reader, most int) ([]byte, error) {
	out := bytes.NewBuffer(s.plain[:0])
	n, err := io.Copy(out, io.LimitReader(r, int64(most)+1))
	s.plain = out.Bytes()
	if err == nil && n > int64(most) {
		err = fmt.Errorf("it claims %d bytes and expands to more", most)
	}
	return s.plain, err
}

// grown returns a buffer of n bytes, b if that is large enough.
func grown(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}
