package format

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// valueText returns how values of a type become text.
func valueText(t parquet.Type) func(parquet.Value) string {
	logical := t.LogicalType()
	if logical != nil {
		switch l := logical.Value.(type) {
		case *format.DateType:
			return func(v parquet.Value) string {
				return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
			}
		case *format.TimestampType:
			unit := l.Unit.Value.Duration()
			return func(v parquet.Value) string {
				per := int64(time.Second / unit)
				n := v.Int64()
				return momentText(time.Unix(n/per, n%per*int64(unit)), l.IsAdjustedToUTC)
			}
		}
	}
	return plainValue
}

// momentText writes a time. Tools store days as midnight without a zone: that
// is a day, wherever it is read.
func momentText(t time.Time, utc bool) string {
	t = t.UTC()
	if !utc && t.Equal(t.Truncate(24*time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// plainValue writes a value of no special type.
func plainValue(v parquet.Value) string {
	switch v.Kind() {
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32)
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64)
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray())
	case parquet.Int96:
		// A time as old tools write it: nanoseconds of the day and Julian day.
		b := v.Int96()
		var raw [8]byte
		binary.LittleEndian.PutUint32(raw[:4], b[0])
		binary.LittleEndian.PutUint32(raw[4:], b[1])
		nanos := int64(binary.LittleEndian.Uint64(raw[:]))
		return momentText(time.Unix((int64(b[2])-2440588)*86400, nanos), false)
	}
	return fmt.Sprint(v)
}
