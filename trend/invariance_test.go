package trend

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
)

// dated is one document of a simulated stream.
type datedDocument struct {
	span    Span
	weights []float64
}

// stream is 15 months of 90 documents a month whose first topic doubles, with
// dates to the day except for a few known to the month or year.
func stream() []datedDocument {
	rng := newRand(11)
	var docs []datedDocument
	for p := range 15 {
		shares := []float64{0.1 + 0.008*float64(p), 0.2, 0.7 - 0.008*float64(p)}
		c := corpus{concentration: 8}
		for i := range 90 {
			theta := make([]float64, 3)
			c.documentTo(theta, shares, rng)
			start := date(2020, 1+p, 1+i%28)
			span := Span{start, start.AddDate(0, 0, 1)}
			switch {
			case i%30 == 7:
				span = monthSpan(2020, 1+p)
			case i == 13:
				span = yearSpan(start.Year())
			}
			docs = append(docs, datedDocument{span, theta})
		}
	}
	return docs
}

// answers are all that may be asked of a stream, as text, without what is shown
// of unfinished periods themselves.
func answers(docs []datedDocument, opts PlanOptions, workers int) (Result, string) {
	var spans []Span
	for _, d := range docs {
		spans = append(spans, d.span)
	}
	cal, _ := Plan(spans, opts)
	n := len(cal.Periods)
	prev, groups := NewPrevalence(n, 3), []*Prevalence{NewPrevalence(n, 3), NewPrevalence(n, 3)}
	for _, d := range docs {
		if i, ok := cal.Place(d.span); ok {
			prev.Add(i, d.weights)
			groups[d.span.Start.Day()%2].Add(i, d.weights)
		}
	}
	r := Analyze(cal, prev, Options{PosteriorVariance: []float64{0.001, 0.002, 0.003}, Workers: workers})
	m := Mix(cal, groups, []string{"even", "odd"}, r)
	text := fmt.Sprintf("%+v\n%+v\n%+v\n%+v\n", r.Verdicts, r.Descriptions(), r.Bursts(1), r.Passages(prev))
	text += fmt.Sprintf("%+v\n%+v\n", r.SincePrevious(), r.SinceYearBefore())
	text += fmt.Sprintf("%+v\n%+v\n%+v\n%+v\n", m.Groups, m.Splits, m.Standard.Verdicts, m.Warnings)
	text += fmt.Sprintf("%+v\n", Look(cal, prev, r.newest(), Options{Workers: workers}))
	for _, row := range r.LogRatios(prev) {
		text += fmt.Sprintln(row[:r.newest()+1])
	}
	return r, text
}

// From dates to verdicts: with as-of held, no subset of the documents of the
// unfinished period, no order of any, and no number of workers changes a verdict
// or the answer to any other question by a bit.
func TestStreamInvariance(t *testing.T) {
	docs, opts := stream(), PlanOptions{AsOf: date(2021, 3, 20)}
	whole, want := answers(docs, opts, 1)
	if whole.Unit != Month || whole.Verdicts[0].Outcome != Rising || whole.Periods[14].Finished {
		t.Fatalf("by %s: %s", whole.Unit, outcomes(whole))
	}
	rng := newRand(12)
	for i := range 6 {
		keep := float64(i) / 5 // from none to all
		rest := slices.DeleteFunc(slices.Clone(docs), func(d datedDocument) bool {
			return !d.span.Start.Before(date(2021, 3, 1)) && rng.Float64() >= keep
		})
		rng.Shuffle(len(rest), func(a, b int) { rest[a], rest[b] = rest[b], rest[a] })
		if _, got := answers(rest, opts, i); got != want {
			t.Errorf("%.0f%% of the unfinished period kept:\n%s\nwant\n%s", 100*keep, got, want)
		}
	}
}

// The same bytes on every machine: run it with GOAMD64=v3 or on arm64, where
// products and sums may be fused, to see that it holds there too. The weights
// are exact fractions, so the input is the same everywhere.
func TestResultBytes(t *testing.T) {
	const periods, topics = 40, 6
	prev := NewPrevalence(periods, topics)
	for p := range periods {
		for i := range 60 + p {
			w, rest := make([]float64, topics), 1.0
			for k := range topics - 1 {
				w[k] = float64((i*(k+3)+p*(k+1)*(i%3))%97) / 1024
				rest -= w[k]
			}
			w[topics-1] = rest
			prev.Add(p, w)
		}
	}
	r := Analyze(calendarOf(Month, periods), prev, DefaultOptions())
	// The verdicts as they were before anything stood beside them.
	type verdict struct {
		Outcome                           Outcome
		Slope, SlopeLow, SlopeHigh, Level float64
		P, Q                              float64
		First, Last, Change               float64
		Detectable                        float64
		Periods, Documents                int
		FirstPeriod, LastPeriod           int
		Reason                            string
	}
	plain := struct {
		Unit     Unit
		Periods  []Period
		Shares   [][]Share
		Verdicts []verdict
		Tested   int
		FDR      float64
		Warnings []Warning
	}{r.Unit, r.Periods, r.Shares, nil, r.Tested, r.FDR, r.Warnings}
	for _, v := range r.Verdicts {
		plain.Verdicts = append(plain.Verdicts, verdict{
			v.Outcome, v.Slope, v.SlopeLow, v.SlopeHigh, v.Level, v.P, v.Q, v.First, v.Last, v.Change, v.Detectable,
			v.Periods, v.Documents, v.FirstPeriod, v.LastPeriod, v.Reason,
		})
	}
	const want = "2613916649371afc"
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%+v", plain)))[:16]; got != want {
		t.Errorf("hash %s, want %s (a change of method changes it; a change of machine must not)", got, want)
	}
	rest := fmt.Sprintf("%+v %+v %+v %+v %+v", r.LogRatios(prev), r.Descriptions(), r.Bursts(1), r.SincePrevious(), r.Passages(prev))
	rest += fmt.Sprintf("%+v", Look(calendarOf(Month, periods), prev, periods-1, DefaultOptions()))
	for _, v := range r.Verdicts {
		rest += fmt.Sprintf("%+v %+v", v.Beside, v.Notes)
	}
	const wantRest = "e146728cacb73fd7"
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(rest)))[:16]; got != wantRest {
		t.Errorf("all else: hash %s, want %s", got, wantRest)
	}
}
