package pipeline

import (
	"tidemark/output"
	"tidemark/trend"
)

// course is what is said about topics in time beside their verdicts. It is
// exploratory: each question is a family of tests of its own.
type course struct {
	bursts       []trend.Burst
	descriptions []trend.Description
	passages     []trend.Passage
	previous     trend.Since
	yearBefore   trend.Since
	logRatios    [][]trend.LogRatio
}

func (r *run) explore() {
	t, prevalence := &r.trends, r.prevalence(r.told.theta)
	r.course = course{
		bursts: t.Bursts(r.config.Seed), descriptions: t.Descriptions(), passages: t.Passages(prevalence),
		previous: t.SincePrevious(), yearBefore: t.SinceYearBefore(), logRatios: t.LogRatios(prevalence),
	}
}

// found reports whether a burst stands out beyond doubt.
func (r *run) found(b *trend.Burst) bool { return b.Q <= r.trends.FDR }

func (r *run) burstsTable() output.Table {
	columns := []output.Column{
		integer("topic"), text("first_period"), text("last_period"), number("peak_share"), number("base_share"),
		number("weight"), number("p_value"), number("q_value"), boolean("found"),
	}
	return table("bursts", columns, len(r.course.bursts), func(i int) []any {
		b := &r.course.bursts[i]
		return []any{
			r.told.numbers[b.Topic], r.period(b.First), r.period(b.Last), b.PeakShare, b.BaseShare, b.Weight, b.P, b.Q, r.found(b),
		}
	})
}

// period is the label of a period, nil where there is none.
func (r *run) period(i int) any { return label(r.trends.Periods, i) }

func (r *run) descriptionsTable() output.Table {
	columns := []output.Column{
		integer("topic"), text("shape"), number("gain_bic"),
		text("onset_period"), text("onset_low_period"), text("onset_high_period"), number("change_points"),
	}
	return table("descriptions", columns, len(r.course.descriptions), func(k int) []any {
		d := &r.course.descriptions[k]
		if d.Shape == "" {
			return []any{r.told.numbers[k], nil, nil, nil, nil, nil, nil}
		}
		return []any{r.told.numbers[k], string(d.Shape), d.Gain, r.period(d.Onset), r.period(d.OnsetLow), r.period(d.OnsetHigh), d.Amount}
	})
}

func (r *run) passagesTable() output.Table {
	columns := []output.Column{integer("topic"), text("passage"), text("period"), number("share"), number("threshold")}
	return table("passages", columns, len(r.course.passages), func(i int) []any {
		p := &r.course.passages[i]
		word := "disappears"
		if p.Appears {
			word = "emerges"
		}
		return []any{r.told.numbers[p.Topic], word, r.period(p.Period), p.Share, p.Threshold}
	})
}

// shiftsTable holds what changed since the period before and the year before.
func (r *run) shiftsTable() output.Table {
	columns := []output.Column{
		text("compared_with"), integer("topic"), text("period"), text("period_before"),
		number("change_points"), number("change_low"), number("change_high"), number("p_value"), number("q_value"),
	}
	type side struct {
		name string
		*trend.Since
	}
	sides := []side{{"previous_period", &r.course.previous}, {"year_before", &r.course.yearBefore}}
	k := r.told.len()
	return table("shifts", columns, len(sides)*k, func(i int) []any {
		s := sides[i/k]
		if i%k >= len(s.Topics) {
			return []any{s.name, r.told.numbers[i%k], nil, nil, nil, nil, nil, nil, nil}
		}
		d := s.Topics[i%k]
		return []any{s.name, r.told.numbers[i%k], r.period(s.Now), r.period(s.Then), d.Points, d.Low, d.High, d.P, d.Q}
	})
}
