package report_test

import (
	"bytes"
	"fmt"

	"tidemark/report"
	"tidemark/trend"
)

func ExampleFindings() {
	r := &report.Report{
		Corpus: report.Corpus{Records: 120, Modelled: 118, Dated: 118, Statuses: []report.StatusCount{
			{Status: "used", Records: 118}, {Status: "duplicate", Reason: "same_text", Records: 2},
		}},
		Topics: []report.Topic{{Number: 1, Label: "tide gauges", Share: 0.6}, {Number: 2, Label: "salt marsh", Share: 0.4}},
		Trends: trend.Result{Unit: trend.Month, Periods: []trend.Period{{Label: "2024-03", Finished: true}}},
	}
	for _, f := range report.Findings(r) {
		fmt.Println(f.Text)
	}
	// Output:
	// There is nothing to test: all 118 dated documents fall into one month, March 2024. Add older documents, or try a finer period: --period week.
	// The biggest topics are “Tide gauges” (60.0%) and “Salt marsh” (40.0%); together they are 100% of the text.
	// 118 of 120 records are in the model; left out: 2 duplicate (same text).
}

func ExampleWriteHTML() {
	var page bytes.Buffer
	if err := report.WriteHTML(&page, &report.Report{Title: "Harbour notes"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.HasPrefix(page.Bytes(), []byte("<!doctype html>")), bytes.Contains(page.Bytes(), []byte("<title>Harbour notes</title>")))
	// Output: true true
}
