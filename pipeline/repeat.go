package pipeline

import (
	"context"
	"slices"

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
	correlations, err := lda.Correlations(ctx, r.theta, r.second, r.config.Workers)
	if err != nil {
		return err
	}
	partners := lda.Matched(correlations, -1)
	r.stability = make([]float64, len(partners))
	for k, partner := range partners {
		r.stability[k] = correlations.At(k, partner)
		if r.stability[k] < sameTopic {
			partners[k] = -1
		}
	}
	r.trends.Verdicts = slices.Clone(r.trends.Verdicts)
	r.trends.Replicate(trend.Analyze(r.calendar, r.prevalence(r.second), r.trendOptions()), partners)
	return r.second.Err()
}

// fitAgain makes the second fit, unless the run is a former one, which has made
// it or does without.
func (r *run) fitAgain(ctx context.Context) error {
	if r.known != nil {
		return nil
	}
	o := r.options
	o.Seed = ^o.Seed
	var err error
	_, r.second, err = r.learn(ctx, o)
	return err
}
