package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"tidemark/corpus"
)

// tableReader reads a table whose first record names its columns.
type tableReader struct {
	source  string
	opts    Options
	rows    *tableRows
	header  []string
	columns tableColumns
	export  tableExport
}

// readTable reads a table of any tool: which one is told by the header, also
// if the user named another.
func readTable(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		br := bufio.NewReaderSize(r, headSize)
		head, _ := br.Peek(headSize)
		var text io.Reader = br
		if oldMac(head) {
			text = macReader{br}
		}
		shape := shapeOf(unixLines(head), opts.Map)
		t := &tableReader{source: source, opts: opts, rows: newTableRows(text, shape.style, opts.maxRecord())}
		if !t.open(shape, yield) {
			return
		}
		for {
			row, err := t.rows.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(corpus.Document{}, &stopped{linePosition(row.number), err})
				return
			}
			if d, err := t.record(row); err != errRepeated && !yield(d, err) {
				return
			}
		}
	}
}

// open reads up to the header and finds the columns. It reports whether to go on.
func (t *tableReader) open(shape tableShape, yield func(corpus.Document, error) bool) bool {
	refuse := func(row tableRow, reason corpus.Reason, err error) bool {
		yield(corpus.Document{}, badRecord(t.place(row), reason, row.hash, err))
		return false
	}
	for first := true; ; {
		row, err := t.rows.next()
		switch {
		case err == io.EOF:
			return refuse(row, corpus.ReasonNoHeader, errNoHeader)
		case err != nil:
			yield(corpus.Document{}, &stopped{linePosition(row.number), err})
			return false
		case row.err != nil:
			return refuse(row, row.reason, fmt.Errorf("no names of columns: %w", row.err))
		}
		if _, ok := separatorLine(row.text); ok && first {
			continue
		}
		first = false
		if len(shape.header) > 0 && !slices.Equal(row.cells, shape.header) && preface(row.cells) {
			if !yield(corpus.Document{}, t.passed(row)) {
				return false
			}
			continue
		}
		t.header, t.export = row.cells, exportOf(row.cells)
		t.rows.want = len(t.header)
		if t.columns, err = columnsOf(t.header, t.export.names(), t.opts.Map); err != nil {
			return refuse(row, corpus.ReasonNoHeader, err)
		}
		return true
	}
}

func (t *tableReader) place(row tableRow) corpus.Place {
	return corpus.Place{Source: t.source, Position: linePosition(row.number)}
}

func (t *tableReader) passed(row tableRow) error {
	return &PassedOver{Place: t.place(row), Text: excerpt(oneLine(string(row.text)))}
}

var errNoHeader = errors.New("no line with the names of the columns; add a first line such as title,abstract,date")

// errRepeated marks a header that stands again between the records of tables
// joined together.
var errRepeated = errors.New("the header again")

// record returns the document of a record, or why there is none.
func (t *tableReader) record(row tableRow) (corpus.Document, error) {
	place := t.place(row)
	switch {
	case row.err != nil:
		return corpus.Document{}, badRecord(place, row.reason, row.hash, row.err)
	case t.isHeader(row.cells):
		return corpus.Document{}, errRepeated
	case len(row.cells) > maxCells:
		return corpus.Document{}, badRecord(place, corpus.ReasonBadRow, row.hash, t.raggedError(len(row.cells)))
	case !slices.ContainsFunc(row.cells, func(c string) bool { return strings.TrimSpace(c) != "" }):
		return corpus.Document{}, t.passed(row)
	}
	cells, ok := t.even(row.cells)
	if !ok {
		return corpus.Document{}, badRecord(place, corpus.ReasonBadRow, row.hash, t.raggedError(len(row.cells)))
	}
	d := tableValues{columns: t.columns, cells: cells}.document(t.export, t.opts)
	d.Place, d.RawHash = place, row.hash
	return d, nil
}

func (t *tableReader) isHeader(cells []string) bool {
	same := len(cells) == len(t.header)
	for i := 0; same && i < len(cells); i++ {
		same = strings.TrimPrefix(cells[i], "\uFEFF") == strings.TrimPrefix(t.header[i], "\uFEFF")
	}
	return same
}
