package format

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// thriftItem is what an item of a list in the directory takes in memory at the
// most, in bytes.
const thriftItem = 512

// checkFooter looks at the directory of a Parquet file, which stands at its
// end, before the library believes what it claims. Limit is expansionLimit. The
// error is in words for the user.
func checkFooter(file io.ReaderAt, size, limit int64) error {
	var tail [8]byte
	if n, err := file.ReadAt(tail[:], max(0, size-8)); n < 8 && err != nil || string(tail[4:]) != "PAR1" {
		return errors.New("the Parquet file is cut short: its directory, which stands at its end, is missing; fetch the file again")
	}
	length := int64(binary.LittleEndian.Uint32(tail[:4]))
	if length > size-12 {
		return errors.New("the Parquet file is damaged: its directory would be longer than the file; fetch the file again")
	}
	raw := make([]byte, length)
	if _, err := file.ReadAt(raw, size-8-length); err != nil {
		return fmt.Errorf("not a readable Parquet file: %w", err)
	}
	n, items, err := thriftStruct(raw)
	if err != nil {
		return fmt.Errorf("not a readable Parquet file: %w", err)
	}
	if int64(items) > limit/thriftItem {
		return fmt.Errorf("%w: a directory of %d entries in a Parquet file of %d bytes", errExpands, items, size)
	}
	meta := &format.FileMetaData{}
	if err := thrift.Unmarshal(&thrift.CompactProtocol{}, raw[:n], meta); err != nil {
		return fmt.Errorf("not a readable Parquet file: %w", err)
	}
	return checkMetadata(meta, size, limit)
}

// checkMetadata compares the sums in a directory with the limit: each column in
// each group of rows takes memory, also one that is not there.
func checkMetadata(meta *format.FileMetaData, size, limit int64) error {
	if int64(len(meta.Schema))*int64(len(meta.RowGroups)) > limit/thriftItem || schemaDepth(meta.Schema) > maxNesting {
		return errors.New("the Parquet file is damaged: its directory names columns that it does not hold; fetch the file again")
	}
	left := limit
	for _, group := range meta.RowGroups {
		for _, c := range group.Columns {
			if left -= max(0, min(c.MetaData.TotalUncompressedSize, left+1)); left < 0 {
				return fmt.Errorf("%w: %d bytes expand to more than %d; unpack it first if it is meant so", errExpands, size, limit)
			}
		}
	}
	return nil
}

// schemaDepth returns how deep the columns of a schema lie, which lists each
// before those inside it.
func schemaDepth(schema []format.SchemaElement) int {
	var open []int32 // columns to come, by depth
	deepest := 0
	for _, e := range schema {
		for len(open) > 0 && open[len(open)-1] == 0 {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			open[len(open)-1]--
		}
		if e.NumChildren.Valid && e.NumChildren.V > 0 {
			open = append(open, e.NumChildren.V)
			deepest = max(deepest, len(open))
		}
	}
	return deepest
}
