package pipeline

import (
	"bufio"
	"cmp"
	"fmt"
	"iter"
	"os"

	"tidemark/corpus"
	"tidemark/store/segment"
)

// spool keeps the documents that an update reads, in a temporary file: which of
// them the state takes is known only when all are read, and a fit reads them again.
type spool struct {
	file     *os.File
	buffered *bufio.Writer
	writer   *segment.Writer
	kept     []spooled // by record, from 0
	err      error     // the first
}

// spooled says where a document lies, or why there is none.
type spooled struct {
	offset, size int64
	place        corpus.Place
	rawHash      uint64
	bad          *corpus.RecordError
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "tidemark-update-*")
	if err != nil {
		return nil, err
	}
	s := &spool{file: file, buffered: bufio.NewWriterSize(file, 1<<18)}
	s.writer = segment.NewWriter(s.buffered)
	return s, nil
}

// close removes the file.
func (s *spool) close() {
	s.file.Close() // it is removed
	os.Remove(s.file.Name())
}

// add takes the next record. Its error shows in ready.
func (s *spool) add(i *corpus.Item) {
	k := spooled{place: i.Document.Place, rawHash: i.Document.RawHash, bad: i.Bad}
	if i.Bad == nil {
		var err error
		r := recordOf(&i.Document)
		r.ID = stated + r.ID // a segment takes no record without
		k.offset, k.size, err = s.writer.Add(&r)
		s.err = cmp.Or(s.err, err)
	}
	s.kept = append(s.kept, k)
}

// stated stands before the id of a source, which may be empty.
const stated = "="

// ready ends the writing and returns the first error.
func (s *spool) ready() error {
	_, err := s.writer.Finish()
	return cmp.Or(s.err, err, s.buffered.Flush())
}

// document reads the document of a record that was no bad one.
func (s *spool) document(record int) (corpus.Document, error) {
	k := s.kept[record]
	var r segment.Record
	if err := segment.ReadAt(&r, s.file, k.offset, k.size); err != nil {
		return corpus.Document{}, fmt.Errorf("temporary file of the update: %w", err)
	}
	d := documentOf(&r)
	d.ID = d.ID[len(stated):]
	d.Place, d.RawHash = k.place, k.rawHash
	return d, nil
}

// documents yields what was read, bad records as errors, as a reader does.
func (s *spool) documents() iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for i := range s.kept {
			var d corpus.Document
			var err error
			if bad := s.kept[i].bad; bad != nil {
				err = bad
			} else {
				d, err = s.document(i)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// recordOf is a document as a segment keeps it.
func recordOf(d *corpus.Document) segment.Record {
	return segment.Record{
		ID: d.ID, Title: d.Title, Abstract: d.Abstract, Date: d.Date, DateText: d.DateText,
		Authors: d.Authors, Venue: d.Venue, Categories: d.Categories, URL: d.URL, DOI: d.DOI,
	}
}

func documentOf(r *segment.Record) corpus.Document {
	return corpus.Document{
		ID: r.ID, Title: r.Title, Abstract: r.Abstract, Date: r.Date, DateText: r.DateText,
		Authors: r.Authors, Venue: r.Venue, Categories: r.Categories, URL: r.URL, DOI: r.DOI,
	}
}
