package pipeline

import (
	"time"

	"gonum.org/v1/gonum/floats"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/trend"
)

// divideTime chooses the periods, gives every dated record its period, and
// says from which documents topics are learnt.
func (r *run) divideTime() {
	if r.known == nil { // a former run has lowered them
		r.heaps = r.corpus.LowerHeaps()
	}
	for _, h := range r.heaps {
		r.warn("heaped_dates", "%d documents carry the date %s, over ten times the days around it; they are taken to be known only to the %s",
			h.Documents, h.Day.Format(time.DateOnly), h.Precision)
	}
	entries := r.corpus.Entries
	var spans []trend.Span
	for i := range entries {
		if e := &entries[i]; e.Status == corpus.Used {
			spans = append(spans, span(e.Date))
		}
	}
	topics := r.config.topics
	if topics == 0 {
		topics = defaultTopics(len(spans))
	}
	calendar, warnings := trend.Plan(spans, trend.PlanOptions{
		Unit: r.config.unit, Topics: topics, AsOf: r.config.asOf, Settle: time.Duration(r.config.Settle) * 24 * time.Hour,
	})
	r.calendar = calendar
	for _, w := range warnings {
		r.warn(w.Code, "%s", w.Text)
	}
	r.periods = make([]int, len(entries))
	for i := range entries {
		r.periods[i] = r.place(&entries[i])
	}
	r.chooseLearnt()
}

// place returns the period of a record, -1 for none, and mends the status of
// a document that turns out to have none.
func (r *run) place(e *corpus.Entry) int {
	if !e.Date.Known() {
		return -1
	}
	s := span(e.Date)
	if trend.InFuture(s, r.calendar.AsOf) {
		if e.Status == corpus.Used {
			e.Status, e.Reason = corpus.Undated, corpus.ReasonFutureDate
		}
		return -1
	}
	p, ok := r.calendar.Place(s)
	if !ok {
		if e.Status == corpus.Used {
			e.Reason = corpus.ReasonTooCoarse
		}
		return -1
	}
	return p
}

func span(d corpus.Date) trend.Span { return trend.Span{Start: d.Start, End: d.End()} }

// chooseLearnt takes the documents outside unfinished periods, or all of them
// where that would leave out more than half.
func (r *run) chooseLearnt() {
	r.learnt = make([]bool, len(r.periods))
	all, finished := 0, 0
	for i, p := range r.periods {
		if !r.corpus.Entries[i].Status.Modelled() {
			continue
		}
		all++
		if p < 0 || r.calendar.Periods[p].Finished {
			r.learnt[i] = true
			finished++
		}
	}
	if 2*finished >= all {
		return
	}
	if finished > 0 {
		r.warn("learnt_from_all", "more than half of the documents lie in the unfinished period, so topics were learnt from all of them; verdicts may depend on that period")
	}
	for i := range r.learnt {
		r.learnt[i] = r.corpus.Entries[i].Status.Modelled()
	}
}

// test decides which topics rise and fall.
func (r *run) test() {
	o := r.trendOptions()
	o.PosteriorVariance = r.posteriorVariance()
	r.trends = trend.Analyze(r.calendar, r.prevalence(r.told.theta), o)
	for _, w := range trend.Coverage(r.calendar, r.coverage()) {
		r.warn(w.Code, "%s", w.Text)
	}
	for _, w := range r.trends.Warnings {
		if w.Code == "nothing_to_test" && r.lacksYears() {
			continue // the warning of the missing years says why, and what to do
		}
		r.warn(w.Code, "%s", w.Text)
	}
}

func (r *run) trendOptions() trend.Options {
	return trend.Options{FDR: r.config.FDR, FlatShare: r.config.Flat, Workers: r.config.Workers}
}

// posteriorVariance is, for each topic, the mean over documents of finished periods of
// the variance that a document's words leave its share: θ(1 − θ) / (n_d + Σα + 1),
// that of a Dirichlet distribution.
func (r *run) posteriorVariance() []float64 {
	variance, shares := make([]float64, r.told.len()), make([]float64, r.told.len())
	prior := floats.Sum(r.fitted.Model.Alpha())
	documents := 0
	for row, entry := range r.rows {
		if p := r.periods[entry]; p < 0 || !r.calendar.Periods[p].Finished {
			continue
		}
		documents++
		n := float64(r.counts.Length(row)) + prior + 1
		for k, x := range r.told.theta.Row(shares, row) {
			variance[k] += float64(x*(1-x)) / n
		}
	}
	for k := range variance {
		variance[k] /= float64(max(documents, 1))
	}
	return variance
}

// coverage counts the records of each period.
func (r *run) coverage() []trend.Volume {
	volumes := make([]trend.Volume, len(r.calendar.Periods))
	for i, v := range r.volumes() {
		volumes[i] = trend.Volume(v)
	}
	return volumes
}

// prevalence sums the shares of the documents of each period.
func (r *run) prevalence(theta *lda.Theta) *trend.Prevalence {
	return r.prevalenceOf(r.allRows(), theta)
}

func (r *run) allRows() []int {
	all := make([]int, len(r.rows))
	for row := range all {
		all[row] = row
	}
	return all
}

// prevalenceOf is prevalence for some rows; theta has one row for each of them.
func (r *run) prevalenceOf(rows []int, theta *lda.Theta) *trend.Prevalence {
	_, topics := theta.Dims()
	prevalence := trend.NewPrevalence(len(r.calendar.Periods), topics)
	weights := make([]float64, topics)
	for i, row := range rows {
		if p := r.periods[r.rows[row]]; p >= 0 {
			prevalence.Add(p, theta.Row(weights, i))
		}
	}
	return prevalence
}

// lacksYears reports whether documents have no place in time for want of a year.
func (r *run) lacksYears() bool {
	for i := range r.corpus.Entries {
		if e := &r.corpus.Entries[i]; e.Status == corpus.Undated && e.Reason == corpus.ReasonNoYear {
			return true
		}
	}
	return false
}
