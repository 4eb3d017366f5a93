package output

import (
	"io"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// A row group is held in memory until it is written, so both its rows and
// their bytes before compression are bounded. Readers work on row groups side
// by side; 131,072 rows are about what DuckDB and pyarrow write.
const (
	rowGroupRows  = 1 << 17
	rowGroupBytes = 32 << 20
	rowBatch      = 64 // rows given to the library at a time
)

// parquetEncoder writes Apache Parquet. Nothing in the file depends on when,
// where or with how many workers it is written. Compression is zstd, because the
// library's Snappy gives other bytes on other processors; data pages are of
// version 1, which every reader knows.
type parquetEncoder struct {
	w       *parquet.GenericWriter[any]
	columns []Column
	rows    []parquet.Row // of the batch
	batched int
	// Of the row group so far.
	groupRows, groupBytes int
}

func newParquet(w io.Writer, t Table) *parquetEncoder {
	e := &parquetEncoder{columns: t.Columns, rows: make([]parquet.Row, rowBatch)}
	for i := range e.rows {
		e.rows[i] = make(parquet.Row, len(t.Columns))
	}
	options := []parquet.WriterOption{
		parquet.NewSchema(t.Name, columnGroup(t.Columns)),
		parquet.Compression(&zstd.Codec{}), parquet.DataPageVersion(1),
		parquet.CreatedBy(Tool, Schema, "tables"),
		parquet.KeyValueMetadata("tidemark.schema", Schema),
		parquet.KeyValueMetadata("tidemark.table", t.Name),
		parquet.KeyValueMetadata("tidemark.version", strconv.Itoa(t.Version)),
		parquet.KeyValueMetadata("tidemark.columns", string(columnsJSON(t.Columns))),
	}
	e.w = parquet.NewGenericWriter[any](w, options...)
	return e
}

func (e *parquetEncoder) header() error { return nil }

func (e *parquetEncoder) row(cells []cell) error {
	row := e.rows[e.batched]
	for i, c := range e.columns {
		row[i] = c.parquetValue(cells[i], i)
		e.groupBytes += 8 + len(cells[i].text)
	}
	e.batched++
	e.groupRows++
	if full := e.groupRows == rowGroupRows || e.groupBytes >= rowGroupBytes; full || e.batched == rowBatch {
		return e.writeBatch(full)
	}
	return nil
}

// writeBatch writes the rows of the batch, and with full ends the row group.
func (e *parquetEncoder) writeBatch(full bool) error {
	_, err := e.w.WriteRows(e.rows[:e.batched])
	e.batched = 0
	if err != nil || !full {
		return err
	}
	e.groupRows, e.groupBytes = 0, 0
	return e.w.Flush()
}

func (e *parquetEncoder) flush() error {
	if err := e.writeBatch(false); err != nil {
		return err
	}
	return e.w.Close()
}

// parquetValue returns a cell of the column of that number.
func (c Column) parquetValue(x cell, number int) parquet.Value {
	if x.null {
		return parquet.NullValue().Level(0, 0, number)
	}
	var v parquet.Value
	switch c.Kind {
	case Text:
		v = parquet.ValueOf(x.text)
	case Integer:
		v = parquet.Int64Value(x.number)
	case Real:
		v = parquet.DoubleValue(x.real)
	case Boolean:
		v = parquet.BooleanValue(x.number == 1)
	case Day:
		v = parquet.Int32Value(int32(x.number))
	}
	return v.Level(0, 1, number)
}

// orderedGroup is a group whose columns stay in their order; the library's own
// sorts them by name.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields returns the columns in their order.
func (g orderedGroup) Fields() []parquet.Field { return g.fields }

// columnGroup returns the Parquet schema of columns; every one may be null.
func columnGroup(columns []Column) parquet.Node {
	g := orderedGroup{Group: parquet.Group{}}
	for _, c := range columns {
		one := parquet.Group{c.Name: parquet.Optional(c.parquetNode())}
		g.Group[c.Name] = one[c.Name]
		g.fields = append(g.fields, one.Fields()...)
	}
	return g
}

func (c Column) parquetNode() parquet.Node {
	switch c.Kind {
	case Integer:
		return parquet.Leaf(parquet.Int64Type)
	case Real:
		return parquet.Leaf(parquet.DoubleType)
	case Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case Day:
		return parquet.Date()
	}
	return parquet.String()
}
