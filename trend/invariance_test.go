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

func analyzeStream(docs []datedDocument, opts PlanOptions) Result {
	var spans []Span
	for _, d := range docs {
		spans = append(spans, d.span)
	}
	cal, _ := Plan(spans, opts)
	prev := NewPrevalence(len(cal.Periods), 3)
	for _, d := range docs {
		if i, ok := cal.Place(d.span); ok {
			prev.Add(i, d.weights)
		}
	}
	return Analyze(cal, prev, DefaultOptions())
}

// From dates to verdicts: with as-of held, no subset of the documents of the
// unfinished period, and no order of any, changes a verdict by a bit.
func TestStreamInvariance(t *testing.T) {
	docs, opts := stream(), PlanOptions{AsOf: date(2021, 3, 20)}
	whole := analyzeStream(docs, opts)
	if whole.Unit != Month || whole.Verdicts[0].Outcome != Rising || whole.Periods[14].Finished {
		t.Fatalf("by %s: %s", whole.Unit, outcomes(whole))
	}
	want := fmt.Sprintf("%+v", whole.Verdicts)
	rng := newRand(12)
	for i := range 6 {
		keep := float64(i) / 5 // from none to all
		rest := slices.DeleteFunc(slices.Clone(docs), func(d datedDocument) bool {
			return !d.span.Start.Before(date(2021, 3, 1)) && rng.Float64() >= keep
		})
		rng.Shuffle(len(rest), func(a, b int) { rest[a], rest[b] = rest[b], rest[a] })
		if got := fmt.Sprintf("%+v", analyzeStream(rest, opts).Verdicts); got != want {
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
	const want = "cdcf300f990669c5"
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%+v", r)))[:16]; got != want {
		t.Errorf("hash %s, want %s (a change of method changes it; a change of machine must not)", got, want)
	}
}
