package pipeline

import (
	"math"
	"slices"

	"tidemark/digest"
	"tidemark/internal/prose"
	"tidemark/store"
	"tidemark/trend"
)

// alerted is the trend of a topic that an earlier look told of.
type alerted struct {
	kind  digest.Kind
	since string // label of the period of that look
}

// standingOf finds the trends that hold still, by topic. Looks come in the order
// of runs, and of the periods of a run.
func standingOf(looks []store.Look) map[int]alerted {
	slices.SortStableFunc(looks, func(a, b store.Look) int { return a.Run - b.Run })
	standing := map[int]alerted{}
	for _, l := range looks {
		switch {
		case l.Test != trendTest || l.Outcome == openOutcome:
		case l.Outcome == endedOutcome:
			delete(standing, l.Topic)
		default:
			standing[l.Topic] = alerted{digest.Kind(l.Outcome), l.Period}
		}
	}
	return standing
}

// watch gathers what looks find.
type watch struct {
	*run
	change   *store.Update
	digest   *digest.Digest
	standing map[int]alerted
}

// note writes down the tests of a look and tells of what they found.
func (w *watch) note(look *trend.LookResult) error {
	tested := 0
	for i := range look.Topics {
		t := &look.Topics[i]
		forecast, course := w.judge(i, look)
		if !math.IsNaN(t.P) {
			if err := w.add(i, look, forecastTest, t.P, forecast); err != nil {
				return err
			}
		}
		if !math.IsNaN(t.TrendP) {
			if err := w.add(i, look, trendTest, t.TrendP, course); err != nil {
				return err
			}
		}
		if !math.IsNaN(t.P) || !math.IsNaN(t.TrendP) {
			tested++
		}
	}
	l := &w.digest.Look
	l.Tests, l.Level, l.Topics, l.TooShort = l.Tests+look.Tests, look.Level, tested, len(look.Topics)-tested
	return nil
}

func (w *watch) add(i int, look *trend.LookResult, test string, p float64, outcome string) error {
	return w.change.AddLook(store.Look{
		Topic: w.run.told.numbers[i], Period: w.trends.Periods[look.Period].Label, Test: test, P: p, Level: look.Level, Outcome: outcome,
	})
}

// judge tells of what a look found about topic i, and returns the outcomes of its
// two tests.
func (w *watch) judge(i int, look *trend.LookResult) (forecast, course string) {
	t, id := &look.Topics[i], w.run.told.numbers[i]
	forecast, course = openOutcome, openOutcome
	if t.Alert {
		kind := digest.Above
		if t.Share < t.Forecast {
			kind = digest.Below
		}
		forecast = string(kind)
		w.tell(i, w.offForecast(i, kind, look))
	}
	was, stands := w.standing[id]
	switch {
	case t.TrendAlert:
		kind := w.course(i, t)
		course = string(kind)
		if !stands || was.kind != kind {
			w.tell(i, w.moved(i, kind, t))
			was.since = w.trends.Periods[look.Period].Label
		}
		w.standing[id] = alerted{kind, was.since}
	case stands && t.Ends:
		course = endedOutcome
		delete(w.standing, id)
		w.digest.Ended = append(w.digest.Ended, digest.Ending{Topic: w.toldTopic(i), Kind: was.kind, Since: prose.Dated(was.since)})
	}
	return forecast, course
}

// tell adds an alert, unless the user hides the topic.
func (w *watch) tell(i int, a digest.Alert) {
	if !w.run.told.hidden[i] {
		w.digest.Alerts = append(w.digest.Alerts, a)
	}
}

// course is the kind of a trend: uneven where the verdict on the whole course says
// so, else by the sign of the slope.
func (w *watch) course(i int, t *trend.Looked) digest.Kind {
	switch {
	case w.trends.Verdicts[i].Outcome == trend.Uneven:
		return digest.Uneven
	case t.Slope < 0:
		return digest.Falling
	}
	return digest.Rising
}

func (w *watch) offForecast(i int, kind digest.Kind, look *trend.LookResult) digest.Alert {
	t := &look.Topics[i]
	return digest.Alert{
		Topic: w.toldTopic(i), Kind: kind, From: t.Forecast, To: t.Share,
		Until:  prose.Dated(w.trends.Periods[look.Period].Label),
		Change: 100 * (t.Share - t.Forecast), Low: 100 * (t.Share - t.High), High: 100 * (t.Share - t.Low), Level: 0.95,
		Q: t.Q, Series: w.series(i),
	}
}

func (w *watch) moved(i int, kind digest.Kind, t *trend.Looked) digest.Alert {
	v := &w.trends.Verdicts[i]
	label := func(p int) string {
		if p < 0 {
			return ""
		}
		return prose.Dated(w.trends.Periods[p].Label)
	}
	a := digest.Alert{
		Topic: w.toldTopic(i), Kind: kind, From: v.First, To: v.Last, Since: label(v.FirstPeriod), Until: label(v.LastPeriod),
		Change: v.Slope, Low: v.SlopeLow, High: v.SlopeHigh, Level: v.Level, Q: t.TrendQ, Series: w.series(i),
	}
	if b := v.Beside; !math.IsNaN(b.DocumentsFirst) && !math.IsNaN(b.DocumentsLast) {
		a.DocumentsFrom, a.DocumentsTo = b.DocumentsFirst, b.DocumentsLast
	}
	return a
}

// series is the course of topic i for the chart.
func (w *watch) series(i int) []digest.Point {
	var points []digest.Point
	for p, s := range w.trends.Shares[i] {
		point := digest.Point{Period: w.trends.Periods[p].Label, Documents: s.Documents, Finished: w.trends.Periods[p].Finished}
		if s.Documents > 0 { // an empty period has no share
			point.Share, point.Low, point.High = s.Mean, s.Low, s.High
		}
		points = append(points, point)
	}
	return points
}

// summarize says what was looked at.
func (w *watch) summarize(due []int) {
	l := &w.digest.Look
	l.Period = prose.Dated(w.trends.Periods[due[len(due)-1]].Label)
	if len(due) > 1 {
		l.Period = prose.Dated(w.trends.Periods[due[0]].Label) + " to " + l.Period
	}
	if l.Tests == 0 {
		l.Reason = "no topic has enough documents in " + l.Period + " and 8 such periods before it"
	}
	l.PerYear = int(math.Ceil(w.calendar.Unit.PerYear()))
	l.Yearly = float64(l.PerYear) * l.Level
	told := map[int]bool{}
	for _, a := range w.digest.Alerts {
		told[a.Topic.ID] = told[a.Topic.ID] || a.Kind != digest.Above && a.Kind != digest.Below
	}
	for id := range w.standing {
		if !told[id] {
			l.Standing++
		}
	}
}
