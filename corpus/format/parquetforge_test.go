package format

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// forgedPage is a page that a test may change before it is written again.
type forgedPage struct {
	format.PageHeader
	body []byte
	meta *format.ColumnMetaData
}

// forge writes the Parquet file again with the pages of its first column as
// edit leaves them, and all else as it was. The lengths in the directory are
// right; its sizes after expansion are the caller's.
func forge(t *testing.T, file []byte, edit func(*forgedPage)) []byte {
	t.Helper()
	length := int(binary.LittleEndian.Uint32(file[len(file)-8:]))
	body := slices.Clone(file[:len(file)-8-length])
	var meta format.FileMetaData
	if err := thrift.Unmarshal(&thrift.CompactProtocol{}, file[len(body):len(file)-8], &meta); err != nil {
		t.Fatal(err)
	}
	c := &meta.RowGroups[0].Columns[0].MetaData
	at := c.DataPageOffset
	if c.DictionaryPageOffset != 0 {
		at = c.DictionaryPageOffset
		c.DictionaryPageOffset = int64(len(body))
	}
	end, start := at+c.TotalCompressedSize, len(body)
	for at < end {
		p := forgedPage{meta: c}
		r := (&thrift.CompactProtocol{}).NewReaderFromBytes(file[at:end])
		if err := thrift.NewDecoder(r).Decode(&p.PageHeader); err != nil {
			t.Fatal(err)
		}
		at += int64(r.BytesRead())
		p.body = slices.Clone(file[at : at+int64(p.CompressedPageSize)])
		at += int64(p.CompressedPageSize)
		p.CRC = 0
		edit(&p)
		if p.Type != format.DictionaryPage && c.DataPageOffset < int64(start) {
			c.DataPageOffset = int64(len(body))
		}
		body = append(append(body, marshal(t, p.PageHeader)...), p.body...)
	}
	c.TotalCompressedSize = int64(len(body) - start)
	return withFooter(body, marshal(t, meta))
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	b, err := thrift.Marshal(&thrift.CompactProtocol{}, v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func withFooter(body, footer []byte) []byte {
	out := append(slices.Clone(body), footer...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(footer))), "PAR1"...)
}

// written is a Parquet file of ten rows.
func written[T any](t *testing.T, row T, options ...parquet.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	if _, err := w.Write(slices.Repeat([]T{row}, 10)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type (
	plainRow    struct{ Title string }
	optionalRow struct {
		Title string `parquet:"title,optional"`
	}
	dictRow struct {
		Title string `parquet:"title,dict"`
	}
	lengthRow struct {
		Title string `parquet:"title,delta"`
	}
	snappyRow struct {
		Title string `parquet:"title,snappy"`
	}
	zstdRow struct {
		Title string `parquet:"title,zstd"`
	}
	gzipRow struct {
		Title string `parquet:"title,gzip"`
	}
	brotliRow struct {
		Title string `parquet:"title,brotli"`
	}
	lz4Row struct {
		Title string `parquet:"title,lz4"`
	}
)

// parquetWorks is a file of n generated works, and the size of its text.
func parquetWorks(b *testing.B, codec string, n int) (file string, size int64) {
	b.Helper()
	type work struct {
		ID, Title, Abstract string
		Year                int64
	}
	option := parquet.Compression(&parquet.Snappy)
	if codec == "zstd" {
		option = parquet.Compression(&parquet.Zstd)
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[work](&out, option)
	for i := range n {
		row := work{strconv.Itoa(i), "Tide " + strconv.Itoa(i*i), prose("Spring"+strconv.Itoa(i), 900), int64(1990 + i%30)}
		size += int64(len(row.ID)+len(row.Title)+len(row.Abstract)) + 8
		if _, err := w.Write([]work{row}); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.String(), size
}
