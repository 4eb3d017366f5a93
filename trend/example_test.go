package trend_test

import (
	"fmt"
	"time"

	"tidemark/trend"
)

// Documents of ten years, a hundred a year, about two topics: the second grows
// from one document in ten to three in ten.
func Example() {
	var spans []trend.Span
	var weights [][]float64
	for year := 2010; year < 2020; year++ {
		for i := range 100 {
			start := time.Date(year, 1, 1+3*i, 0, 0, 0, 0, time.UTC)
			spans = append(spans, trend.Span{Start: start, End: start.AddDate(0, 0, 1)})
			w := 0.02
			if i%50 < 5+(year-2010)*10/9 {
				w = 0.98
			}
			weights = append(weights, []float64{1 - w, w})
		}
	}

	cal, _ := trend.Plan(spans, trend.PlanOptions{AsOf: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
	prev := trend.NewPrevalence(len(cal.Periods), 2)
	for i, span := range spans {
		if period, ok := cal.Place(span); ok {
			prev.Add(period, weights[i])
		}
	}
	result := trend.Analyze(cal, prev, trend.DefaultOptions())

	v := result.Verdicts[1]
	fmt.Printf("by %s, %s to %s\n", result.Unit, result.Periods[v.FirstPeriod].Label, result.Periods[v.LastPeriod].Label)
	fmt.Printf("%s: %.1f points a year (%.1f to %.1f)\n", v.Outcome, v.Slope, v.SlopeLow, v.SlopeHigh)
	fmt.Println(v.Reason)
	// Output:
	// by year, 2010 to 2019
	// rising: 2.0 points a year (1.2 to 2.9)
	// q < 0.001 over 2 tests
}

func ExampleDefaultAsOf() {
	day := func(y, m, d int) trend.Span {
		start := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		return trend.Span{Start: start, End: start.AddDate(0, 0, 1)}
	}
	spans := []trend.Span{day(2024, 2, 3), day(2024, 3, 29)}
	byWeek, _ := trend.DefaultAsOf(spans, trend.Week)
	byMonth, _ := trend.DefaultAsOf(spans, trend.Month)
	fmt.Println(byWeek.Format(time.DateOnly), byMonth.Format(time.DateOnly))
	// Output: 2024-03-30 2024-04-01
}

// A topic that takes a step in 2016: since when, and by how much.
func ExampleResult_Descriptions() {
	cal := trend.Calendar{Unit: trend.Year}
	prev := trend.NewPrevalence(12, 2)
	for i := range 12 {
		start := time.Date(2010+i, 1, 1, 0, 0, 0, 0, time.UTC)
		cal.Periods = append(cal.Periods, trend.Period{Label: start.Format("2006"), Start: start, End: start.AddDate(1, 0, 0), Finished: true})
		for d := range 100 {
			w := 0.05 * float64(d%3)
			if i >= 6 {
				w += 0.1
			}
			prev.Add(i, []float64{w, 1 - w})
		}
	}
	result := trend.Analyze(cal, prev, trend.DefaultOptions())
	d := result.Descriptions()[0]
	fmt.Printf("%s in %s: %+.0f points\n", d.Shape, result.Periods[d.Onset].Label, d.Amount)
	// Output: step in 2016: +10 points
}
