package format

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// mostAllocated is what reading a small hostile file may allocate: what is free
// of charge, and the same again for buffers that grow.
const mostAllocated = 4 * freeExpansion

// refuses reads a file that must end in an error, and fails if that took memory.
func refuses(t *testing.T, file []byte) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	docs, bad, last := collect(readParquet(bytes.NewReader(file), "f", Options{}))
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > mostAllocated {
		t.Errorf("%d MiB allocated for a file of %d bytes", taken>>20, len(file))
	}
	if last == nil && len(bad) == 0 || len(docs) > 0 {
		t.Errorf("%d documents, bad %v, error %v", len(docs), bad, last)
	}
}

func zerosIn(t *testing.T, codec string, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	zeros := make([]byte, size)
	switch codec {
	case "gzip":
		w := gzip.NewWriter(&b)
		_, err = w.Write(zeros)
		w.Close()
	case "brotli":
		w := brotli.NewWriterLevel(&b, 1)
		_, err = w.Write(zeros)
		w.Close()
	case "zstd":
		w, _ := zstd.NewWriter(&b)
		_, err = w.Write(zeros)
		w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestParquetForged: unchanged, the forged files can be read.
func TestParquetForged(t *testing.T) {
	const title = "Spring tides"
	for name, file := range map[string][]byte{
		"plain": written(t, plainRow{title}), "optional": written(t, optionalRow{title}), "dict": written(t, dictRow{title}),
		"delta": written(t, lengthRow{title}), "snappy": written(t, snappyRow{title}), "zstd": written(t, zstdRow{title}),
		"gzip": written(t, gzipRow{title}), "brotli": written(t, brotliRow{title}), "lz4": written(t, lz4Row{title}),
		"v1": written(t, optionalRow{title}, parquet.DataPageVersion(1)), "shared": sharedTexts(t),
	} {
		docs, bad, last := collect(readParquet(bytes.NewReader(forge(t, file, func(*forgedPage) {})), "f", Options{}))
		if len(docs) != 10 || len(bad) != 0 || last != nil || docs[9].Title != title {
			t.Errorf("%s: %d documents, %v, %v", name, len(docs), bad, last)
		}
	}
}

// sharedTexts is a file whose texts repeat the beginnings of those before them.
func sharedTexts(t *testing.T) []byte {
	return written(t, plainRow{"Spring tides"}, parquet.DefaultEncodingFor(parquet.ByteArray, &parquet.DeltaByteArray))
}

// TestParquetLies: whatever a page claims, no more is allocated than its bytes
// can hold.
func TestParquetLies(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	const most = math.MaxInt32
	plain, v1 := written(t, plainRow{"Tide"}), parquet.DataPageVersion(1)
	for _, c := range []struct {
		name string
		file []byte
		edit func(*forgedPage)
	}{
		{"expanded size", plain, func(p *forgedPage) { p.UncompressedPageSize = most }},
		{"expanded size, compressed", written(t, zstdRow{"Tide"}), func(p *forgedPage) { p.UncompressedPageSize = most }},
		{"expanded size, also in the directory", written(t, zstdRow{"Tide"}), func(p *forgedPage) { p.UncompressedPageSize, p.meta.TotalUncompressedSize = most, most }},
		{"expanded size just allowed", written(t, zstdRow{"Tide"}), func(p *forgedPage) {
			p.UncompressedPageSize, p.meta.TotalUncompressedSize = freeExpansion-1000, freeExpansion
		}},
		{"stored size", plain, func(p *forgedPage) { p.CompressedPageSize = most }},
		{"stored size, long column", plain, func(p *forgedPage) { p.CompressedPageSize, p.meta.TotalCompressedSize = most, math.MaxInt64 }},
		{"negative size", plain, func(p *forgedPage) { p.CompressedPageSize = -1 }},
		{"values", plain, func(p *forgedPage) { p.DataPageHeaderV2.V.NumValues = most }},
		{"values of the first format", written(t, plainRow{"Tide"}, v1), func(p *forgedPage) { p.DataPageHeader.V.NumValues = most }},
		{"values of the dictionary", written(t, dictRow{"Tide"}), func(p *forgedPage) { p.DictionaryPageHeader.V.NumValues = most }},
		{"values of a page with a dictionary", written(t, dictRow{"Tide"}), func(p *forgedPage) { p.DataPageHeaderV2.V.NumValues = most }},
		{"length of levels", written(t, optionalRow{"Tide"}), func(p *forgedPage) { p.DataPageHeaderV2.V.DefinitionLevelsByteLength = most }},
		{"run of levels", written(t, optionalRow{"Tide"}), func(p *forgedPage) {
			n := int(p.DataPageHeaderV2.V.DefinitionLevelsByteLength)
			run := append(binary.AppendUvarint(nil, most<<1), 1)
			p.body = append(run, p.body[n:]...)
			p.DataPageHeaderV2.V.DefinitionLevelsByteLength = int32(len(run))
			p.CompressedPageSize = int32(len(p.body))
			p.UncompressedPageSize = p.CompressedPageSize
		}},
		{"run of places in the dictionary", written(t, dictRow{"Tide"}), func(p *forgedPage) {
			if p.Type != format.DictionaryPage {
				p.body = append(binary.AppendUvarint([]byte{1}, most<<1), 0)
				p.CompressedPageSize = int32(len(p.body))
				p.UncompressedPageSize = p.CompressedPageSize
			}
		}},
		{"count of lengths", written(t, lengthRow{"Tide"}), func(p *forgedPage) { p.body = deltaClaim(most) }},
		{"count of shared beginnings", sharedTexts(t), func(p *forgedPage) { p.body = deltaClaim(most) }},
		{"count of own ends", sharedTexts(t), func(p *forgedPage) { p.body = append(deltaClaim(1), deltaClaim(most)...) }},
		{"both kinds of page in one header", written(t, dictRow{"Tide"}), func(p *forgedPage) {
			p.DictionaryPageHeader.Valid, p.DataPageHeaderV2.Valid = true, true
		}},
		{"more than it claims, gzip", written(t, gzipRow{"Tide"}), inflated(t, "gzip")},
		{"more than it claims, brotli", written(t, brotliRow{"Tide"}), inflated(t, "brotli")},
		{"more than it claims, zstd", written(t, zstdRow{"Tide"}), inflated(t, "zstd")},
		{"Snappy's own length", written(t, snappyRow{"Tide"}), func(p *forgedPage) { p.body = binary.AppendUvarint(nil, most) }},
		{"damaged LZ4", written(t, lz4Row{"Tide"}), func(p *forgedPage) { p.body = []byte{0x0f, 0, 0, 0xff, 0xff, 0xff} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			refuses(t, forge(t, c.file, func(p *forgedPage) {
				before := len(p.body)
				if c.edit(p); len(p.body) != before && int(p.CompressedPageSize) == before {
					p.CompressedPageSize = int32(len(p.body))
				}
			}))
		})
	}
}

// deltaClaim is a list of integers written as differences that claims n of them.
func deltaClaim(n uint64) []byte {
	b := binary.AppendUvarint(binary.AppendUvarint(nil, 128), 4)
	return binary.AppendVarint(binary.AppendUvarint(b, n), 0)
}

// inflated puts more than mostAllocated into a page that claims to be small.
func inflated(t *testing.T, codec string) func(*forgedPage) {
	body := zerosIn(t, codec, 320<<20)
	return func(p *forgedPage) { p.body = body }
}

// TestParquetDirectoryLies: neither does what the directory claims.
func TestParquetDirectoryLies(t *testing.T) {
	list := func(field, kind byte, n uint64) []byte {
		return binary.AppendUvarint([]byte{field<<4 | 9, 0xf0 | kind}, n)
	}
	for name, footer := range map[string][]byte{
		"a list":            list(2, 12, math.MaxInt32),
		"a list that is":    append(list(2, 12, 8<<20), make([]byte, 8<<20)...),
		"a text":            binary.AppendUvarint([]byte{6<<4 | 8}, math.MaxInt32),
		"a table":           append(binary.AppendUvarint([]byte{9<<4 | 11}, math.MaxInt32), 0x55),
		"nesting":           bytes.Repeat([]byte{9<<4 | 12}, 32<<20),
		"nesting of lists":  append([]byte{9<<4 | 9}, bytes.Repeat([]byte{1<<4 | 9}, 32<<20)...),
		"a kind of nothing": {2<<4 | 14},
		"nothing":           {},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, withFooter([]byte("PAR1"), footer)) })
	}
	deep := format.FileMetaData{Version: 1, RowGroups: []format.RowGroup{}}
	for range 10_000 {
		one := format.SchemaElement{Name: "a"}
		one.NumChildren.Valid, one.NumChildren.V = true, 1
		deep.Schema = append(deep.Schema, one)
	}
	t.Run("columns in columns", func(t *testing.T) { refuses(t, withFooter([]byte("PAR1"), marshal(t, deep))) })
}

