package pipeline

import (
	"context"
	"slices"
	"strings"

	"tidemark/output"
	"tidemark/reading"
	"tidemark/report"
	"tidemark/trend"
)

// chooseReading lists what to read about the topics that are on the move.
func (r *run) chooseReading(ctx context.Context) error {
	in := reading.Input{
		Calendar: r.calendar, Topics: r.moving(), Alpha: r.told.model.Alpha(), Shares: r.told.theta.Row,
		Documents: make([]reading.Document, len(r.rows)),
	}
	for row, entry := range r.rows {
		e := &r.corpus.Entries[entry]
		in.Documents[row] = reading.Document{ID: e.ID, Date: e.Date.Start, Period: r.periods[entry], Tokens: r.counts.Length(row)}
	}
	lists, err := reading.Choose(ctx, in, reading.Options{}, r.config.Workers)
	if err != nil {
		return err
	}
	r.reading = *lists
	return nil
}

// moving are the topics that rise beyond doubt, and did so in the second fit too
// where there was one; and those that emerged, or had a burst that reaches into
// the recent periods.
func (r *run) moving() []reading.Topic {
	reasons := make([][]string, r.told.len())
	for k, v := range r.trends.Verdicts {
		if v.Outcome == trend.Rising && v.Replication != trend.NotReplicated {
			reasons[k] = append(reasons[k], string(v.Outcome))
		}
	}
	for _, p := range r.course.passages {
		if p.Appears {
			reasons[p.Topic] = append(reasons[p.Topic], "emerging")
		}
	}
	recent := reading.Recent(r.calendar)
	for i := range r.course.bursts {
		if b := &r.course.bursts[i]; r.found(b) && slices.Contains(recent, b.Last) {
			reasons[b.Topic] = append(reasons[b.Topic], "burst")
		}
	}
	var topics []reading.Topic
	for k, why := range reasons {
		if len(why) > 0 {
			topics = append(topics, reading.Topic{Topic: k, Reasons: slices.Compact(why), Weight: reading.Rise(r.trends.Verdicts[k])})
		}
	}
	return topics
}

// trendingDocumentsTable holds the lists one after the other: those of topics,
// then those of periods.
func (r *run) trendingDocumentsTable() output.Table {
	columns := []output.Column{
		text("list"), integer("list_topic"), text("list_period"), integer("rank"), text("id"), text("title"), day("date"),
		integer("topic"), number("share"), number("share_low"), number("score"), text("reasons"),
	}
	type place struct {
		list *reading.List
		rank int
	}
	var places []place
	for _, lists := range [][]reading.List{r.reading.Topics, r.reading.Periods} {
		for i := range lists {
			for rank := range lists[i].Items {
				places = append(places, place{&lists[i], rank})
			}
		}
	}
	return table("trending_documents", columns, len(places), func(i int) []any {
		l, item := places[i].list, places[i].list.Items[places[i].rank]
		e := &r.corpus.Entries[r.rows[item.Document]]
		kind := "topic"
		if l.Topic < 0 {
			kind = "period"
		}
		return []any{
			kind, r.orNil(l.Topic), label(r.trends.Periods, l.Period), places[i].rank + 1, e.ID, shownTitle(e), dayOf(e.Date.Start),
			r.told.numbers[item.Topic], item.Share, item.Low, item.Score, strings.Join(l.Reasons, ", "),
		}
	})
}

// mostPeriods is how many lists of periods the page gets, the newest first.
const mostPeriods = 3

// toRead are the lists that the page shows.
func (r *run) toRead() []report.ReadingList {
	var out []report.ReadingList
	lists := slices.Concat(r.reading.Topics, r.reading.Periods[:min(len(r.reading.Periods), mostPeriods)])
	for i := range lists {
		l := &lists[i]
		list := report.ReadingList{Reasons: l.Reasons}
		if l.Topic < 0 {
			list.Period = r.trends.Periods[l.Period].Label
		} else {
			list.Topic = r.told.numbers[l.Topic]
		}
		for _, item := range l.Items {
			list.Documents = append(list.Documents, r.pageDocument(item.Document, item.Share))
		}
		out = append(out, list)
	}
	return out
}
