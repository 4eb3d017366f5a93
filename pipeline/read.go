package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/corpus/token"
	"tidemark/internal/parallel"
)

// item is one thing the reader yields: a document, a bad record, or the end.
type item struct {
	document corpus.Document
	analyzed corpus.Analyzed
	bad      *corpus.RecordError
	err      error
}

// read turns the inputs into a corpus with every record's first status.
func (r *run) read(ctx context.Context, inputs []format.Input) error {
	options := r.config.source
	options.Stdin = r.env.Stdin
	reader := format.NewReader(inputs, options)
	analyzer := token.New(r.analyzer)
	builder := corpus.NewBuilder()
	analyze := func(i item) item {
		if i.bad == nil && i.err == nil {
			i.analyzed = corpus.Analyze(analyzer, r.withYear(i.document))
		}
		return i
	}
	for i := range parallel.Map(ctx, r.config.Workers, items(reader.Documents(ctx)), analyze) {
		switch {
		case i.err != nil:
			return i.err
		case i.bad != nil:
			builder.Reject(i.bad)
			r.noteBad(i.bad)
		default:
			builder.Add(i.analyzed)
		}
		if n := builder.Len(); n%1000 == 0 {
			r.clock.step(n, 0, "records")
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.sources = reader.Summaries()
	r.noteSources()
	r.corpus = builder.Finish(r.config.MinTokens)
	return r.judgeInput()
}

// items makes one value of a document and an error. An error that ends the
// reading is the last item.
func items(documents iter.Seq2[corpus.Document, error]) iter.Seq[item] {
	return func(yield func(item) bool) {
		for d, err := range documents {
			i := item{document: d}
			if err != nil && !errors.As(err, &i.bad) {
				i.err = err
			}
			if !yield(i) || i.err != nil {
				return
			}
		}
	}
}

// withYear gives a date without a year the one that the user named.
func (r *run) withYear(d corpus.Document) corpus.Document {
	if r.config.Year == 0 || !d.Date.YearMissing {
		return d
	}
	date, err := d.Date.WithYear(r.config.Year)
	if err != nil { // 29 February of a common year
		d.DateText = d.Date.Start.Format("Jan 2")
	}
	d.Date = date
	return d
}

// judgeInput reports input that holds nothing to model, or too little of worth.
func (r *run) judgeInput() error {
	records := len(r.corpus.Entries)
	if records == 0 {
		return nothing("the input holds no record; nothing was written")
	}
	bad := r.corpus.With(corpus.Malformed, corpus.Empty)
	if share := float64(bad) / float64(records); share > r.config.MaxRejected {
		hint := "mend the input or raise --max-rejected"
		if r.config.Strict {
			hint = "--strict allows none"
		}
		return nothing("%d of %d records are malformed or empty (%.0f%%), more than the %.0f%% allowed; nothing was written; %s%s",
			bad, records, 100*share, 100*r.config.MaxRejected, hint, r.badExamples())
	}
	if len(r.corpus.Modelled()) == 0 {
		return nothing("none of the %d records can be modelled: %s; nothing was written%s", records, tallyWords(r.corpus.Tally()), r.badExamples())
	}
	return nil
}

// tallyWords reads "3 duplicate (same_id), 2 empty (no_text)".
func tallyWords(tally []corpus.Tally) string {
	s := ""
	for i, t := range tally {
		if i > 0 {
			s += ", "
		}
		s += fmt.Sprintf("%d %s", t.Records, t.Status)
		if t.Reason != "" {
			s += fmt.Sprintf(" (%s)", t.Reason)
		}
	}
	return s
}