// TestParquetRepeatedText: a dictionary of one long text, for every row, ends as
// any other bomb does.
func TestParquetRepeatedText(t *testing.T) {
	var b bytes.Buffer
	w := parquet.NewGenericWriter[dictRow](&b)
	if _, err := w.Write(slices.Repeat([]dictRow{{strings.Repeat("tide ", 20_000)}}, 3000)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	limit := expansionLimit(int64(b.Len()))
	docs, _, last := collect(readParquet(bytes.NewReader(b.Bytes()), "f", Options{}))
	if int64(len(docs)) > limit/100_000 || last == nil || !strings.Contains(last.Error(), "decompression bomb") {
		t.Errorf("%d documents, then %v", len(docs), last)
	}
}

// TestParquetDamagedCodecs: one byte changed, in every codec, ends in
// words and in little memory.
func TestParquetDamagedCodecs(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and without anything concurrent")
	}
	for _, name := range []string{"gzip", "zstd", "brotli", "lz4"} {
		raw, err := os.ReadFile(parquetFile(name))
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		for at := 4; at < len(raw); at += 41 {
			damaged := slices.Clone(raw)
			damaged[at] ^= 0x55
			runtime.ReadMemStats(&before)
			collect(readParquet(bytes.NewReader(damaged), "f", Options{}))
			if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > mostAllocated {
				t.Fatalf("%s, damage at %d: %d MiB allocated", name, at, (after.TotalAlloc-before.TotalAlloc)>>20)
			}
		}
	}
}
