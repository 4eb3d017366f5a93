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

// load is some consecutive things that the reader yields. An error that ends
// the reading stands in the last one.
type load struct {
	items []corpus.Item // until they are prepared
	batch *corpus.Batch
	bad   []*corpus.RecordError
	err   error
}

// A load is cut by the records alone: so many of them, or so many bytes of text.
const (
	recordsALoad = 1024
	bytesALoad   = 2 << 20
)

// read turns the inputs into a corpus with every record's first status. Input that
// holds nothing to model is an error.
func (r *run) read(ctx context.Context, inputs []format.Input) error {
	if err := r.readAny(ctx, inputs); err != nil {
		return err
	}
	if err := r.judgeInput(); err != nil {
		return err
	}
	r.hideDocuments()
	return nil
}

// readAny reads whatever the input holds.
func (r *run) readAny(ctx context.Context, inputs []format.Input) error {
	options := r.config.source
	options.Stdin = r.env.Stdin
	reader := format.NewReader(inputs, options)
	builder, err := r.gather(ctx, reader.Documents(ctx))
	if err != nil {
		return err
	}
	r.sources = reader.Summaries()
	r.noteSources()
	return r.settle(ctx, builder)
}

// gather prepares documents and collects them in the order in which they come.
func (r *run) gather(ctx context.Context, documents iter.Seq2[corpus.Document, error]) (*corpus.Builder, error) {
	preparer := corpus.NewPreparer(token.New(r.config.analyzer), r.config.NearDuplicates)
	builder := corpus.NewBuilder(r.store)
	prepare := func(l load) load {
		l.batch = preparer.Prepare(l.items)
		for i := range l.items {
			if bad := l.items[i].Bad; bad != nil {
				l.bad = append(l.bad, bad)
			}
		}
		l.items = nil
		return l
	}
	for l := range parallel.Map(ctx, r.config.Workers, r.loads(documents), prepare) {
		if l.err != nil {
			return nil, l.err
		}
		if err := builder.Add(l.batch); err != nil {
			return nil, err
		}
		for _, bad := range l.bad {
			r.noteBad(bad)
		}
		r.clock.step(builder.Len(), 0, "records")
	}
	return builder, ctx.Err()
}

// settle gives every record its first status.
func (r *run) settle(ctx context.Context, builder *corpus.Builder) error {
	var err error
	r.corpus, err = builder.Finish(ctx, corpus.Selection{
		MinTokens: r.config.MinTokens, Languages: r.config.languages,
		NearDuplicates: r.config.NearDuplicates, Workers: r.config.Workers,
	})
	return err
}

// loads gathers what the reader yields.
func (r *run) loads(documents iter.Seq2[corpus.Document, error]) iter.Seq[load] {
	return func(yield func(load) bool) {
		var items []corpus.Item
		size := 0
		for d, err := range documents {
			if items == nil {
				items = make([]corpus.Item, 0, recordsALoad)
			}
			i := corpus.Item{Document: d}
			if err != nil && !errors.As(err, &i.Bad) {
				yield(load{err: err})
				return
			}
			r.setYear(&i.Document)
			if r.spool != nil {
				r.spool.add(&i)
			}
			items = append(items, i)
			if size += len(d.Title) + len(d.Abstract); len(items) == recordsALoad || size >= bytesALoad {
				if !yield(load{items: items}) {
					return
				}
				items, size = nil, 0
			}
		}
		if len(items) > 0 {
			yield(load{items: items})
		}
	}
}

// setYear gives a date without a year the one that the user named.
func (r *run) setYear(d *corpus.Document) {
	if r.config.Year == 0 || !d.Date.YearMissing {
		return
	}
	date, err := d.Date.WithYear(r.config.Year)
	if err != nil { // 29 February of a common year
		d.DateText = d.Date.Start.Format("Jan 2")
	}
	d.Date = date
}

// judgeInput reports input that holds nothing to model, or too little of worth.
func (r *run) judgeInput() error {
	records := len(r.corpus.Entries)
	if records == 0 {
		return nothing("the input holds no record; nothing was written")
	}
	if err := r.judgeRejected(); err != nil {
		return err
	}
	if len(r.corpus.Modelled()) == 0 {
		hint := ""
		for _, l := range r.corpus.Languages {
			if !l.Kept {
				hint = r.languageHint()
			}
		}
		return nothing("none of the %d records can be modelled: %s; nothing was written%s%s", records, tallyWords(r.corpus.Tally()), hint, r.badExamples())
	}
	return nil
}

// judgeRejected reports more bad records than are allowed.
func (r *run) judgeRejected() error {
	records, bad := len(r.corpus.Entries), r.corpus.With(corpus.Malformed, corpus.Empty)
	if share := float64(bad) / float64(max(1, records)); share > r.config.MaxRejected {
		hint := "mend the input or raise --max-rejected"
		if r.config.Strict {
			hint = "--strict allows none"
		}
		return nothing("%d of %d records are malformed or empty (%.0f%%), more than the %.0f%% allowed; nothing was written; %s%s",
			bad, records, 100*share, 100*r.config.MaxRejected, hint, r.badExamples())
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
