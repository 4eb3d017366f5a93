package pipeline

import (
	"context"
	"slices"

	"gonum.org/v1/gonum/mat"

	"tidemark/lda"
	"tidemark/trend"
)

// sameTopic is the correlation of shares from which on topics of two fits are
// taken for the same.
const sameTopic = 0.7

// repeat makes a second fit with another seed and marks which verdicts it comes
// to again. To fit again moves shares more than to draw other documents would,
// so one fit alone says little of a topic. Nothing is repeated where nothing
// was tested, or for a preview.
func (r *run) repeat(ctx context.Context) error {
	if r.trends.Tested == 0 || lda.Quality(r.config.Quality) == lda.Preview {
		return nil
	}
	r.clock.begin("repeating")
	if err := r.fitAgain(ctx); err != nil || r.second == nil {
		return err
	}
	second, partners, correlations, err := r.pair(ctx, r.allRows(), r.second)
	if err != nil {
		return err
	}
	r.stability = make([]float64, len(partners))
	for k, partner := range partners {
		r.stability[k] = correlations.At(k, partner)
	}
	dropUnlike(partners, correlations)
	r.trends.Verdicts = slices.Clone(r.trends.Verdicts)
	r.trends.Replicate(trend.Analyze(r.calendar, r.prevalence(second), r.trendOptions()), partners)
	return r.second.Err()
}

// pair finds the partner of each topic in another fit by the correlation of their
// shares in some rows, of which other has one each. Where topics are merged, their
// partners are merged as well and compared as one.
func (r *run) pair(ctx context.Context, rows []int, other *lda.Theta) (again *lda.Theta, partners []int, correlations *mat.Dense, err error) {
	correlations, err = lda.Correlations(ctx, r.theta.Select(rows), other, r.config.Workers)
	if err != nil {
		return nil, nil, nil, err
	}
	partners = lda.Matched(correlations, -1)
	if !r.told.merged() {
		return other, partners, correlations, nil
	}
	group := make([]int, len(partners))
	for k, partner := range partners {
		group[partner] = r.told.group[k]
	}
	again = other.Combine(group, r.told.len())
	correlations, err = lda.Correlations(ctx, r.told.theta.Select(rows), again, r.config.Workers)
	partners = make([]int, r.told.len())
	for k := range partners {
		partners[k] = k
	}
	return again, partners, correlations, err
}

// dropUnlike takes away partners whose shares hardly go together.
func dropUnlike(partners []int, correlations *mat.Dense) {
	for k, partner := range partners {
		if correlations.At(k, partner) < sameTopic {
			partners[k] = -1
		}
	}
}

// fitAgain makes the second fit, unless the run is a former one, which has made
// it or does without.
func (r *run) fitAgain(ctx context.Context) error {
	if r.known != nil {
		return nil
	}
	o := r.options
	o.Seed = ^o.Seed
	o.Start = nil // from the same topics it would find the same
	var err error
	_, r.second, err = r.learn(ctx, o)
	return err
}
