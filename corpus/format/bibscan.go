package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"tidemark/corpus"
)

// bibScanner cuts a source into entries by counting braces. BibTeX counts all
// of them, JabRef and others not those behind a backslash, and files follow
// either: both counts are kept, and where they differ, the end of an entry is
// the one that is followed by the end of its line. Text between entries is a
// comment.
type bibScanner struct {
	lines *lineReader
	max   int
	rest  []byte // of the current line, after the last entry
	at    int    // number of that line

	entry  rawEntry
	open   bool
	closer byte // '}' or ')'
	depth  int  // of braces inside the entry; -1 once it passed its end
	bare   int  // of those without a backslash, likewise
	quoted bool // inside quotation marks, where they matter
	size   int64
	buffer []byte
	// shortComments says that a @comment had no end: from there on, each is
	// taken to end with its line.
	shortComments bool
}

func newBibScanner(r io.Reader, max int) *bibScanner {
	return &bibScanner{lines: newLineReader(lineFeeds(r), max), max: max}
}

// next returns the next entry, io.EOF at the end, or the source's error with
// the line it stopped at.
func (s *bibScanner) next() (rawEntry, error) {
	for {
		if !s.open && s.begin() {
			continue
		}
		if s.open && s.rest != nil && s.take() {
			return s.finish(), nil
		}
		l, err := s.lines.next()
		switch {
		case err == io.EOF && s.open && s.entry.kind == "comment" && s.size <= int64(s.max):
			s.reopenComment()
			continue
		case err == io.EOF && s.open:
			s.fail(corpus.ReasonTruncated, errors.New("the file ends inside the entry; close it with a brace"))
			return s.finish(), nil
		case err == io.EOF:
			return rawEntry{}, io.EOF
		case err != nil:
			return rawEntry{}, &stopped{l.position(), err}
		}
		s.at, s.rest = l.number, bytes.TrimRight(bytes.TrimPrefix(l.text, []byte("\uFEFF")), "\r")
		if l.tooLong {
			return s.swallow(l), nil
		}
		if !s.open && bytes.HasPrefix(s.rest, []byte{'%'}) {
			s.rest = nil // how people comment entries out
			continue
		}
		// An entry that was never closed must not take the ones after it along.
		if s.open && s.entry.kind != "comment" && bibOpens.Match(s.rest) {
			s.fail(corpus.ReasonTruncated, fmt.Errorf("it does not end before the next entry begins in line %d; close it with a brace", l.number))
			return s.finish(), nil
		}
	}
}

// begin looks for the next entry in the rest of the line.
func (s *bibScanner) begin() bool {
	for {
		at := bytes.IndexByte(s.rest, '@')
		if at < 0 {
			s.rest = nil
			return false
		}
		if m := bibEntryAt(s.rest[at:]); m != nil {
			kind := s.rest[at+m[2] : at+m[3]]
			s.entry = rawEntry{line: s.at, kind: string(bytes.ToLower(kind)), hash: fnv(fnvStart, bytes.ToLower(kind))}
			if s.shortComments && s.entry.kind == "comment" {
				s.rest = nil
				return false
			}
			s.closer = '}'
			if s.rest[at+m[1]-1] == '(' {
				s.closer = ')'
			}
			s.open, s.depth, s.bare, s.quoted, s.size, s.buffer = true, 0, 0, false, 0, s.buffer[:0]
			s.rest = s.rest[at+m[1]:]
			return true
		}
		s.rest = s.rest[at+1:]
	}
}

// bibEntryAt returns where the kind and the brace of an entry stand in text
// that begins with @, or nil.
func bibEntryAt(text []byte) []int {
	if len(text) < 3 || text[1] != ' ' && !upper(text[1]&^0x20) {
		return nil
	}
	return bibEntry.FindSubmatchIndex(text)
}

// store keeps text of the entry, up to the limit.
func (s *bibScanner) store(text []byte) {
	s.entry.hash = fnv(s.entry.hash, text)
	if s.size += int64(len(text)); s.size <= int64(s.max) {
		s.buffer = append(s.buffer, text...)
	}
}

func (s *bibScanner) fail(reason corpus.Reason, err error) {
	s.entry.err, s.entry.reason = err, reason
	s.open = false
}

// finish returns the entry that was closed.
func (s *bibScanner) finish() rawEntry {
	e := s.entry
	e.text = s.buffer
	if s.size > int64(s.max) {
		e.err, e.reason = tooLongError("an entry", s.size, s.max), corpus.ReasonTooLong
	}
	return e
}

// swallow makes a line over the limit, of which nothing is known, a bad record
// together with the entry it stands in.
func (s *bibScanner) swallow(l line) rawEntry {
	if !s.open {
		s.entry = rawEntry{line: l.number, kind: "entry", hash: fnvStart}
		s.buffer, s.size = s.buffer[:0], 0
	}
	s.open, s.rest = false, nil
	e := s.entry
	e.text, e.hash = s.buffer, e.hash^l.hash
	e.err, e.reason = tooLongError("a line", l.size, s.max), corpus.ReasonTooLong
	return e
}

// reopenComment reads what a comment without end swallowed once more, from the
// line after its first. It happens once in a file.
func (s *bibScanner) reopenComment() {
	_, rest, _ := bytes.Cut(s.buffer, []byte{'\n'})
	s.lines = newLineReader(bytes.NewReader(bytes.Clone(rest)), s.max)
	s.lines.number = s.entry.line
	s.open, s.shortComments, s.rest = false, true, nil
}
