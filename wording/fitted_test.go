package wording

import (
	"testing"

	"tidemark/lda"
	"tidemark/trend"
)

// The model and the shares that a fit finds lead to the planted change too.
func TestFittedTopics(t *testing.T) {
	c := planted{topics: 3, periods: 12, perPeriod: 120, tokens: 40, tilt: func(k, p, i int) float64 {
		if k == 1 && i == 3 {
			return 0.2 + 0.4*float64(p)
		}
		return 1
	}}
	in := c.input(months(12, 0), c.draw(8))
	o := lda.DefaultOptions(3)
	o.Passes, o.Workers = 150, 1
	fitted, err := lda.Fit(t.Context(), in.Counts, o)
	if err != nil {
		t.Fatal(err)
	}
	in.Alpha, in.Shares = fitted.Model.Alpha(), fitted.Theta.Row
	in.Probability, in.TopTerms = fitted.Model.Probability, fitted.Model.TopTerms
	r := analyze(t, in, Options{})
	found := 0
	for _, row := range r.Terms {
		if row.Topic >= 0 && row.Term == block+3 && row.Outcome == trend.Rising {
			found++
		}
	}
	if found != 1 {
		t.Errorf("the planted term rises within %d topics, not one", found)
	}
	changed := 0
	for _, s := range r.Shifts {
		if s.Changed && s.Distance > 2*s.NullMean && s.Gained[0].Term == block+3 {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d topics gained the planted term: %+v", changed, r.Shifts)
	}
}
