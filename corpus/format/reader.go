package format

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"tidemark/corpus"
)

// maxExamples is how many passed-over texts a Summary quotes.
const maxExamples = 5

// Summary is what became of one input.
type Summary struct {
	// Source is the input as the user named it.
	Source string
	// Format is the name of the format, several joined by ", " for an archive,
	// "" for a file that is empty or in no known format.
	Format string
	// Compression is "", "gzip", "zstd", "bzip2" or "zip".
	Compression string
	// SHA256 is taken over the bytes as stored, in hexadecimal. It is "" for a
	// file that was not read to its end: one in no known format, or the last
	// one when reading was ended early.
	SHA256 string
	// Bytes is how many were read as stored.
	Bytes int64
	// Records counts documents and bad records, Bad only the latter.
	Records, Bad int
	// Legacy counts lines that were not UTF-8 and were read as Windows-1252.
	Legacy int
	// PassedOver counts texts that are no records; Examples quotes the first
	// five with their places.
	PassedOver int
	Examples   []string
}

// Reader reads inputs one after another.
type Reader struct {
	inputs    []Input
	opts      Options
	summaries []Summary
}

// NewReader returns a Reader of inputs in their order.
func NewReader(inputs []Input, opts Options) *Reader {
	return &Reader{inputs: inputs, opts: opts}
}

// Documents yields the documents of all inputs in order, each file read once (a
// zip archive twice, because its directory stands at its end)
// and never held in memory. In place of a document it yields an error:
//
//   - a *corpus.RecordError for a record, or a file of a folder or an archive,
//     that cannot be read; reading goes on;
//   - an *UnrecognisedError for a named file in no known format, an
//     *InputError for a named file that can no longer be read, or the error of
//     ctx; each is the last thing yielded.
func (r *Reader) Documents(ctx context.Context) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		r.summaries = nil
		for _, in := range r.inputs {
			j := &job{ctx: ctx, in: in, opts: r.opts, yield: yield, sum: Summary{Source: in.Name}}
			j.run()
			r.summaries = append(r.summaries, j.sum)
			if j.stop {
				return
			}
		}
	}
}

// Summaries returns a summary of every input read so far, in input order. Call
// it after Documents.
func (r *Reader) Summaries() []Summary { return r.summaries }

// job is the reading of one input.
type job struct {
	ctx   context.Context
	in    Input
	opts  Options
	raw   *meter
	sum   Summary
	yield func(corpus.Document, error) bool
	stop  bool // the consumer has enough, or nothing more can be read
}

// documents recognises what text holds and yields its documents. Named tells
// a file the user named from a member of an archive or a file of a folder.
func (j *job) documents(text peeker, source string, named bool) {
	head, err := text.Peek(headSize)
	if blank(head) {
		if err == nil {
			j.unrecognised(source, "64 KiB of white space", head, named)
		} else if err != io.EOF {
			j.fault(source, err)
		}
		return
	}
	f, ok := recognise(head)
	if j.opts.Format != nil {
		f, ok = *j.opts.Format, true
	}
	switch {
	case !ok && err != nil && err != io.EOF:
		j.fault(source, err)
		return
	case !ok:
		j.unrecognised(source, looks(head), head, named)
		return
	}
	if !strings.Contains(", "+j.sum.Format+",", ", "+f.Name+",") {
		j.sum.Format = strings.TrimPrefix(j.sum.Format+", "+f.Name, ", ")
	}
	var r io.Reader = text
	if f.Legacy {
		r = &legacyReader{r: text, converted: &j.sum.Legacy}
	}
	for d, err := range f.Read(r, source, j.opts) {
		j.take(source, d, err)
		if j.stop {
			return
		}
	}
}

// take passes on what a format yielded.
func (j *job) take(source string, d corpus.Document, err error) {
	var passed *PassedOver
	var bad *corpus.RecordError
	switch {
	case j.ctx.Err() != nil:
		j.end(context.Cause(j.ctx))
	case err == nil:
		j.sum.Records++
		j.stop = !j.yield(j.opts.settle(d), nil)
	case errors.As(err, &passed):
		j.sum.PassedOver++
		if len(j.sum.Examples) < maxExamples {
			j.sum.Examples = append(j.sum.Examples, fmt.Sprintf("%s: %s", passed.Place.Position, passed.Text))
		}
	case errors.As(err, &bad):
		j.bad(bad)
	default:
		j.fault(source, err)
	}
}

func (j *job) bad(err *corpus.RecordError) {
	j.sum.Records++
	j.sum.Bad++
	j.stop = !j.yield(corpus.Document{}, err)
}

// end yields the last error.
func (j *job) end(err error) {
	j.stop = true
	j.yield(corpus.Document{}, err)
}
