// Package format turns names on a command line into a stream of documents.
//
// Expand resolves files, folders, globs and "-" before any work starts. A
// Reader then opens them one after another, undoes compression, decodes the
// text, recognises the format by content, and yields documents. A record that
// cannot be read is yielded as a *corpus.RecordError that names its place, and
// reading goes on with the next one.
//
// Each format is one value of type Format in a file of its own: a test of the
// first bytes and a streaming iterator. Adding a format means writing these
// two functions and naming them in Formats.
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

// headSize is how much of a source is looked at to recognise its format.
const headSize = 64 << 10

// Format is one input format.
type Format struct {
	// Name is the word for --format: "jsonl".
	Name string
	// Title names the format in messages: "JSON Lines".
	Title string
	// Recognise reports whether a source that starts with head is in this
	// format. Head holds up to 64 KiB, decompressed and, as far as a byte order
	// mark tells, decoded to UTF-8; it may end inside a record.
	Recognise func(head []byte) bool
	// Legacy marks a format that is also met in Windows-1252: lines of a source
	// that are not UTF-8 are then decoded from that, and counted.
	Legacy bool
	// Read yields the documents of r in order. In place of a document it may
	// yield an error: a *corpus.RecordError for a bad record and a *PassedOver
	// for text that is no record, after which reading goes on; any other error
	// is what r returned, and ends the source. Memory is bounded by
	// Options.MaxRecord. A format fills Document.Dates; which of them counts is
	// settled by the Reader.
	Read func(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error]
}

// Formats returns the known formats in the order in which they are tried: the
// ones with the strictest tests first.
func Formats() []Format {
	return slices.Concat(xmlFormats(), taggedFormats(), jsonFormats(), tableFormats(), pageFormats())
}

// pageFormats are text as people copy it.
func pageFormats() []Format { return []Format{page} }

// ByName returns the format of a name given with --format. The error lists
// the known names.
func ByName(name string) (Format, error) {
	wanted := strings.ToLower(strings.TrimSpace(name))
	var names []string
	closest := ""
	for _, f := range Formats() {
		if f.Name == wanted {
			return f, nil
		}
		names = append(names, f.Name)
		if wanted != "" && closest == "" && near(wanted, f) {
			closest = f.Name
		}
	}
	hint := ""
	if closest != "" {
		hint = fmt.Sprintf("; did you mean %q?", closest)
	}
	return Format{}, fmt.Errorf("unknown format %q; known are %s%s", name, strings.Join(names, ", "), hint)
}

// near reports whether a user who wrote name may have meant f: a part or an
// extension of its name or title, or a slip of one letter.
func near(name string, f Format) bool {
	name = strings.TrimPrefix(name, ".")
	title := strings.ToLower(f.Title)
	return strings.HasPrefix(name, f.Name) || strings.HasPrefix(f.Name, name) ||
		strings.Contains(title, name) || oneSlip(name, f.Name)
}

// oneSlip reports whether a and b differ by one letter added, left out,
// replaced, or exchanged with its neighbour.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) != len(b) {
		return a[i:] == b[i+1:]
	}
	return i == len(a) || a[i+1:] == b[i+1:] ||
		i+2 <= len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// recognise returns the first format whose test head passes.
func recognise(head []byte) (Format, bool) {
	formats := Formats()
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Recognise(head) })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// blank reports whether b holds nothing but white space.
func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
