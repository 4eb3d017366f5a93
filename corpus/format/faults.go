package format

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tidemark/corpus"
)

// unrecognised reports content in no known format: an error for a file the
// user named, a row for any other.
func (j *job) unrecognised(source, words string, head []byte, named bool) {
	if named {
		j.end(&UnrecognisedError{Source: source, Looks: words})
		return
	}
	j.bad(&corpus.RecordError{
		Place: corpus.Place{Source: source}, Status: corpus.Filtered, Reason: corpus.ReasonUnknownFormat,
		Err: &UnrecognisedError{Looks: words}, RawHash: fnv(fnvStart, head),
	})
}

// fault reports why reading a source ended before its end. A disk or network
// that fails under a named file ends everything; damage inside the file, or a
// bad file of a folder, is a row, and what was read before it stays.
func (j *job) fault(source string, err error) {
	if j.ctx.Err() != nil {
		j.end(context.Cause(j.ctx))
		return
	}
	place := corpus.Place{Source: source}
	var at *stopped
	if errors.As(err, &at) {
		place.Position, err = at.position, at.err
	}
	failed := j.raw != nil && j.raw.err != nil && j.raw.err != io.EOF
	switch {
	case failed && j.in.Named:
		j.end(&InputError{Name: source, Err: fmt.Errorf("reading failed: %w", err), Remedy: "try again"})
	case failed:
		j.bad(badRecord(place, corpus.ReasonUnreadable, 0, fmt.Errorf("reading failed: %w", err)))
	case errors.Is(err, errExpands):
		j.bad(badRecord(place, corpus.ReasonUnreadable, 0, fmt.Errorf("%w; the records before are kept", err)))
	case errors.Is(err, io.ErrUnexpectedEOF):
		j.bad(badRecord(place, corpus.ReasonTruncated, 0,
			fmt.Errorf("the file is cut short (%w); the records before are kept, fetch the file again for the rest", err)))
	default:
		j.bad(badRecord(place, corpus.ReasonUnreadable, 0,
			fmt.Errorf("the file is damaged (%w); the records before are kept, fetch the file again for the rest", err)))
	}
}
