package format

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"io"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// compression is how bytes are stored, told by their first bytes and never by
// the file's name.
type compression string

const (
	plain     compression = ""
	gzipped   compression = "gzip"
	zstandard compression = "zstd"
	bzipped   compression = "bzip2"
	zipped    compression = "zip"
)

// maxWindow is the largest history of a zstd stream in bytes: what the zstd
// command accepts unless told otherwise. A larger one would let a small file
// claim gigabytes.
const maxWindow = 128 << 20

// peeker is a reader that shows its next bytes.
type peeker interface {
	io.Reader
	Peek(n int) ([]byte, error)
}

func sniff(r peeker) compression {
	head, _ := r.Peek(10)
	starts := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case starts("\x1f\x8b"):
		return gzipped
	case starts("\x28\xb5\x2f\xfd"),
		// A skippable frame, which parallel compressors write first.
		len(head) >= 4 && head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18":
		return zstandard
	case starts("BZh") && len(head) == 10 && (string(head[4:]) == "\x31\x41\x59\x26\x53\x59" || string(head[4:]) == "\x17\x72\x45\x38\x50\x90"):
		return bzipped
	case starts("PK\x03\x04"), starts("PK\x05\x06"):
		return zipped
	}
	return plain
}

// decompress returns r decompressed if it is a gzip, zstd or bzip2 stream,
// else r itself, and what to call when done.
func decompress(r *bufio.Reader) (io.Reader, func(), error) {
	switch sniff(r) {
	case gzipped:
		z, err := gzip.NewReader(r)
		return &sticky{r: z}, func() {}, err
	case zstandard:
		// One goroutine: the core that reads is not the one that is short.
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, err
		}
		return &sticky{r: z}, z.Close, nil
	case bzipped:
		return &sticky{r: bzip2.NewReader(r)}, func() {}, nil
	}
	return r, func() {}, nil
}

// sticky repeats an error, which bufio.Reader.Peek would swallow.
type sticky struct {
	r   io.Reader
	err error
}

func (s *sticky) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	s.err = err
	return n, err
}

// decodeText returns r without a UTF-8 byte order mark, or decoded from UTF-16
// if it starts with the mark of that. Anything else passes unchanged.
func decodeText(r io.Reader) *bufio.Reader {
	br, ok := r.(*bufio.Reader)
	if !ok {
		br = bufio.NewReaderSize(r, headSize)
	}
	head, _ := br.Peek(4)
	switch utf32 := bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}); {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		br.Discard(3)
	case !utf32 && (bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})):
		return decoded(br, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	}
	if order, ok := unmarkedUTF16(br); ok {
		return decoded(br, unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder())
	}
	return br
}

func decoded(r io.Reader, decoder transform.Transformer) *bufio.Reader {
	return bufio.NewReaderSize(&sticky{r: transform.NewReader(r, decoder)}, headSize)
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark by its start, which
// in every format here is ASCII: one byte of each of the first pairs is zero.
func unmarkedUTF16(r peeker) (unicode.Endianness, bool) {
	head, _ := r.Peek(8)
	if len(head) < 4 {
		return unicode.LittleEndian, false
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case zero[0] == half && zero[1] == 0:
		return unicode.BigEndian, true
	case zero[1] == half && zero[0] == 0:
		return unicode.LittleEndian, true
	}
	return unicode.LittleEndian, false
}
