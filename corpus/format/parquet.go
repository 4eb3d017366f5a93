package format

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/parquet-go/parquet-go"

	"tidemark/corpus"
)

// parquetTable is Apache Parquet: a table stored by columns. The columns of
// documents are found by their names as in a CSV file.
var parquetTable = Format{
	Name:      "parquet",
	Title:     "Apache Parquet",
	Recognise: func(head []byte) bool { return len(head) > 8 && string(head[:4]) == "PAR1" },
	Read:      readParquet,
}

// readParquet spools the source to a temporary file, because the directory of
// a Parquet file stands at its end, and reads the rows from there.
func readParquet(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		refuse := func(err error) {
			yield(corpus.Document{}, badRecord(corpus.Place{Source: source}, corpus.ReasonUnreadable, 0, err))
		}
		temp, err := os.CreateTemp("", "tidemark-*.parquet")
		if err != nil {
			refuse(fmt.Errorf("a Parquet file needs a temporary file: %w", err))
			return
		}
		defer os.Remove(temp.Name())
		defer temp.Close()
		size, err := io.Copy(temp, r)
		var full *fs.PathError
		switch {
		case errors.As(err, &full) && full.Path == temp.Name():
			refuse(fmt.Errorf("a Parquet file needs a temporary file: %w", err))
			return
		case err != nil:
			yield(corpus.Document{}, err)
			return
		}
		p := &parquetReader{source: source, opts: opts}
		if err := p.open(temp, size); err != nil {
			refuse(err)
			return
		}
		p.rows(yield)
	}
}

// parquetReader reads the rows of an open file.
type parquetReader struct {
	source  string
	opts    Options
	file    *parquet.File
	leaves  []parquetLeaf
	columns tableColumns
	export  tableExport
	row     int   // rows read
	given   int64 // bytes of text given out

	stored io.ReaderAt // the file
	limit  int64       // bytes that it may expand to
	pages  pageScratch
}

// parquetLeaf is a column that is read.
type parquetLeaf struct {
	index  int // among the leaf columns of the file
	list   bool
	text   func(parquet.Value) string
	column *parquet.Column
}

// guarded runs f and returns as an error what the library panics with at a
// damaged file.
func guarded(f func() error) (err error) {
	defer func() {
		if why := recover(); why != nil {
			err = fmt.Errorf("the Parquet file is damaged: %v", why)
		}
	}()
	return f()
}

// open reads the directory of the file and finds the columns. The error is in
// words for the user.
func (p *parquetReader) open(file io.ReaderAt, size int64) error {
	p.stored, p.limit = file, expansionLimit(size)
	if err := guarded(func() error { return checkFooter(file, size, p.limit) }); err != nil {
		return err
	}
	err := guarded(func() (err error) {
		p.file, err = parquet.OpenFile(file, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		return err
	})
	if err != nil {
		return fmt.Errorf("not a readable Parquet file: %w", err)
	}
	return guarded(p.find)
}

// rows yields the documents of all row groups.
func (p *parquetReader) rows(yield func(corpus.Document, error) bool) {
	for number, group := range p.file.RowGroups() {
		ok := true
		err := guarded(func() (err error) {
			ok, err = p.group(number, group, yield)
			return err
		})
		if !ok {
			return
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			yield(corpus.Document{}, &stopped{fmt.Sprintf("row %d", p.row+1), err})
			return
		}
	}
}

// group yields the documents of the row group of that number and reports whether the consumer
// wants more.
func (p *parquetReader) group(number int, group parquet.RowGroup, yield func(corpus.Document, error) bool) (bool, error) {
	chunks := group.ColumnChunks()
	metadata := &p.file.Metadata().RowGroups[number]
	held := &heldPages{limit: p.limit}
	cursors := make([]*parquetCursor, len(p.leaves))
	for i, leaf := range p.leaves {
		guard := newPageGuard(p.stored, leaf.column, &metadata.Columns[leaf.index].MetaData, held, &p.pages)
		cursors[i] = &parquetCursor{guard: guard, pages: chunks[leaf.index].Pages(), text: leaf.text, max: p.opts.maxRecord()}
		defer cursors[i].close()
	}
	for range group.NumRows() {
		d, err := p.document(cursors)
		var bad *corpus.RecordError
		if err != nil && !errors.As(err, &bad) {
			return true, err
		}
		if !yield(d, err) {
			return false, nil
		}
	}
	return true, nil
}

// document returns the document of the next row.
func (p *parquetReader) document(cursors []*parquetCursor) (corpus.Document, error) {
	v := tableValues{columns: p.columns, cells: make([]string, len(cursors)), lists: map[int][]string{}}
	hash, size := fnvStart, int64(0)
	for i, c := range cursors {
		values, long, err := c.next()
		if err != nil {
			return corpus.Document{}, err
		}
		size += long
		for _, s := range values {
			hash = fnv(fnv(hash, []byte(s)), []byte{0})
		}
		hash = fnv(hash, []byte{1})
		v.set(i, values, p.leaves[i].list)
	}
	p.row++
	// One text in a dictionary may stand in every row.
	if p.given += size; p.given > p.limit {
		return corpus.Document{}, fmt.Errorf("%w: its rows expand to more than %d bytes", errExpands, p.limit)
	}
	place := corpus.Place{Source: p.source, Position: fmt.Sprintf("row %d", p.row)}
	if size > int64(p.opts.maxRecord()) {
		return corpus.Document{}, badRecord(place, corpus.ReasonTooLong, hash, tooLongError("a row", size, p.opts.maxRecord()))
	}
	d := v.document(p.export, p.opts)
	d.Place, d.RawHash = place, hash
	return d, nil
}
