package store

import (
	"bufio"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"tidemark/store/segment"
)

// Document is what the database knows of a document: its version in force.
type Document struct {
	ID            string
	Run           int         // that brought this version
	Text, Content segment.Key // see segment.Record
	Period        string      // as given to Add; empty: off the time axis
	// Position and Size say where its record lies in the segment of the run.
	Position, Size int64
}

const documentColumns = `id, run, position, size, text, content, period`

func scanDocument(scan func(...any) error) (Document, error) {
	var d Document
	var text, content []byte
	err := scan(&d.ID, &d.Run, &d.Position, &d.Size, &text, &content, &d.Period)
	copy(d.Text[:], text)
	copy(d.Content[:], content)
	return d, err
}

// Find returns the version in force of a document.
func (s *State) Find(id string) (d Document, found bool, err error) {
	d, err = scanDocument(s.row(`SELECT `+documentColumns+` FROM documents WHERE id = ? AND replaced IS NULL`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	}
	return d, err == nil, s.databaseError(err)
}

// Documents returns the number of documents in force.
func (s *State) Documents() (n int, err error) {
	err = s.row(`SELECT count(*) FROM documents WHERE replaced IS NULL`).Scan(&n)
	return n, s.databaseError(err)
}

// Record reads the record of a document.
func (s *State) Record(d Document) (segment.Record, error) {
	var r segment.Record
	path := s.path(segmentsName, segmentName(d.Run))
	file, err := os.Open(path)
	if err != nil {
		return r, segmentError(path, err)
	}
	defer file.Close()
	err = segment.ReadAt(&r, file, d.Position, d.Size)
	return r, segmentError(path, err)
}

// segmentError says what to do about a segment that cannot be read.
func segmentError(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, segment.ErrVersion):
		return fmt.Errorf("%w: %s: %w; use the newer program", ErrNewer, path, err)
	}
	return fmt.Errorf("%w: %s: %w; put a backup of this file in its place", ErrDamaged, path, err)
}

// Stored is a document with its record.
type Stored struct {
	Document
	Record segment.Record
}

// All yields the documents in force with their records, in the order in which
// they came; only those that want returns true for are read (nil: all). One
// record is in memory at a time, and of one segment the list of documents. After
// an error the iteration ends.
func (s *State) All(want func(Document) bool) iter.Seq2[Stored, error] {
	return func(yield func(Stored, error) bool) {
		segments, err := s.segments()
		if err != nil {
			yield(Stored{}, err)
			return
		}
		for _, g := range segments {
			if !s.inSegment(g.run, want, yield) {
				return
			}
		}
	}
}

// inSegment yields the documents of one segment and reports whether to go on.
func (s *State) inSegment(run int, want func(Document) bool, yield func(Stored, error) bool) bool {
	documents, err := s.documentsOf(run, want)
	if err != nil {
		return yield(Stored{}, err) && false
	}
	if len(documents) == 0 {
		return true
	}
	path := s.path(segmentsName, segmentName(run))
	file, err := os.Open(path)
	if err != nil {
		return yield(Stored{}, segmentError(path, err)) && false
	}
	defer file.Close()
	for _, d := range documents {
		stored := Stored{Document: d}
		if err := segment.ReadAt(&stored.Record, file, d.Position, d.Size); err != nil {
			return yield(Stored{}, segmentError(path, err)) && false
		}
		if !yield(stored, nil) {
			return false
		}
	}
	return true
}

// documentsOf returns the documents in force of one segment, in their order there.
func (s *State) documentsOf(run int, want func(Document) bool) ([]Document, error) {
	var list []Document
	err := s.query(func(rows *sql.Rows) error {
		d, err := scanDocument(rows.Scan)
		if err == nil && (want == nil || want(d)) {
			list = append(list, d)
		}
		return err
	}, `SELECT `+documentColumns+` FROM documents WHERE run = ? AND replaced IS NULL ORDER BY position`, run)
	return list, err
}

// segmentRow is what the database knows of a segment.
type segmentRow struct {
	run, records int
	sum          fileSum
}

func (s *State) segments() ([]segmentRow, error) {
	var list []segmentRow
	err := s.query(func(rows *sql.Rows) error {
		var g segmentRow
		var sum []byte
		err := rows.Scan(&g.run, &g.records, &g.sum.bytes, &sum)
		copy(g.sum.sha256[:], sum)
		list = append(list, g)
		return err
	}, `SELECT run, records, bytes, sha256 FROM segments ORDER BY run`)
	return list, err
}

// checkSegments finds what is missing or of another length, without reading it.
func (s *State) checkSegments() error {
	segments, err := s.segments()
	if err != nil {
		return err
	}
	for _, g := range segments {
		path := s.path(segmentsName, segmentName(g.run))
		info, err := os.Stat(path)
		if err == nil && info.Size() != g.sum.bytes {
			err = fmt.Errorf("it has %d bytes instead of %d", info.Size(), g.sum.bytes)
		}
		if err != nil {
			return segmentError(path, err)
		}
	}
	return nil
}

// eachRecord reads a whole segment and returns its summary.
func eachRecord(path string, f func(r *segment.Record, position, size int64) error) (segment.Summary, error) {
	file, err := os.Open(path)
	if err != nil {
		return segment.Summary{}, segmentError(path, err)
	}
	defer file.Close()
	in, err := segment.NewReader(bufio.NewReaderSize(file, 1<<18))
	if err != nil {
		return segment.Summary{}, segmentError(path, err)
	}
	for {
		var r segment.Record
		position, size, err := in.Next(&r)
		if errors.Is(err, io.EOF) {
			return in.Summary(), nil
		}
		if err != nil {
			return in.Summary(), segmentError(path, err)
		}
		if err := f(&r, position, size); err != nil {
			return in.Summary(), err
		}
	}
}
