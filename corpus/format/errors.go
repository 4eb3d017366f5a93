package format

import (
	"fmt"
	"io/fs"
	"strings"

	"tidemark/corpus"
)

// UnrecognisedError is a file whose content is in no known format.
type UnrecognisedError struct {
	// Source is the file as the user named it, or "" where the place stands
	// beside the error already.
	Source string
	// Looks says what the content looks like: "a PNG image".
	Looks string
}

// Error says what the file is and what could be read instead.
func (e *UnrecognisedError) Error() string {
	text := e.Looks + ", not a collection of documents in a known format"
	if e.Source == "" {
		return text // one row of many
	}
	var known []string
	for _, f := range Formats() {
		known = append(known, f.Name)
	}
	return fmt.Sprintf("%s: %s; readable are %s, plain or in gzip, zstd, bzip2 or zip; if it is one of these, name it with --format",
		e.Source, text, strings.Join(known, ", "))
}

// InputError is a name on the command line that cannot be used, or a file
// that cannot be read.
type InputError struct {
	// Name is the input as the user named it.
	Name string
	// Remedy says what the user can do.
	Remedy string
	// Err is the cause. It wraps fs.ErrNotExist for a missing file, a glob
	// without a match and a folder without a file, and fs.ErrPermission for an
	// unreadable one.
	Err error
}

// Error names the input, what is wrong with it, and the remedy.
func (e *InputError) Error() string {
	// The path is said already, and "open" or "stat" tells a user nothing.
	cause := e.Err
	if p, ok := cause.(*fs.PathError); ok {
		cause = p.Err
	}
	text := e.Name + ": " + cause.Error()
	if e.Remedy != "" {
		text += "; " + e.Remedy
	}
	return text
}

// Unwrap returns the cause.
func (e *InputError) Unwrap() error { return e.Err }

// PassedOver is text of a source that is no record, such as a navigation line
// of a copied page. Formats yield it in place of a document; a Reader counts
// it in the Summary and does not yield it.
type PassedOver struct {
	Place corpus.Place
	// Text is the start of what was passed over, on one line.
	Text string
}

// Error names the place and quotes the text.
func (e *PassedOver) Error() string {
	return fmt.Sprintf("%s: %q is not part of a document", e.Place, e.Text)
}

// stopped is the error of a source's reader with the position reached. Formats
// end with it, so that a file cut short says where.
type stopped struct {
	position string
	err      error
}

func (e *stopped) Error() string { return e.position + ": " + e.err.Error() }
func (e *stopped) Unwrap() error { return e.err }

// badRecord builds the error of a record that cannot be read.
func badRecord(place corpus.Place, reason corpus.Reason, hash uint64, err error) *corpus.RecordError {
	return &corpus.RecordError{Place: place, Status: corpus.Malformed, Reason: reason, Err: err, RawHash: hash}
}
