package pipeline

import (
	"context"

	"tidemark/lda"
)

// fit learns the topics and puts them in the order of their share.
func (r *run) fit(ctx context.Context) error {
	r.divideRows()
	o, err := r.fitOptions()
	if err != nil {
		return err
	}
	fitted, theta, err := r.learn(ctx, o)
	if err != nil {
		return err
	}
	order := byShare(theta)
	if r.former != nil {
		if order, err = r.former.order(ctx, fitted.Model, r.vocab, order, r.config.Workers); err != nil {
			return err
		}
	}
	fitted.Model = fitted.Model.Permute(order)
	r.options, r.fitted, r.theta, r.order = o, fitted, theta.Permute(order), order
	return nil
}

// divideRows tells the rows that topics are learnt from, those of documents of
// finished periods or none, from the others, whose topics are inferred: nothing
// of an unfinished period shapes what is tested.
func (r *run) divideRows() {
	for row, entry := range r.rows {
		if r.learnt[entry] {
			r.learntRows = append(r.learntRows, row)
		} else {
			r.inferredRows = append(r.inferredRows, row)
		}
	}
	r.trained = r.counts.Select(r.learntRows)
}

func (r *run) fitOptions() (lda.Options, error) {
	o := lda.DefaultOptions(r.config.topics)
	o.Engine, o.Quality = lda.Engine(r.config.Engine), lda.Quality(r.config.Quality)
	o.Seed, o.Passes, o.Workers, o.Memory = r.config.Seed, r.config.Passes, r.config.Workers, r.config.maxMemory/tokenShare
	o.Progress = func(p lda.Progress) { r.clock.step(p.Pass, p.Passes, "passes") }
	if err := r.plantSeeds(&o); err != nil {
		return o, err
	}
	if r.former != nil {
		o.Start = r.former.start(o, r.vocab)
	}
	if r.adjust != nil {
		r.adjust(&o)
	}
	return o, nil
}

// learn makes a fit and returns it with the shares of all rows.
func (r *run) learn(ctx context.Context, o lda.Options) (*lda.Fitted, *lda.Theta, error) {
	fitted, err := lda.Fit(ctx, r.trained, o)
	if err != nil {
		return nil, nil, err
	}
	rest, err := fitted.Model.Infer(ctx, r.counts.Select(r.inferredRows), r.config.Workers)
	if err != nil {
		return nil, nil, err
	}
	if err := r.counts.Err(); err != nil {
		return nil, nil, err
	}
	theta := lda.Merge(len(r.rows), lda.Part{Theta: fitted.Theta, Rows: r.learntRows}, lda.Part{Theta: rest, Rows: r.inferredRows})
	return fitted, theta, nil
}
