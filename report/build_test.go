package report_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"tidemark/report"
	"tidemark/trend"
)

// harbour are ten years of notes about two topics; the second grows from one note
// in ten to three in ten.
func harbour() report.Values {
	v := report.Values{Title: "Harbour notes", Topics: []report.Topic{
		{Label: "tide gauges", Terms: []report.Term{{Text: "tide", Probability: 0.3, Lift: 2}, {Text: "gauge", Probability: 0.2, Lift: 2}}},
		{Label: "salt marsh", Terms: []report.Term{{Text: "marsh", Probability: 0.4, Lift: 3}}},
	}}
	for year := 2010; year < 2020; year++ {
		for i := range 100 {
			start := time.Date(year, 1, 1+3*i, 0, 0, 0, 0, time.UTC)
			marsh := 0.02
			if i%50 < 5+(year-2010)*10/9 {
				marsh = 0.98
			}
			v.Documents = append(v.Documents, report.Observed{
				Document: report.Document{ID: fmt.Sprintf("%d-%02d", year, i), Title: fmt.Sprintf("Note %d of %d", i, year), Date: start.Format(time.DateOnly)},
				When:     trend.Span{Start: start, End: start.AddDate(0, 0, 1)}, Shares: []float64{1 - marsh, marsh},
			})
		}
	}
	v.Plan.AsOf = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	return v
}

func ExampleBuild() {
	r, err := report.Build(harbour())
	if err != nil {
		fmt.Println(err)
		return
	}
	var page bytes.Buffer
	if err := report.WriteHTML(&page, r); err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range report.Findings(r)[:2] {
		fmt.Println(f.Text)
	}
	// Output:
	// 2 topics were tested over 10 finished years: 1 rising and 1 falling.
	// “Salt marsh” rose from 11.4% to 29.5% of the text between 2010 and 2019: +2.01 points a year (95% interval +1.15 to +2.87).
}

func TestBuild(t *testing.T) {
	v := harbour()
	r, err := report.Build(v)
	if err != nil {
		t.Fatal(err)
	}
	if r.Topics[1].Number != 2 || len(r.Topics[1].Typical) != 10 || len(r.Topics[1].Recent) != 10 || r.Topics[1].Recent[0].Date != "2019-07-12" {
		t.Errorf("topic 2 is %+v", r.Topics[1])
	}
	if sum := r.Topics[0].Share + r.Topics[1].Share; math.Abs(sum-1) > 1e-9 || len(r.Listed) != 1000 || r.Corpus.Dated != 1000 {
		t.Errorf("shares sum to %v, %d listed, %d dated", sum, len(r.Listed), r.Corpus.Dated)
	}
	if v.Topics[0].Number != 0 || v.Documents[0].Share != 0 {
		t.Error("the input was changed")
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*report.Values){
		"no topics":   func(v *report.Values) { v.Topics = nil },
		"3 shares":    func(v *report.Values) { v.Documents[3].Shares = []float64{0.5, 0.25, 0.25} },
		"share NaN":   func(v *report.Values) { v.Documents[3].Shares = []float64{math.NaN(), 1} },
		"sum to 0.9,": func(v *report.Values) { v.Documents[3].Shares = []float64{0.5, 0.4} },
	} {
		v := harbour()
		spoil(&v)
		if _, err := report.Build(v); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
