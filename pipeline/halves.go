package pipeline

import (
	"cmp"
	"context"
	"slices"

	"tidemark/lda"
	"tidemark/saved"
	"tidemark/trend"
)

// confirm tests, where quality is thorough, each half of the documents on topics
// that were learnt from the other half alone.
func (r *run) confirm(ctx context.Context) error {
	if r.trends.Tested == 0 || lda.Quality(r.config.Quality) != lda.Thorough {
		return nil
	}
	r.clock.begin("confirming")
	if r.known == nil {
		if err := r.fitHalves(ctx); err != nil {
			return err
		}
	}
	if len(r.halves) != 2 {
		return nil
	}
	var halves [2]trend.Half
	for i, h := range r.halves {
		again, partners, correlations, err := r.pair(ctx, h.Rows, h.Theta)
		if err != nil {
			return err
		}
		dropUnlike(partners, correlations)
		halves[i] = trend.Half{
			Result:   trend.Analyze(r.calendar, r.prevalenceOf(h.Rows, again), r.trendOptions()),
			Partners: partners,
		}
		if err := h.Theta.Err(); err != nil {
			return err
		}
	}
	r.trends.Confirm(halves)
	return nil
}

// fitHalves learns topics from either half and scores the other.
func (r *run) fitHalves(ctx context.Context) error {
	halves := r.divideDocuments()
	for i, rows := range halves {
		learnt := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return !r.learnt[r.rows[row]] })
		counts := r.counts.Select(learnt)
		if counts.Tokens() == 0 {
			return nil
		}
		fitted, err := lda.Fit(ctx, counts, r.options)
		if err != nil {
			return err
		}
		fitted.Theta.Close()
		others := halves[1-i]
		theta, err := fitted.Model.Infer(ctx, r.counts.Select(others), r.config.Workers)
		if err != nil {
			return err
		}
		r.halves = append(r.halves, saved.Half{Rows: others, Theta: theta})
	}
	return r.counts.Err()
}

// divideDocuments deals the rows of every period, in the order of a hash of their
// ids, to two halves in turn.
func (r *run) divideDocuments() [2][]int {
	order := make([]int, len(r.rows))
	for row := range order {
		order[row] = row
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.periods[r.rows[a]], r.periods[r.rows[b]]), cmp.Compare(r.counts.Key(a), r.counts.Key(b)), a-b)
	})
	var halves [2][]int
	for i, row := range order {
		halves[i%2] = append(halves[i%2], row)
	}
	for i := range halves {
		slices.Sort(halves[i])
	}
	return halves
}
