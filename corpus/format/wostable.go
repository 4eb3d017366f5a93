package format

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"tidemark/corpus"
)

// wosHeader returns the columns of a Web of Science table, or nil for a line
// that is not its header.
func wosHeader(text []byte) []string {
	const most = 1000
	if !bytes.HasPrefix(text, []byte("PT\t")) || len(text) > headSize || bytes.Count(text, []byte{'\t'}) > most {
		return nil
	}
	columns := strings.Split(string(bytes.TrimRight(text, "\t")), "\t")
	if len(columns) < 5 || !slices.Contains(columns, "TI") || !slices.Contains(columns, "SO") {
		return nil
	}
	return columns
}

// readWOSTable reads a table. A quotation mark in it is a character like any
// other: readers of CSV take several records for one at a title that begins
// with a quotation, so lines are cut at tabs here and nothing else is done.
func readWOSTable(in io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		var columns []string
		var r taggedRecord
		newLineReader(lineFeeds(in), opts.maxRecord()).documents(yield, func(l line) (corpus.Document, error) {
			text := bytes.TrimPrefix(l.text, []byte("\uFEFF"))
			// Files joined with cat repeat the header.
			if header := wosHeader(text); header != nil {
				columns = header
				return corpus.Document{}, errRepeated
			}
			place := corpus.Place{Source: source, Position: l.position()}
			d, err := wosRow(&r, l, text, columns, opts)
			d.Place, d.RawHash = place, l.hash
			if err != nil {
				reason := corpus.ReasonBadRow
				if l.tooLong {
					reason = corpus.ReasonTooLong
				}
				return corpus.Document{}, badRecord(place, reason, l.hash, err)
			}
			return d, nil
		})
	}
}

// wosRow turns a row into a tagged record, whose fields are then read alike.
func wosRow(r *taggedRecord, l line, text []byte, columns []string, opts Options) (corpus.Document, error) {
	if l.tooLong {
		return corpus.Document{}, tooLongError("a line", l.size, opts.maxRecord())
	}
	text = bytes.TrimRight(text, "\t\r ")
	// One more than there should be is enough to see that there are too many.
	cells := bytes.SplitN(text, []byte{'\t'}, len(columns)+1)
	// Empty cells at the end may have been cut off; a row that misses more has
	// lost its beginning or its end, and what is left would be in wrong columns.
	if len(cells) > len(columns) || len(cells) < min(len(columns)/2, 4) {
		return corpus.Document{}, fmt.Errorf("a row of %d cells under %d columns; export the file again", bytes.Count(text, []byte{'\t'})+1, len(columns))
	}
	r.begin(l.number, false)
	for i, cell := range cells {
		if value := bytes.TrimSpace(cell); len(value) > 0 {
			r.add(tagLine{part: newField, tag: columns[i], value: value}, int64(len(value)), 0, max(opts.maxRecord(), 16*len(columns)))
		}
	}
	return wosDocument(r, opts), nil
}
