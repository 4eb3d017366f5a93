package format

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// find picks the leaf columns that hold fields of documents; the others are
// never read.
func (p *parquetReader) find() error {
	var names []string
	var leaves []*parquet.Column
	var walk func(*parquet.Column)
	walk = func(c *parquet.Column) {
		if c.Leaf() {
			names, leaves = append(names, leafName(c.Path())), append(leaves, c)
		}
		for _, inner := range c.Columns() {
			walk(inner)
		}
	}
	walk(p.file.Root())
	p.export = exportOf(names)
	all, err := columnsOf(names, p.export.names(), p.opts.Map)
	if err != nil {
		return errors.New(strings.NewReplacer(
			"the first line names", "the file has",
			"it holds", "its columns are",
			", or, if the table has no names, add a first line such as title,abstract,date", "").Replace(err.Error()))
	}
	used := slices.Concat(all.fields[:]...)
	if p.export.amend != nil {
		used = nil // what it reads is not listed
		for i := range leaves {
			used = append(used, i)
		}
	}
	slices.Sort(used)
	used = slices.Compact(used)
	p.columns = tableColumns{mappedDate: all.mappedDate}
	for _, i := range used {
		leaf := leaves[i]
		p.columns.forms = append(p.columns.forms, all.forms[i])
		p.leaves = append(p.leaves, parquetLeaf{index: leaf.Index(), list: leaf.MaxRepetitionLevel() > 0, text: valueText(leaf.Type()), column: leaf})
	}
	for field, columns := range all.fields {
		for _, i := range columns {
			at, _ := slices.BinarySearch(used, i)
			p.columns.fields[field] = append(p.columns.fields[field], at)
		}
	}
	return nil
}

// leafName joins the names on the way to a column, without those of the layers
// that every list has.
func leafName(path []string) string {
	name := path[:1:1]
	for _, part := range path[1:] {
		if !slices.Contains([]string{"list", "element", "item", "array", "array_element", "bag"}, part) {
			name = append(name, part)
		}
	}
	return strings.Join(name, ".")
}

// set puts the values of a column into cell i.
func (v *tableValues) set(i int, values []string, list bool) {
	v.cells[i] = strings.Join(values, " ")
	if list {
		v.lists[i] = values
	}
}

// parquetCursor walks over the values of one column row by row and holds one
// page of it.
type parquetCursor struct {
	guard  *pageGuard
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [32]parquet.Value
	held   []parquet.Value // of buf, not yet used
	text   func(parquet.Value) string
	max    int
}

// next returns the values of the next row that are not null, and their bytes.
// Values beyond the limit are counted and dropped.
func (c *parquetCursor) next() (values []string, size int64, err error) {
	for first := true; ; first = false {
		v, err := c.peek()
		if err != nil {
			if err == io.EOF && !first {
				err = nil
			}
			return values, size, err
		}
		if !first && v.RepetitionLevel() == 0 {
			return values, size, nil
		}
		c.held = c.held[1:]
		if v.IsNull() {
			continue
		}
		s := c.text(v)
		if size += int64(len(s)); size <= int64(c.max) {
			values = append(values, s)
		}
	}
}

// peek returns the next value, io.EOF behind the last.
func (c *parquetCursor) peek() (parquet.Value, error) {
	for len(c.held) == 0 {
		if c.values == nil {
			if err := c.guard.next(); err != nil {
				return parquet.Value{}, err
			}
			page, err := c.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			c.page, c.values = page, page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.held = c.buf[:n]
		switch {
		case n > 0:
		case err == io.EOF:
			parquet.Release(c.page)
			c.page, c.values = nil, nil
		case err != nil:
			return parquet.Value{}, err
		default:
			return parquet.Value{}, io.ErrNoProgress
		}
	}
	return c.held[0], nil
}

func (c *parquetCursor) close() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.pages.Close()
}
