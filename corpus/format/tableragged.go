package format

import (
	"fmt"
	"slices"
	"strings"
)

// even returns the cells of a record of another length than the header if
// their meaning is beyond doubt: the cells too many are empty or of a known
// fault of the tool, or the cells too few are empty ones behind all that is
// read, which spreadsheets leave out.
func (t *tableReader) even(cells []string) ([]string, bool) {
	want := len(t.header)
	for len(cells) > want && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == want:
		return cells, true
	case len(cells) > want && t.export.repair != nil:
		return t.export.repair(t.header, cells)
	case len(cells) > want:
		return cells, false
	}
	return cells, t.anchored(cells)
}

// anchored reports whether all columns that are read are among the cells of a
// short record, with a DOI or an address in its place behind the texts.
func (t *tableReader) anchored(cells []string) bool {
	last := 0
	for _, columns := range t.columns.fields {
		for _, i := range columns {
			last = max(last, i)
		}
	}
	if last >= len(cells) {
		return false
	}
	texts := slices.Concat(t.columns.fields[fieldTitle], t.columns.fields[fieldAbstract])
	anchor := func(field tableField, prefix string) bool {
		return slices.ContainsFunc(t.columns.fields[field], func(i int) bool {
			return i > slices.Max(texts) && strings.HasPrefix(bareDOI(strings.TrimSpace(cells[i])), prefix)
		})
	}
	return anchor(fieldDOI, "10.")
}

// raggedError words a record of another length than the header.
func (t *tableReader) raggedError(cells int) error {
	comma := t.rows.style.comma
	if cells > maxCells {
		return fmt.Errorf("more than %d cells where the first line names %d columns", maxCells, len(t.header))
	}
	if cells < len(t.header) {
		return fmt.Errorf("%d cells where the first line names %d columns; is the record cut, or a line break in a cell not quoted?", cells, len(t.header))
	}
	return fmt.Errorf("%d cells where the first line names %d columns; put quotes around cells that hold %q", cells, len(t.header), comma)
}
