package pipeline

import (
	"context"
	"strings"

	"tidemark/output"
	"tidemark/wording"
)

// followWords looks at terms in time.
func (r *run) followWords(ctx context.Context) error {
	if len(r.calendar.Periods) == 0 {
		return nil
	}
	r.clock.begin("following words")
	periods := make([]int, len(r.rows))
	for row, entry := range r.rows {
		periods[row] = r.periods[entry]
	}
	model := r.told.model
	var err error
	r.wording, err = wording.Analyze(ctx, wording.Input{
		Calendar: r.calendar, Counts: r.counts, Periods: periods,
		Alpha: model.Alpha(), Shares: r.told.theta.Row, Probability: model.Probability, TopTerms: model.TopTerms,
	}, wording.Options{FDR: r.config.FDR, FlatShare: r.config.Flat, Seed: r.config.Seed, Workers: r.config.Workers})
	return err
}

func (r *run) termTrendsTable() output.Table {
	columns := []output.Column{
		integer("topic"), text("term"), text("verdict"),
		number("slope_points_per_year"), number("slope_low"), number("slope_high"), number("confidence_level"),
		number("p_value"), number("q_value"), number("share_first"), number("share_last"),
		integer("documents"), integer("documents_in_all"), integer("periods"), text("reason"),
	}
	terms := r.wording.Terms
	return table("term_trends", columns, len(terms), func(i int) []any {
		t := &terms[i]
		return []any{
			r.orNil(t.Topic), r.vocab.Term(t.Term), string(t.Outcome),
			t.Slope, t.SlopeLow, t.SlopeHigh, t.Level, t.P, t.Q, t.First, t.Last,
			t.Documents, t.Of, t.Periods, t.Reason,
		}
	})
}

// orNil is the number of a topic, nil for the whole corpus.
func (r *run) orNil(topic int) any {
	if topic < 0 {
		return nil
	}
	return r.told.numbers[topic]
}

func (r *run) topicWordingTable() output.Table {
	columns := []output.Column{
		integer("topic"), boolean("changed"), number("distance"), number("distance_by_chance"), number("distance_by_chance_high"),
		number("p_value"), number("q_value"), integer("documents_early"), integer("documents_late"),
		text("terms_gained"), text("terms_lost"),
	}
	shifts := r.wording.Shifts
	return table("topic_wording", columns, len(shifts), func(i int) []any {
		s := &shifts[i]
		return []any{
			r.told.numbers[s.Topic], s.Changed, s.Distance, s.NullMean, s.NullHigh, s.P, s.Q, s.Early, s.Late,
			r.telling(s.Gained), r.telling(s.Lost),
		}
	})
}

func (r *run) telling(list []wording.Telling) string {
	var terms []string
	for _, t := range list {
		terms = append(terms, r.vocab.Term(t.Term))
	}
	return strings.Join(terms, ", ")
}

func (r *run) termDriversTable() output.Table {
	columns := []output.Column{
		integer("topic"), integer("rank"), text("term"), number("change_points"), number("change_low"), number("change_high"),
		number("share_before"), number("share_after"), number("beyond_growth_points"),
	}
	type place struct{ topic, rank int }
	var places []place
	for k, drivers := range r.wording.Drivers {
		for i := range drivers {
			places = append(places, place{k, i})
		}
	}
	return table("term_drivers", columns, len(places), func(i int) []any {
		p := places[i]
		d := &r.wording.Drivers[p.topic][p.rank]
		return []any{r.told.numbers[p.topic], p.rank + 1, r.vocab.Term(d.Term), d.Change, d.Low, d.High, d.Before, d.After, d.Beyond}
	})
}
